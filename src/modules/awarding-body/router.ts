import "server-only";
import { exportProcedure } from "@/server/exports/export-procedures";
import { permissionProcedure, router } from "@/server/trpc/init";
import { revealContact, revealOwnContact } from "./commands/reveal-contact";
import { updateProfile } from "./commands/update-profile";
import { awardingBodyExport } from "./exports";
import { listPilotedQualifications, ownProfile, pilotedBodyDetail } from "./queries/awarding-body-detail";
import { countAwardingBodies, listAwardingBodies } from "./queries/list-awarding-bodies";
import {
  awardingBodyById,
  awardingBodyCounts,
  awardingBodyList,
  pilotedQualifications,
  profileUpdate,
} from "./schema";

const read = permissionProcedure("awardingBody.read");
const edit = permissionProcedure("awardingBody.edit");

export const awardingBodyRouter = router({
  list: read.input(awardingBodyList).query(({ ctx, input }) => listAwardingBodies(ctx.db, ctx.scope, input)),
  counts: read
    .input(awardingBodyCounts)
    .query(({ ctx, input }) => countAwardingBodies(ctx.db, ctx.scope, input.filters)),
  detail: read
    .input(awardingBodyById)
    .query(({ ctx, input }) => pilotedBodyDetail(ctx.db, ctx.scope, input.id)),
  qualifications: read
    .input(pilotedQualifications)
    .query(({ ctx, input }) => listPilotedQualifications(ctx.db, ctx.scope, input)),
  reveal: permissionProcedure("awardingBody.reveal")
    .input(awardingBodyById)
    .mutation(({ ctx, input }) => revealContact(ctx.command, input)),
  export: exportProcedure(awardingBodyExport, "awardingBody.read"),

  profile: permissionProcedure("awardingBody.profile").query(({ ctx }) => ownProfile(ctx.db, ctx.scope)),
  revealOwn: edit.mutation(({ ctx }) => revealOwnContact(ctx.command)),
  update: edit.input(profileUpdate).mutation(({ ctx, input }) => updateProfile(ctx.command, input)),
});
