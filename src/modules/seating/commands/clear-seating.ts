import "server-only";
import type { InstitutionScope } from "@/server/auth/scope";
import type { CommandContext } from "@/server/trpc/context";
import { findSeating } from "../queries/find-seating";
import { changeSeats } from "./change-seating";

/** 清空: takes all seats of a unit away; the ones put or locked by hand only with `includeFixed`. */
export async function clearSeating(
  ctx: CommandContext<InstitutionScope>,
  input: { readonly seatingId: string; readonly version: number; readonly includeFixed: boolean },
): Promise<{ readonly version: number }> {
  const unit = await findSeating(ctx.db, ctx.scope, input.seatingId);
  return changeSeats(ctx, unit, {
    version: input.version,
    event: "清空",
    detail: { edit: "clear", includeFixed: input.includeFixed },
    write: async (tx) => {
      await tx.seat.deleteMany({
        where: { seatingId: unit.id, ...(input.includeFixed ? {} : { source: "auto", locked: false }) },
      });
    },
  });
}
