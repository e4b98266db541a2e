import "server-only";
import type { InstitutionScope } from "@/server/auth/scope";
import { defineExport, type ExportCall, type ExportColumn } from "@/server/exports/definition";
import { byKeys, MOST_KEYS } from "@/server/exports/portions";
import { roomPhase, roomPhaseLabels, seatLabel } from "./domain/room";
import { type RoomRow, roomIds, roomSelectionWhere, roomsByIds } from "./queries/list-rooms";
import { type RoomSelection, roomSelection } from "./schema";

/** A room with its status in words at the time of the export. */
interface ExportedRoom extends RoomRow {
  readonly statusText: string;
}

/** The columns of 考场管理 (§1.5 5.2.5). */
const columns: readonly ExportColumn<ExportedRoom>[] = [
  { title: "考试计划", value: (row) => row.planName },
  { title: "考核站点", value: (row) => row.siteName },
  { title: "所属院校", value: (row) => row.institutionName },
  { title: "考场名称", value: (row) => row.name },
  { title: "座位数", value: (row) => row.capacity },
  { title: "布局", width: 14, value: (row) => `${row.rows}行×${row.columns}列` },
  { title: "停用座位", width: 14, value: (row) => row.disabledSeats.map(seatLabel).join("、") },
  { title: "考核证书", value: (row) => row.qualification },
  { title: "考试科目", value: (row) => row.subjects.join("、") },
  { title: "考场类型", width: 18, value: (row) => row.roomType },
  { title: "状态", width: 10, value: (row) => row.statusText },
];

type Call = ExportCall<InstitutionScope, RoomSelection>;

/** 批量导出考场信息. */
export const roomExport = defineExport({
  key: "examRoom",
  permission: "examRoom.read",
  title: "考场信息数据",
  page: "考场管理",
  gate: "none",
  selection: roomSelection,
  columns,
  plainFilters: ["name"],
  count: ({ db, scope, selection, now }: Call) =>
    db.examRoom.count({ where: roomSelectionWhere(scope, selection, now) }),
  rows: async function* ({ db, scope, selection, now }: Call) {
    const ids = await roomIds(db, roomSelectionWhere(scope, selection, now), MOST_KEYS);
    yield* byKeys(ids, async (portion) =>
      (await roomsByIds(db, scope, portion)).map((room) => ({
        ...room,
        statusText: roomPhaseLabels[roomPhase(room.seating, now)],
      })),
    );
  },
});
