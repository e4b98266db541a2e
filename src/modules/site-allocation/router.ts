import "server-only";
import { permissionProcedure, router } from "@/server/trpc/init";
import { createAllocations } from "./commands/create-allocations";
import { revokeAllocation } from "./commands/revoke-allocation";
import { allocationBorrowers, allocationPlans, allocationSites } from "./queries/allocation-options";
import { allocationDetail, countAllocations, listAllocations } from "./queries/list-allocations";
import {
  allocationBorrowersAsk,
  allocationById,
  allocationCounts,
  allocationInput,
  allocationList,
  allocationPlansAsk,
  allocationRevoke,
  allocationSitesAsk,
} from "./schema";

const read = permissionProcedure("siteAllocation.read");
const bodyRead = permissionProcedure("siteAllocation.bodyRead");
const edit = permissionProcedure("siteAllocation.edit");

/** 考核站点分配 by the awarding body (§3.9.4), 考核站点分配查询 of the institutions (§1.5 5.2.4.2). */
export const siteAllocationRouter = router({
  list: read.input(allocationList).query(({ ctx, input }) => listAllocations(ctx.db, ctx.scope, input)),
  counts: read
    .input(allocationCounts)
    .query(({ ctx, input }) => countAllocations(ctx.db, ctx.scope, input.filters)),
  detail: read.input(allocationById).query(({ ctx, input }) => allocationDetail(ctx.db, ctx.scope, input.id)),

  bodyList: bodyRead
    .input(allocationList)
    .query(({ ctx, input }) => listAllocations(ctx.db, ctx.scope, input)),
  bodyCounts: bodyRead
    .input(allocationCounts)
    .query(({ ctx, input }) => countAllocations(ctx.db, ctx.scope, input.filters)),
  bodyDetail: bodyRead
    .input(allocationById)
    .query(({ ctx, input }) => allocationDetail(ctx.db, ctx.scope, input.id)),
  plans: edit
    .input(allocationPlansAsk)
    .query(({ ctx, input }) => allocationPlans(ctx.db, ctx.scope, ctx.now, input)),
  sites: edit.input(allocationSitesAsk).query(({ ctx, input }) => allocationSites(ctx.db, ctx.scope, input)),
  borrowers: edit
    .input(allocationBorrowersAsk)
    .query(({ ctx, input }) => allocationBorrowers(ctx.db, ctx.scope, input)),
  create: edit.input(allocationInput).mutation(({ ctx, input }) => createAllocations(ctx.command, input)),
  revoke: edit.input(allocationRevoke).mutation(({ ctx, input }) => revokeAllocation(ctx.command, input)),
});
