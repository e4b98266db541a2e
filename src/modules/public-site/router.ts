import "server-only";
import { publicProcedure, router } from "@/server/trpc/init";
import { awardingBodies, awardingBody } from "./queries/awarding-bodies";
import { catalogue, catalogueItem } from "./queries/catalogue";
import { publicFigures } from "./queries/figures";
import { bodiesAsk, bodyAsk, catalogueAsk, publicById } from "./schema";

/** What the public pages show of the catalogue; open to anybody (§1.1). */
export const publicSiteRouter = router({
  figures: publicProcedure.query(({ ctx }) => publicFigures(ctx.db)),
  catalogue: publicProcedure.input(catalogueAsk).query(({ ctx, input }) => catalogue(ctx.db, input)),
  catalogueItem: publicProcedure.input(publicById).query(({ ctx, input }) => catalogueItem(ctx.db, input.id)),
  awardingBodies: publicProcedure.input(bodiesAsk).query(({ ctx, input }) => awardingBodies(ctx.db, input)),
  awardingBody: publicProcedure.input(bodyAsk).query(({ ctx, input }) => awardingBody(ctx.db, input)),
});
