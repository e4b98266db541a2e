import "server-only";
import { permissionProcedure, router } from "@/server/trpc/init";
import { removeSites } from "./commands/remove-sites";
import { revealPhone } from "./commands/reveal-phone";
import { reviewSites } from "./commands/review-sites";
import { switchSite } from "./commands/switch-site";
import { withdrawSite } from "./commands/withdraw-site";
import { createSite, updateSite } from "./commands/write-site";
import { countSites, listSites } from "./queries/list-sites";
import { siteDetail, siteUsage } from "./queries/site-detail";
import { searchSiteBodies, siteLevels, siteStart } from "./queries/site-options";
import {
  siteBodyOptions,
  siteById,
  siteCounts,
  siteCreate,
  siteLevelsAsk,
  siteList,
  siteRemoval,
  siteReview,
  siteSwitch,
  siteUpdate,
  siteVersion,
} from "./schema";

const read = permissionProcedure("examSite.read");
const edit = permissionProcedure("examSite.edit");
const bodyRead = permissionProcedure("examSite.bodyRead");
const review = permissionProcedure("examSite.review");

/** 考核站点: the institution's applications (§1.5 5.2.4.1) and their review by the awarding body (§3.9.3). */
export const examSiteRouter = router({
  list: read.input(siteList).query(({ ctx, input }) => listSites(ctx.db, ctx.scope, input)),
  counts: read.input(siteCounts).query(({ ctx, input }) => countSites(ctx.db, ctx.scope, input.filters)),
  detail: read.input(siteById).query(({ ctx, input }) => siteDetail(ctx.db, ctx.scope, input.id)),
  bodies: read.input(siteBodyOptions).query(({ ctx, input }) => searchSiteBodies(ctx.db, ctx.scope, input)),
  start: edit.query(({ ctx }) => siteStart(ctx.db, ctx.scope)),
  levels: edit.input(siteLevelsAsk).query(({ ctx, input }) => siteLevels(ctx.db, ctx.scope, ctx.now, input)),
  create: edit.input(siteCreate).mutation(({ ctx, input }) => createSite(ctx.command, input)),
  update: edit.input(siteUpdate).mutation(({ ctx, input }) => updateSite(ctx.command, input)),
  withdraw: edit.input(siteVersion).mutation(({ ctx, input }) => withdrawSite(ctx.command, input)),
  remove: edit.input(siteRemoval).mutation(({ ctx, input }) => removeSites(ctx.command, input)),
  reveal: permissionProcedure("examSite.reveal")
    .input(siteById)
    .mutation(({ ctx, input }) => revealPhone(ctx.command, input.id)),

  bodyList: bodyRead.input(siteList).query(({ ctx, input }) => listSites(ctx.db, ctx.scope, input)),
  bodyCounts: bodyRead
    .input(siteCounts)
    .query(({ ctx, input }) => countSites(ctx.db, ctx.scope, input.filters)),
  bodyDetail: bodyRead.input(siteById).query(({ ctx, input }) => siteDetail(ctx.db, ctx.scope, input.id)),
  bodyReveal: permissionProcedure("examSite.bodyReveal")
    .input(siteById)
    .mutation(({ ctx, input }) => revealPhone(ctx.command, input.id)),
  usage: review.input(siteById).query(({ ctx, input }) => siteUsage(ctx.db, ctx.scope, ctx.now, input.id)),
  review: review.input(siteReview).mutation(({ ctx, input }) => reviewSites(ctx.command, input)),
  switch: review.input(siteSwitch).mutation(({ ctx, input }) => switchSite(ctx.command, input)),
});
