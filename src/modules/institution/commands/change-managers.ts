import "server-only";
import { writeAudit } from "@/server/audit/write-audit";
import type { InstitutionScope } from "@/server/auth/scope";
import { sealPhone } from "@/server/crypto/personal-number";
import type { Tx } from "@/server/db/client";
import type { CommandContext } from "@/server/trpc/context";
import { AppError } from "@/shared/kernel/app-error";
import type { ManagerForm, ManagerUpdate } from "../schema";

type Context = CommandContext<InstitutionScope>;

const MOST_MANAGERS = 100;

/** Adds a 证书负责人. Throws `certificateManager.foreign_qualification`, `certificateManager.too_many`. */
export async function addManager(
  { db, scope, now }: Context,
  { form }: { readonly form: ManagerForm },
): Promise<{ id: string }> {
  const { phone, ...rest } = form;
  return db.$transaction(async (tx) => {
    await checkQualification(tx, scope, form.qualificationId);
    const { institutionId } = scope;
    // The institution's row is what two who add at once wait for, so that both count what is there.
    await tx.$queryRaw`SELECT id FROM institution WHERE id = ${institutionId}::uuid FOR UPDATE`;
    if ((await tx.certificateManager.count({ where: { institutionId } })) >= MOST_MANAGERS)
      throw new AppError("certificateManager.too_many", { most: MOST_MANAGERS });
    const manager = await tx.certificateManager.create({
      data: { ...rest, ...sealPhone(phone), institutionId, createdAt: now, updatedAt: now },
      select: { id: true },
    });
    await audit(tx, { scope, now }, "create", manager.id, rest);
    return manager;
  });
}

/**
 * Changes a 证书负责人; an empty phone leaves the one on record. Throws `certificateManager.not_found`, `data.changed`,
 * `certificateManager.foreign_qualification`.
 */
export async function updateManager(
  { db, scope, now }: Context,
  { id, version, form }: ManagerUpdate,
): Promise<void> {
  const { phone, ...rest } = form;
  await db.$transaction(async (tx) => {
    await findManager(tx, scope, id);
    await checkQualification(tx, scope, form.qualificationId);
    const { count } = await tx.certificateManager.updateMany({
      where: { id, institutionId: scope.institutionId, version },
      data: {
        ...rest,
        ...(phone === "" ? {} : sealPhone(phone)),
        version: { increment: 1 },
        updatedAt: now,
      },
    });
    if (count !== 1) throw new AppError("data.changed");
    await audit(tx, { scope, now }, "update", id, rest);
  });
}

/** Removes a 证书负责人. Throws `certificateManager.not_found`, `data.changed`. */
export async function removeManager(
  { db, scope, now }: Context,
  { id, version }: { readonly id: string; readonly version: number },
): Promise<void> {
  await db.$transaction(async (tx) => {
    const manager = await findManager(tx, scope, id);
    const { count } = await tx.certificateManager.deleteMany({
      where: { id, institutionId: scope.institutionId, version },
    });
    if (count !== 1) throw new AppError("data.changed");
    await audit(tx, { scope, now }, "remove", id, manager);
  });
}

async function findManager(tx: Tx, scope: InstitutionScope, id: string) {
  const manager = await tx.certificateManager.findFirst({
    where: { id, institutionId: scope.institutionId },
    select: { name: true, qualificationId: true },
  });
  if (!manager) throw new AppError("certificateManager.not_found");
  return manager;
}

async function checkQualification(tx: Tx, scope: InstitutionScope, id: string | null): Promise<void> {
  if (id === null) return;
  const pilot = await tx.pilotParticipation.findFirst({
    where: { institutionId: scope.institutionId, qualificationId: id },
    select: { id: true },
  });
  if (!pilot) throw new AppError("certificateManager.foreign_qualification");
}

const audit = (
  tx: Tx,
  { scope, now }: Pick<Context, "scope" | "now">,
  event: "create" | "update" | "remove",
  id: string,
  { name, qualificationId }: { readonly name: string; readonly qualificationId: string | null },
): Promise<void> =>
  writeAudit(tx, {
    at: now,
    actor: scope.actor,
    ownerId: scope.ownerId,
    action: `certificate_manager.${event}`,
    entity: "certificate_manager",
    entityId: id,
    detail: { name, qualificationId },
  });
