import "server-only";
import type { AwardingBodyScope, InstitutionScope } from "@/server/auth/scope";
import { defineExport, type ExportCall, type ExportColumn } from "@/server/exports/definition";
import { byKeys, MOST_KEYS } from "@/server/exports/portions";
import { shanghaiSpan } from "@/shared/kernel/shanghai-time";
import { examPlanMachine } from "./domain/status";
import { planPhase, planPhaseLabels, planWindowLabels, planWindows } from "./domain/windows";
import { countSelectedPlans, type PlanRow, plansByIds, selectedPlanIds } from "./queries/list-plans";
import { type PlanSelection, planSelection } from "./schema";

/** A plan with its status in words at the time of the export. */
interface ExportedPlan extends PlanRow {
  readonly statusText: string;
}

const columns: readonly ExportColumn<ExportedPlan>[] = [
  { title: "计划编号", value: (row) => row.number },
  { title: "计划名称", value: (row) => row.name },
  { title: "考试年度", value: (row) => row.year },
  { title: "培训评价组织", value: (row) => row.bodyName },
  ...planWindows.map((window) => ({
    title: planWindowLabels[window],
    value: (row: ExportedPlan) => shanghaiSpan(row.times[window]),
  })),
  { title: "计划状态", width: 12, value: (row) => row.statusText },
];

type Call = ExportCall<InstitutionScope | AwardingBodyScope, PlanSelection>;

const count = ({ db, scope, selection, now }: Call) => countSelectedPlans(db, scope, selection, now);

async function* rows({ db, scope, selection, now }: Call): AsyncGenerator<readonly ExportedPlan[]> {
  yield* byKeys(await selectedPlanIds(db, scope, selection, now, MOST_KEYS), async (ids) =>
    (await plansByIds(db, scope, ids, now)).map((plan) => ({
      ...plan,
      statusText:
        plan.status === "published"
          ? planPhaseLabels[planPhase(plan.times, now)]
          : examPlanMachine.states[plan.status],
    })),
  );
}

const shared = {
  title: "考试计划数据",
  page: "考试计划",
  gate: "none",
  selection: planSelection,
  columns,
  count,
  rows,
  plainFilters: ["name"],
} as const;

/** 批量导出 of the published plans. */
export const planExport = defineExport({
  ...shared,
  key: "examPlan.institution",
  permission: "examPlan.read",
});

/** 批量导出 of the awarding body's own plans. */
export const bodyPlanExport = defineExport({
  ...shared,
  key: "examPlan.body",
  permission: "examPlan.bodyRead",
});
