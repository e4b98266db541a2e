import "server-only";
import { z } from "zod";
import { exportProcedure } from "@/server/exports/export-procedures";
import { permissionProcedure, router } from "@/server/trpc/init";
import { clearSeating } from "./commands/clear-seating";
import { confirmSeating } from "./commands/confirm-seating";
import { editSeats } from "./commands/edit-seats";
import { printSeating } from "./commands/print-seating";
import { publishSeating, withdrawSeating } from "./commands/publish-seating";
import { seatingExport } from "./exports";
import { countSeatingRows, listSeatings, seatingOptions } from "./queries/list-seatings";
import { previewSeating } from "./queries/preview-seating";
import { readSeatingForm, readSeatMap } from "./queries/read-seat-map";
import {
  autoSeatingInput,
  clearSeatingInput,
  confirmSeatingInput,
  editSeatsInput,
  printSeatingInput,
  publishSeatingInput,
  seatingCountsInput,
  seatingListInput,
  seatingOptionsInput,
  withdrawSeatingInput,
} from "./schema";

const byId = z.object({ id: z.uuid() });

/** 排考管理: units, automatic seating, the seat map, publishing, papers. */
export const seatingRouter = router({
  list: permissionProcedure("seating.read")
    .input(seatingListInput)
    .query(({ ctx, input }) => listSeatings(ctx.db, ctx.scope, input)),
  counts: permissionProcedure("seating.read")
    .input(seatingCountsInput)
    .query(({ ctx, input }) => countSeatingRows(ctx.db, ctx.scope, input.filters)),
  options: permissionProcedure("seating.read")
    .input(seatingOptionsInput)
    .query(({ ctx, input }) => seatingOptions(ctx.db, ctx.scope, input)),
  export: exportProcedure(seatingExport, "seating.read"),
  map: permissionProcedure("seating.read")
    .input(byId)
    .query(({ ctx, input }) => readSeatMap(ctx.db, ctx.scope, input.id)),
  form: permissionProcedure("seating.arrange")
    .input(byId)
    .query(({ ctx, input }) => readSeatingForm(ctx.db, ctx.scope, input.id)),
  preview: permissionProcedure("seating.arrange")
    .input(autoSeatingInput)
    .mutation(({ ctx, input }) => previewSeating(ctx.db, ctx.scope, input)),
  confirm: permissionProcedure("seating.arrange")
    .input(confirmSeatingInput)
    .mutation(({ ctx, input }) => confirmSeating(ctx.command, input)),
  edit: permissionProcedure("seating.arrange")
    .input(editSeatsInput)
    .mutation(({ ctx, input }) => editSeats(ctx.command, input)),
  clear: permissionProcedure("seating.arrange")
    .input(clearSeatingInput)
    .mutation(({ ctx, input }) => clearSeating(ctx.command, input)),
  publish: permissionProcedure("seating.publish")
    .input(publishSeatingInput)
    .mutation(({ ctx, input }) => publishSeating(ctx.command, input)),
  withdraw: permissionProcedure("seating.publish")
    .input(withdrawSeatingInput)
    .mutation(({ ctx, input }) => withdrawSeating(ctx.command, input)),
  print: permissionProcedure("seating.print")
    .input(printSeatingInput)
    .mutation(({ ctx, input }) => printSeating(ctx.command, input)),
});
