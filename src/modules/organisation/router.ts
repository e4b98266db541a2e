import "server-only";
import { exportProcedure } from "@/server/exports/export-procedures";
import { importProcedures } from "@/server/imports/import-procedures";
import { permissionProcedure, router } from "@/server/trpc/init";
import { createAuthority } from "./commands/create-authority";
import { createAwardingBody } from "./commands/create-awarding-body";
import { createInstitution } from "./commands/create-institution";
import { switchOrganisation } from "./commands/switch-organisation";
import { updateAuthority } from "./commands/update-authority";
import { updateAwardingBody } from "./commands/update-awarding-body";
import { updateInstitution } from "./commands/update-institution";
import type { OrganisationKind } from "./domain/kind";
import { authorityListExport, bodyListExport, institutionListExport } from "./exports";
import { countAuthorities, listAuthorities, readAuthority } from "./queries/authorities";
import { countBodies, listBodies, readBody } from "./queries/awarding-bodies";
import { countInstitutions, listInstitutions, readInstitution } from "./queries/institutions";
import {
  authorityCountsInput,
  authorityForm,
  authorityListInput,
  bodyCountsInput,
  bodyListInput,
  institutionCountsInput,
  institutionForm,
  institutionListInput,
  newBodyForm,
  organisationById,
  switchOrganisationInput,
  updateAuthorityInput,
  updateBodyInput,
  updateInstitutionInput,
} from "./schema";

const setEnabled = (kind: OrganisationKind) =>
  permissionProcedure("organisation.switch")
    .input(switchOrganisationInput)
    .mutation(({ ctx, input }) => switchOrganisation(ctx.command, kind, input));

/** 机构管理 of the platform. */
export const organisationRouter = router({
  institution: router({
    list: permissionProcedure("organisation.read")
      .input(institutionListInput)
      .query(({ ctx, input }) => listInstitutions(ctx.db, ctx.scope, input)),
    counts: permissionProcedure("organisation.read")
      .input(institutionCountsInput)
      .query(({ ctx, input }) => countInstitutions(ctx.db, ctx.scope, input.filters)),
    detail: permissionProcedure("organisation.read")
      .input(organisationById)
      .query(({ ctx, input }) => readInstitution(ctx.db, ctx.scope, input.id)),
    create: permissionProcedure("organisation.edit")
      .input(institutionForm)
      .mutation(({ ctx, input }) => createInstitution(ctx.command, input)),
    update: permissionProcedure("organisation.edit")
      .input(updateInstitutionInput)
      .mutation(({ ctx, input }) => updateInstitution(ctx.command, input)),
    setEnabled: setEnabled("institution"),
    import: importProcedures("institution", "organisation.import"),
    export: exportProcedure(institutionListExport, "organisation.read"),
  }),
  awardingBody: router({
    list: permissionProcedure("organisation.read")
      .input(bodyListInput)
      .query(({ ctx, input }) => listBodies(ctx.db, ctx.scope, input)),
    counts: permissionProcedure("organisation.read")
      .input(bodyCountsInput)
      .query(({ ctx, input }) => countBodies(ctx.db, ctx.scope, input.filters)),
    detail: permissionProcedure("organisation.read")
      .input(organisationById)
      .query(({ ctx, input }) => readBody(ctx.db, ctx.scope, input.id)),
    create: permissionProcedure("organisation.edit")
      .input(newBodyForm)
      .mutation(({ ctx, input }) => createAwardingBody(ctx.command, input)),
    update: permissionProcedure("organisation.edit")
      .input(updateBodyInput)
      .mutation(({ ctx, input }) => updateAwardingBody(ctx.command, input)),
    setEnabled: setEnabled("awarding_body"),
    import: importProcedures("awarding-body", "organisation.import"),
    export: exportProcedure(bodyListExport, "organisation.read"),
  }),
  authority: router({
    list: permissionProcedure("organisation.read")
      .input(authorityListInput)
      .query(({ ctx, input }) => listAuthorities(ctx.db, ctx.scope, input)),
    counts: permissionProcedure("organisation.read")
      .input(authorityCountsInput)
      .query(({ ctx, input }) => countAuthorities(ctx.db, ctx.scope, input.filters)),
    detail: permissionProcedure("organisation.read")
      .input(organisationById)
      .query(({ ctx, input }) => readAuthority(ctx.db, ctx.scope, input.id)),
    create: permissionProcedure("organisation.edit")
      .input(authorityForm)
      .mutation(({ ctx, input }) => createAuthority(ctx.command, input)),
    update: permissionProcedure("organisation.edit")
      .input(updateAuthorityInput)
      .mutation(({ ctx, input }) => updateAuthority(ctx.command, input)),
    setEnabled: setEnabled("authority"),
    import: importProcedures("authority", "organisation.import"),
    export: exportProcedure(authorityListExport, "organisation.read"),
  }),
});
