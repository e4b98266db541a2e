"use client";

import { Alert, List, Select, SimpleGrid, Skeleton, TextInput } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useMemo, useRef } from "react";
import { shanghaiDate } from "@/shared/kernel/shanghai-time";
import { FormBody } from "@/ui/form/form-body";
import { LoadError } from "@/ui/list/list-states";
import { notify } from "@/ui/notify";
import { useProductNow } from "@/ui/product-clock";
import { useTabTitle } from "@/ui/shell/use-opened-tabs";
import { trpc } from "@/ui/trpc";
import type { PlanInput } from "../schema";
import classes from "./plan-editor.module.css";
import {
  type BodyPlan,
  type Catalogue,
  emptyPlan,
  findingsOf,
  type PlanForm,
  planFormSchema,
  valuesOf,
  withPlanContents,
} from "./plan-form";
import { QualificationFields } from "./qualification-fields";
import { RulesFields } from "./rules-fields";
import { usePlanActions } from "./use-plan-actions";
import { WindowsFields } from "./windows-fields";

const LIST = "/awarding-body/exam-plans";

/** 新增 or 编辑考试计划, a page of its own; `planId` null makes a new one. */
export function PlanEditorScreen({ planId }: { planId: string | null }) {
  const catalogue = trpc.examPlan.bodyQualifications.useQuery();
  const plan = trpc.examPlan.bodyDetail.useQuery({ id: planId ?? "" }, { enabled: planId !== null });
  const title = planId === null ? "新增考试计划" : "编辑考试计划";
  useTabTitle(planId === null ? `${LIST}/new` : `${LIST}/${planId}/edit`, title);
  const failed = catalogue.error ?? plan.error;
  const ready = catalogue.data !== undefined && (planId === null || plan.data !== undefined);
  const retry = () => {
    void catalogue.refetch();
    if (planId !== null) void plan.refetch();
  };
  return (
    <div className={classes.page}>
      <h1 className={classes.title}>{title}</h1>
      {failed ? (
        <LoadError error={failed} onRetry={retry} what={title} />
      ) : ready ? (
        <PlanEditor plan={plan.data ?? null} catalogue={catalogue.data ?? []} />
      ) : (
        <Skeleton height={480} />
      )}
    </div>
  );
}

function PlanEditor({ plan, catalogue }: { plan: BodyPlan | null; catalogue: Catalogue }) {
  const router = useRouter();
  const now = useProductNow();
  const year = Number(shanghaiDate(now).slice(0, 4));
  const offered = useMemo(() => withPlanContents(catalogue, plan), [catalogue, plan]);
  const schema = useMemo(() => planFormSchema(offered), [offered]);
  const save = useSavePlan(plan);
  const published = plan?.status === "published";
  return (
    <FormBody
      schema={schema}
      initialValues={plan ? valuesOf(plan) : emptyPlan(year)}
      draftKey={plan ? `exam-plan:${plan.id}:${plan.version}` : "exam-plan:new"}
      submits={
        published
          ? [{ key: "save", label: "保存" }]
          : [
              { key: "save", label: "保存草稿" },
              { key: "publish", label: "保存并发布" },
            ]
      }
      onSubmit={save}
      onClose={() => router.push(LIST)}
    >
      {(form) => (
        <>
          <BasicFields form={form} year={year} />
          <section className={classes.card}>
            <h2 className={classes.cardTitle}>时间安排</h2>
            {published && (
              <Alert color="blue" mb="sm">
                计划已发布，时间请在列表中用“延长时间”调整。
              </Alert>
            )}
            <WindowsFields form={form} locked={published} now={now} />
          </section>
          <section className={classes.card}>
            <h2 className={classes.cardTitle}>考试证书与科目</h2>
            <QualificationFields form={form} catalogue={offered} />
          </section>
          <section className={classes.card}>
            <h2 className={classes.cardTitle}>考试规则与附件</h2>
            <RulesFields form={form} plan={plan} />
          </section>
          <Warnings values={form.getValues()} catalogue={offered} />
        </>
      )}
    </FormBody>
  );
}

function BasicFields({ form, year }: { form: PlanForm; year: number }) {
  const years = Array.from({ length: 4 }, (_, at) => year - 1 + at);
  const chosen = form.getValues().year;
  const { value: _, onChange, ...yearProps } = form.getInputProps("year");
  return (
    <section className={classes.card}>
      <h2 className={classes.cardTitle}>基本信息</h2>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <TextInput required label="计划名称" maxLength={100} {...form.getInputProps("name")} />
        <Select
          required
          label="考试年度"
          allowDeselect={false}
          data={[...new Set([chosen, ...years])].sort().map(String)}
          value={String(chosen)}
          onChange={(picked) => onChange(Number(picked))}
          {...yearProps}
        />
      </SimpleGrid>
    </section>
  );
}

/** What is worth a second look and does not refuse (§3.9.2). */
function Warnings({ values, catalogue }: { values: PlanInput; catalogue: Catalogue }) {
  const warnings = findingsOf(values, catalogue).filter((finding) => finding.warning);
  if (warnings.length === 0) return null;
  return (
    <Alert color="orange" title="请确认" mt="md" role="status">
      <List size="sm">
        {warnings.map((warning) => (
          <List.Item key={`${warning.path.join(".")} ${warning.message}`}>{warning.message}</List.Item>
        ))}
      </List>
    </Alert>
  );
}

/** Saves the plan, and publishes it where asked; what a refused publishing saved is not saved a second time. */
function useSavePlan(plan: BodyPlan | null) {
  const utils = trpc.useUtils();
  const creating = trpc.examPlan.create.useMutation();
  const updating = trpc.examPlan.update.useMutation();
  const { publish } = usePlanActions();
  const saved = useRef(plan && { id: plan.id, version: plan.version });
  return async (values: PlanInput, key: string) => {
    if (saved.current) {
      const { id, version } = saved.current;
      await updating.mutateAsync({ ...values, id, version });
      saved.current = { id, version: version + 1 };
    } else {
      const { id } = await creating.mutateAsync(values);
      saved.current = { id, version: 0 };
    }
    await utils.examPlan.invalidate();
    if (key === "publish") await publish({ ...saved.current, name: values.name });
    else notify.done(plan?.status === "published" ? "考试计划已保存" : "草稿已保存");
  };
}
