"use client";

import { Alert, Button, Select, Stack, Text } from "@mantine/core";
import { IconUpload } from "@tabler/icons-react";
import { keepPreviousData } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import dynamic from "next/dynamic";
import { useState } from "react";
import type { AppRouter } from "@/server/trpc/root";
import { shanghaiSpan } from "@/shared/kernel/shanghai-time";
import { OnceOpened } from "@/ui/dialog/once-opened";
import type { CountsQuery, ListQuery } from "@/ui/list/list-declaration";
import { ListPage } from "@/ui/list/list-page";
import { usePermissions } from "@/ui/permissions";
import { trpc } from "@/ui/trpc";
import {
  type RecordingFilters,
  recordingColumns,
  recordingFilters,
  recordingTabs,
} from "./recording-columns";
import type { ScoreTarget } from "./score-form-window";
import { SubjectProgressBars } from "./subject-progress";
import { useScoringPlan } from "./use-scoring-plan";
import { useSubmission } from "./use-submission";

type RecordingRow = inferRouterOutputs<AppRouter>["score"]["bodyList"]["rows"][number];

// Their code comes when the first one opens.
const ScoreFormWindow = dynamic(() => import("./score-form-window").then((file) => file.ScoreFormWindow));
const ScoreImportDialog = dynamic(() =>
  import("./score-import-dialog").then((file) => file.ScoreImportDialog),
);

const keep = { placeholderData: keepPreviousData };

function useRows(query: ListQuery<RecordingFilters>) {
  const planId = useScoringPlan().plan?.id;
  return trpc.score.bodyList.useQuery({ ...query, planId: planId ?? "" }, { ...keep, enabled: !!planId });
}

function useCounts(query: CountsQuery<RecordingFilters>) {
  const planId = useScoringPlan().plan?.id;
  return trpc.score.bodyCounts.useQuery({ ...query, planId: planId ?? "" }, { ...keep, enabled: !!planId });
}

/** 成绩登记 of the awarding body (§3.9.8): one plan at a time, on the page or by workbook, then 提交登记. */
export function RecordingScreen() {
  const { plans, loading, plan, open } = useScoringPlan();
  const held = usePermissions();
  const [target, setTarget] = useState<ScoreTarget | null>(null);
  const [importing, setImporting] = useState(false);
  const mayRecord = (row: RecordingRow) =>
    open && held.has("score.record") && (row.status === "pending" || row.status === "recorded");
  if (!loading && plans.length === 0) return <NoPlans />;
  return (
    <>
      <ListPage<RecordingRow, RecordingFilters>
        id="recording"
        title="成绩登记"
        above={<PlanHead />}
        filters={recordingFilters}
        tabs={recordingTabs}
        columns={recordingColumns}
        rowId={(row) => `${row.entryId} ${row.planSubjectId}`}
        rowLabel={(row) => `${row.name} ${row.subjectName}`}
        rowActions={(row) =>
          mayRecord(row)
            ? [
                {
                  key: "record",
                  label: row.status === "pending" ? "登记" : "修改",
                  onClick: () => setTarget(row),
                },
              ]
            : []
        }
        actionsWidth={72}
        toolbar={open && <Toolbar onImport={() => setImporting(true)} />}
        empty={{
          title: "还没有需要登记成绩的考生",
          hint: "考核站点发布排考后，已排考的考生出现在这里。",
        }}
        useRows={useRows}
        useCounts={useCounts}
      />
      {target && <ScoreFormWindow target={target} onClose={() => setTarget(null)} />}
      {plan && (
        <OnceOpened opened={importing}>
          <ScoreImportDialog planId={plan.id} opened={importing} onClose={() => setImporting(false)} />
        </OnceOpened>
      )}
    </>
  );
}

function NoPlans() {
  return (
    <Stack gap="xs">
      <h1>成绩登记</h1>
      <Text c="dimmed">还没有已发布的考试计划。请先在考试计划中发布计划。</Text>
    </Stack>
  );
}

function Toolbar({ onImport }: { onImport: () => void }) {
  const { plan } = useScoringPlan();
  const held = usePermissions();
  const { submitPlan } = useSubmission();
  if (!plan) return null;
  return (
    <>
      {held.has("score.import") && (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconUpload size={14} aria-hidden />}
          onClick={onImport}
        >
          导入科目成绩
        </Button>
      )}
      {held.has("score.submit") && (
        <Button size="xs" onClick={() => void submitPlan(plan)}>
          提交登记
        </Button>
      )}
    </>
  );
}

/** The plan one works on, when its window is, and how far each subject is. */
function PlanHead() {
  const { plans, plan, open, choose } = useScoringPlan();
  const held = usePermissions();
  const progress = trpc.score.progress.useQuery({ planId: plan?.id ?? "" }, { ...keep, enabled: !!plan });
  const { submitSubject, reopenSubject } = useSubmission();
  if (!plan) return null;
  const scoring = shanghaiSpan({ start: plan.scoringStart, end: plan.scoringEnd });
  return (
    <>
      <Select
        label="考试计划"
        data={plans.map(({ id, name, number }) => ({ value: id, label: `${name}（${number}）` }))}
        value={plan.id}
        onChange={(id) => void choose(id)}
        allowDeselect={false}
        searchable
        maw={480}
      />
      <Alert color={open ? "blue" : "gray"} py="xs">
        成绩登记时间 {scoring}，{open ? "现在可以登记" : "现在不能登记"}。
      </Alert>
      <SubjectProgressBars
        subjects={progress.data ?? []}
        maySubmit={open && held.has("score.submit")}
        mayReopen={open && held.has("score.reopen")}
        onSubmit={(subject) => void submitSubject(plan.id, subject)}
        onReopen={(subject) => void reopenSubject(plan.id, subject)}
      />
    </>
  );
}
