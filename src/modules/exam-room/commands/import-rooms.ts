import "server-only";
import type { InstitutionScope } from "@/server/auth/scope";
import type { Db, Tx } from "@/server/db/client";
import { uniqueViolation } from "@/server/db/unique-violation";
import type { ImportDefinition, ImportRow } from "@/server/imports/definition";
import { markErrors } from "@/server/workers/error-workbook";
import { judgeWorkbook } from "@/server/workers/import-workbook";
import { writeTemplateInWorker } from "@/server/workers/template-workbook";
import { AppError } from "@/shared/kernel/app-error";
import { isUuid } from "@/shared/kernel/uuid";
import { type RoomRow, roomProblemText, roomSheetColumns } from "../domain/import-row";
import { compareRooms } from "../queries/compare-rooms";
import { roomSetup } from "../queries/room-setup";
import { roomTemplateColumns, roomTemplateNotes } from "../workbook";
import { checkOpen, checkTarget } from "./check-target";
import { insertRooms } from "./insert-rooms";

const SHEET = "导入考场信息";
const MB = 1024 * 1024;

/**
 * 批量导入考场信息 (§1.5 5.2.5) for one plan (`planId` in the context), while rooms may be set for it. Good rows may be
 * taken alone; a room that is there as it is changes nothing, one that is there otherwise is refused.
 */
export const roomImport: ImportDefinition<InstitutionScope> = {
  key: "exam-room",
  permission: "examRoom.edit",
  title: "批量导入考场信息",
  accept: [".xls", ".xlsx"],
  maxBytes: 20 * MB,
  allOrNothing: false,
  personalColumns: [],
  problemText: roomProblemText,
  checkContext: ({ db, now, context }) => checkOpen(db, planIdOf(context), now),
  judge: async (call, bytes) => {
    const planId = planIdOf(call.context);
    await checkOpen(call.db, planId, call.now);
    const targets = await roomSetup(call.db, call.scope, planId);
    const { rows, ignored } = await judgeWorkbook<RoomRow>(
      { bytes, importKey: "exam-room", context: targets },
      { signal: call.signal },
    );
    const judged = await compareRooms(call.db, call.scope, planId, rows);
    await call.progress(judged.length, rows.length);
    return { columns: roomSheetColumns, rows: judged, ignored };
  },
  commit: async (tx, { scope, now, context }, rows) => {
    const planId = planIdOf(context);
    const rooms = rows.flatMap((row: ImportRow) => (row.value === null ? [] : [row.value as RoomRow]));
    await checkTargets(tx, scope, now, planId, rooms);
    await insertRooms(tx, { scope, now }, planId, rooms).catch((error: unknown) => {
      throw uniqueViolation(error) ? new AppError("import.superseded") : error;
    });
    return rooms.length;
  },
  template: async ({ db, scope, now, context }) => {
    const planId = planIdOf(context);
    await checkOpen(db, planId, now);
    const targets = await roomSetup(db, scope, planId);
    return {
      name: `${SHEET}模板.xlsx`,
      bytes: await writeTemplateInWorker({
        sheetName: SHEET,
        columns: roomTemplateColumns(targets),
        notes: [
          ...roomTemplateNotes,
          ...targets.sites.map((site) => `考核站点 ${site.number}：${site.name}`),
          ...targets.qualifications.map(
            (one) =>
              `证书 ${one.code}：${one.label}；科目 ${one.subjects
                .map((subject) => `${subject.code} ${subject.name}（${subject.method}）`)
                .join("、")}`,
          ),
        ],
      }),
    };
  },
  errorWorkbook: async (judgement) => ({
    name: `${SHEET}错误.xlsx`,
    bytes: await markErrors({
      sheetName: SHEET,
      columns: roomTemplateColumns(),
      rows: judgement.rows.map(({ row, cells }) => ({ row, cells })),
      reasons: judgement.rows.flatMap((row) =>
        row.issues
          .filter((issue) => !issue.accepted)
          .map((issue) => ({ row: row.row, column: issue.column, reason: roomProblemText(issue) })),
      ),
      onlyFaulty: true,
    }),
  }),
};

function planIdOf(context: Readonly<Record<string, string>>): string {
  const { planId } = context;
  if (!planId || !isUuid(planId)) throw new AppError("examRoom.import_no_plan");
  return planId;
}

/** Each site and certificate of the rooms once: both may have been switched off since the judging. */
async function checkTargets(
  tx: Db | Tx,
  scope: InstitutionScope,
  now: Date,
  planId: string,
  rooms: readonly RoomRow[],
): Promise<void> {
  await checkOpen(tx, planId, now);
  const targets = new Map(
    rooms.map(({ siteId, planQualificationId, planSubjectIds }) => [
      `${siteId} ${planQualificationId} ${planSubjectIds.join(" ")}`,
      { planId, siteId, planQualificationId, planSubjectIds },
    ]),
  );
  for (const target of targets.values()) await checkTarget(tx, scope, target, now);
}
