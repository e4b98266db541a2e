import "server-only";
import { exportProcedure } from "@/server/exports/export-procedures";
import { importProcedures } from "@/server/imports/import-procedures";
import { permissionProcedure, router } from "@/server/trpc/init";
import { majorExport } from "./exports";
import { previewEdition } from "./queries/edition-preview";
import { countMajors, listMajors, majorOptions } from "./queries/list-majors";
import { editionPreviewInput, majorCountsInput, majorListInput } from "./schema";

/** 专业目录 of the platform. */
export const majorRouter = router({
  list: permissionProcedure("major.read")
    .input(majorListInput)
    .query(({ ctx, input }) => listMajors(ctx.db, ctx.scope, input)),
  counts: permissionProcedure("major.read")
    .input(majorCountsInput)
    .query(({ ctx, input }) => countMajors(ctx.db, ctx.scope, input.filters)),
  options: permissionProcedure("major.read").query(({ ctx }) => majorOptions(ctx.db, ctx.scope)),
  import: importProcedures("major", "major.import"),
  /** What an uploaded edition would add, rename and retire. */
  editionPreview: permissionProcedure("major.import")
    .input(editionPreviewInput)
    .query(({ ctx, input }) => previewEdition(ctx.db, ctx.scope, input.id)),
  export: exportProcedure(majorExport, "major.read"),
});
