import "server-only";
import { exportProcedure } from "@/server/exports/export-procedures";
import { importProcedures } from "@/server/imports/import-procedures";
import { permissionProcedure, router } from "@/server/trpc/init";
import { createRooms } from "./commands/create-rooms";
import { deleteRoom } from "./commands/delete-room";
import { deleteRooms } from "./commands/delete-rooms";
import { reuseRooms } from "./commands/reuse-rooms";
import { updateRoom } from "./commands/update-room";
import { roomExport } from "./exports";
import { earlierSettings, previewReuse } from "./queries/earlier-rooms";
import { countRooms, listRooms } from "./queries/list-rooms";
import { roomConflicts } from "./queries/room-conflicts";
import { roomDetail } from "./queries/room-detail";
import { searchOwnSites, searchQualifications } from "./queries/room-options";
import { plansForRooms, roomSetup } from "./queries/room-setup";
import {
  conflictAsk,
  optionsAsk,
  reuseAsk,
  reuseInput,
  reuseTarget,
  roomById,
  roomCounts,
  roomList,
  roomsDelete,
  roomsInput,
  roomUpdate,
  roomVersion,
  setupAsk,
} from "./schema";

const read = permissionProcedure("examRoom.read");
const edit = permissionProcedure("examRoom.edit");

export const examRoomRouter = router({
  list: read.input(roomList).query(({ ctx, input }) => listRooms(ctx.db, ctx.scope, input, ctx.now)),
  counts: read
    .input(roomCounts)
    .query(({ ctx, input }) => countRooms(ctx.db, ctx.scope, input.filters, ctx.now)),
  detail: read.input(roomById).query(({ ctx, input }) => roomDetail(ctx.db, ctx.scope, input.id)),
  siteOptions: read.input(optionsAsk).query(({ ctx, input }) => searchOwnSites(ctx.db, ctx.scope, input)),
  qualificationOptions: read.input(optionsAsk).query(({ ctx, input }) => searchQualifications(ctx.db, input)),

  export: exportProcedure(roomExport, "examRoom.read"),

  plans: edit.query(({ ctx }) => plansForRooms(ctx.db, ctx.scope, ctx.now)),
  setup: edit.input(setupAsk).query(({ ctx, input }) => roomSetup(ctx.db, ctx.scope, input.planId)),
  earlier: edit.input(reuseTarget).query(({ ctx, input }) => earlierSettings(ctx.db, ctx.scope, input)),
  reusePreview: edit.input(reuseAsk).query(({ ctx, input }) => previewReuse(ctx.db, ctx.scope, input)),
  reuse: edit.input(reuseInput).mutation(({ ctx, input }) => reuseRooms(ctx.command, input)),
  conflicts: edit.input(conflictAsk).query(({ ctx, input }) => roomConflicts(ctx.db, ctx.scope, input)),
  create: edit.input(roomsInput).mutation(({ ctx, input }) => createRooms(ctx.command, input)),
  update: edit.input(roomUpdate).mutation(({ ctx, input }) => updateRoom(ctx.command, input)),
  remove: edit.input(roomVersion).mutation(({ ctx, input }) => deleteRoom(ctx.command, input)),
  removeMany: edit.input(roomsDelete).mutation(({ ctx, input }) => deleteRooms(ctx.command, input.selection)),
  import: importProcedures("exam-room", "examRoom.edit"),
});
