import "server-only";
import type { Prisma } from "@/generated/prisma/client";
import { writeAudit } from "@/server/audit/write-audit";
import type { PlatformScope } from "@/server/auth/scope";
import type { Tx } from "@/server/db/client";
import { uniqueViolation } from "@/server/db/unique-violation";
import { AppError } from "@/shared/kernel/app-error";
import type { OrganisationKind } from "../domain/kind";

/** Appends the line of a change of an organisation, in whose own log it stands too. */
export async function auditOrganisation(
  tx: Tx,
  who: { readonly scope: PlatformScope; readonly now: Date },
  what: {
    readonly kind: OrganisationKind;
    readonly id: string;
    readonly action: "create" | "update" | "enable" | "disable";
    readonly detail: Prisma.InputJsonValue;
  },
): Promise<void> {
  const switched = what.action === "enable" ? ["disabled", "enabled"] : ["enabled", "disabled"];
  const states =
    what.action === "enable" || what.action === "disable"
      ? { fromState: switched[0] ?? "", toState: switched[1] ?? "" }
      : {};
  await writeAudit(tx, {
    at: who.now,
    actor: who.scope.actor,
    ownerId: what.id,
    action: `${what.kind}.${what.action}`,
    entity: what.kind,
    entityId: what.id,
    detail: what.detail,
    ...states,
  });
}

/** Puts what a unique index refused in the words of the form. */
export function refuseDouble(error: unknown): never {
  const index = uniqueViolation(error);
  if (!index) throw error;
  if (index.includes("numberCode")) throw new AppError("organisation.number_code_exists");
  throw new AppError(index.includes("name") ? "organisation.name_exists" : "organisation.code_exists");
}
