import "server-only";
import { exportProcedure } from "@/server/exports/export-procedures";
import { permissionProcedure, router } from "@/server/trpc/init";
import { addManager, removeManager, updateManager } from "./commands/change-managers";
import { revealContact } from "./commands/reveal-contact";
import { revealManager } from "./commands/reveal-manager";
import { updateInstitution } from "./commands/update-institution";
import { institutionExport } from "./exports";
import { institutionDetail, managerQualifications } from "./queries/institution-detail";
import { countInstitutions, listInstitutions } from "./queries/list-institutions";
import {
  institutionById,
  institutionCounts,
  institutionList,
  institutionUpdate,
  managerById,
  managerCreate,
  managerUpdate,
  managerVersion,
} from "./schema";

const read = permissionProcedure("institution.read");
const edit = permissionProcedure("institution.edit");

export const institutionRouter = router({
  list: read.input(institutionList).query(({ ctx, input }) => listInstitutions(ctx.db, ctx.scope, input)),
  counts: read
    .input(institutionCounts)
    .query(({ ctx, input }) => countInstitutions(ctx.db, ctx.scope, input.filters)),
  detail: read
    .input(institutionById)
    .query(({ ctx, input }) => institutionDetail(ctx.db, ctx.scope, input.id)),
  export: exportProcedure(institutionExport, "institution.read"),

  reveal: edit.input(institutionById).mutation(({ ctx, input }) => revealContact(ctx.command, input)),
  update: edit.input(institutionUpdate).mutation(({ ctx, input }) => updateInstitution(ctx.command, input)),
  managerQualifications: edit.query(({ ctx }) => managerQualifications(ctx.db, ctx.scope)),
  addManager: edit.input(managerCreate).mutation(({ ctx, input }) => addManager(ctx.command, input)),
  updateManager: edit.input(managerUpdate).mutation(({ ctx, input }) => updateManager(ctx.command, input)),
  removeManager: edit.input(managerVersion).mutation(({ ctx, input }) => removeManager(ctx.command, input)),
  revealManager: edit.input(managerById).mutation(({ ctx, input }) => revealManager(ctx.command, input)),
});
