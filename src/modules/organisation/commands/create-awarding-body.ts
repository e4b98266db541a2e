import "server-only";
import type { PlatformScope } from "@/server/auth/scope";
import type { CommandContext } from "@/server/trpc/context";
import { AppError } from "@/shared/kernel/app-error";
import type { NewBodyForm } from "../schema";
import { auditOrganisation, refuseDouble } from "./audit-organisation";
import { insertBodies } from "./insert-bodies";

/**
 * 新增培训评价组织: 机构代码 and 颁证机构代码 are given by the series where they are left empty. Throws
 * `organisation.name_exists`, `organisation.code_exists`, `organisation.number_code_exists`, `organisation.no_number_left`.
 */
export async function createAwardingBody(
  ctx: CommandContext<PlatformScope>,
  form: NewBodyForm,
): Promise<{ id: string }> {
  return ctx.db
    .$transaction(async (tx) => {
      const [made] = await insertBodies(tx, ctx.now, [form]);
      if (!made) throw new AppError("data.changed");
      const detail = { code: made.code, name: made.name };
      await auditOrganisation(tx, ctx, { kind: "awarding_body", id: made.id, action: "create", detail });
      return { id: made.id };
    })
    .catch(refuseDouble);
}
