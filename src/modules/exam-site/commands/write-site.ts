import "server-only";
import { writeAudit } from "@/server/audit/write-audit";
import type { InstitutionScope } from "@/server/auth/scope";
import { sealPhone } from "@/server/crypto/personal-number";
import type { Tx } from "@/server/db/client";
import type { CommandContext } from "@/server/trpc/context";
import { claimUpload, releaseUpload } from "@/server/uploads/claim-upload";
import { AppError } from "@/shared/kernel/app-error";
import { isKnownRegion, regionText } from "@/shared/regions";
import { siteAddress } from "../domain/site-text";
import type { SiteCreate, SiteForm, SiteUpdate } from "../schema";
import { lockSite, requireChangeable } from "./load-site";
import { refuseTakenLevels, submitSite, withTakenLevels } from "./submit-site";

type Context = CommandContext<InstitutionScope>;

/** What was saved; the number is there once it was submitted. */
export interface SavedSite {
  readonly id: string;
  readonly number: string | null;
}

/**
 * 申报考核站点: 保存, or 提交并保存. Throws `examSite.level_taken`, `examSite.level_unavailable`, `examSite.phone_missing`,
 * `examSite.region_unknown`, `upload.not_found`, `examSite.numbers_exhausted`.
 */
export function createSite(ctx: Context, { form, submit }: SiteCreate): Promise<SavedSite> {
  const { db, scope, now } = ctx;
  const { qualificationIds } = form;
  return withTakenLevels(db, scope, { qualificationIds, exceptId: null }, async () => {
    if (form.contactPhone === "") throw new AppError("examSite.phone_missing");
    const data = await plainColumns(form);
    return db.$transaction(async (tx) => {
      await checkLevels(tx, scope, form, null);
      const { id } = await tx.examSite.create({
        data: { ...data, institutionId: scope.institutionId, createdAt: now, updatedAt: now },
        select: { id: true },
      });
      await writeParts(tx, scope, id, form, []);
      await audit(tx, ctx, id, "exam_site.create", form);
      const number = submit ? await submitSite(tx, ctx, await lockSite(tx, scope, id)) : null;
      return { id, number };
    });
  });
}

/**
 * 编辑 of what is not submitted or was sent back, with the same two buttons. Throws `examSite.not_found`, `data.changed`,
 * `examSite.not_changeable`, and what `createSite` throws.
 */
export function updateSite(ctx: Context, { id, version, form, submit }: SiteUpdate): Promise<SavedSite> {
  const { db, scope, now } = ctx;
  const { qualificationIds } = form;
  return withTakenLevels(db, scope, { qualificationIds, exceptId: id }, async () => {
    const data = await plainColumns(form);
    return db.$transaction(async (tx) => {
      const site = await lockSite(tx, scope, id);
      requireChangeable(site, version, "编辑");
      if (form.contactPhone === "" && !site.phoneSealed) throw new AppError("examSite.phone_missing");
      await checkLevels(tx, scope, form, id);
      const { count } = await tx.examSite.updateMany({
        where: { id, version, status: site.status },
        data: { ...data, version: { increment: 1 }, updatedAt: now },
      });
      if (count !== 1) throw new AppError("data.changed");
      await writeParts(
        tx,
        scope,
        id,
        form,
        site.materials.map((one) => one.fileId),
      );
      await audit(tx, ctx, id, "exam_site.update", form);
      return { id, number: submit ? await submitSite(tx, ctx, site) : site.number };
    });
  });
}

/** Throws `examSite.region_unknown`. */
async function plainColumns(form: SiteForm) {
  if (!(await isKnownRegion(form.regionCode))) throw new AppError("examSite.region_unknown");
  const { name, regionCode, street, contactName, contactEmail, officePhone, awardingBodyId, intro } = form;
  return {
    name,
    regionCode,
    street,
    address: siteAddress(await regionText(regionCode), street),
    contactName,
    contactEmail,
    officePhone,
    awardingBodyId,
    intro,
    ...(form.contactPhone === "" ? {} : sealPhone(form.contactPhone)),
  };
}

/** All levels are enabled ones of the chosen body, and none of them is another site's. */
async function checkLevels(
  tx: Tx,
  scope: InstitutionScope,
  { awardingBodyId, qualificationIds }: SiteForm,
  exceptId: string | null,
): Promise<void> {
  const wanted = [...new Set(qualificationIds)];
  const known = await tx.qualification.count({
    where: { id: { in: wanted }, awardingBodyId, enabled: true, awardingBody: { enabled: true } },
  });
  if (known !== wanted.length) throw new AppError("examSite.level_unavailable");
  await refuseTakenLevels(tx, scope, wanted, exceptId);
}

/** Levels and materials as the form has them; files that left are let go. */
async function writeParts(
  tx: Tx,
  scope: InstitutionScope,
  siteId: string,
  form: SiteForm,
  before: readonly string[],
): Promise<void> {
  const materials = [...new Set(form.materialIds)];
  await tx.examSiteQualification.deleteMany({ where: { siteId } });
  await tx.examSiteQualification.createMany({
    data: [...new Set(form.qualificationIds)].map((qualificationId) => ({ siteId, qualificationId })),
  });
  for (const fileId of materials.filter((one) => !before.includes(one)))
    await claimUpload(tx, scope, fileId, "site.material");
  await tx.examSiteMaterial.deleteMany({ where: { siteId } });
  await tx.examSiteMaterial.createMany({
    data: materials.map((fileId, at) => ({ siteId, fileId, ordinal: at + 1 })),
  });
  for (const fileId of before.filter((one) => !materials.includes(one))) await releaseUpload(tx, fileId);
}

function audit(
  tx: Tx,
  { scope, now }: Context,
  id: string,
  action: "exam_site.create" | "exam_site.update",
  form: SiteForm,
): Promise<void> {
  return writeAudit(tx, {
    at: now,
    actor: scope.actor,
    ownerId: scope.ownerId,
    action,
    entity: "exam_site",
    entityId: id,
    detail: { name: form.name, levels: form.qualificationIds.length, materials: form.materialIds.length },
  });
}
