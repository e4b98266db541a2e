import "server-only";
import type { InstitutionScope } from "@/server/auth/scope";
import { defineExport, type ExportCall, type ExportColumn } from "@/server/exports/definition";
import { byKeys, MOST_KEYS } from "@/server/exports/portions";
import { shanghaiMinute, shanghaiSpan } from "@/shared/kernel/shanghai-time";
import { seatingMachine } from "./domain/status";
import { findSeatings, type SeatingRow, seatingIds, seatingWhere } from "./queries/list-seatings";
import { type SeatingSelection, seatingSelection } from "./schema";

/** The columns of 排考管理 (§3.3). */
const columns: readonly ExportColumn<SeatingRow>[] = [
  { title: "计划编号", value: (row) => row.plan.number },
  { title: "考试计划", value: (row) => row.plan.name },
  { title: "考核站点", value: (row) => row.site },
  { title: "考核证书", value: (row) => row.qualification },
  { title: "科目", value: (row) => row.subject },
  { title: "考试方式", value: (row) => row.method },
  { title: "考试时间", value: (row) => row.sessions.map(shanghaiSpan).join("；") },
  { title: "应排人数", value: (row) => row.expected },
  { title: "已排人数", value: (row) => row.seated },
  { title: "考场数", value: (row) => row.rooms },
  { title: "座位数", value: (row) => row.seats },
  { title: "状态", width: 10, value: (row) => seatingMachine.states[row.status] },
  { title: "发布时间", value: (row) => row.publishedAt && shanghaiMinute(row.publishedAt) },
];

type Call = ExportCall<InstitutionScope, SeatingSelection>;

/** 批量导出 of 排考管理. */
export const seatingExport = defineExport({
  key: "seating",
  permission: "seating.read",
  title: "排考信息数据",
  page: "排考管理",
  gate: "none",
  selection: seatingSelection,
  columns,
  count: ({ db, scope, selection }: Call) => db.seating.count({ where: seatingWhere(scope, selection) }),
  rows: async function* ({ db, scope, selection }: Call) {
    const ids = await seatingIds(db, seatingWhere(scope, selection), MOST_KEYS);
    yield* byKeys(ids, (portion) =>
      findSeatings(db, seatingWhere(scope, { kind: "ids", ids: [...portion] })),
    );
  },
});
