import { randomUUID } from "node:crypto";
import { addManager } from "@/modules/institution/commands/change-managers";
import { type SealScope, sealOwner } from "@/modules/seal/queries";
import { sealPhone } from "@/server/crypto/personal-number";
import type { Db } from "@/server/db/client";
import { putFile } from "@/server/files/stored-file";
import { during } from "../harness/scenario";
import { logoPng, sealPng } from "../harness/uploads";

/** What an organisation has of itself: its record, its people, uploads that wait for their form, its live seal. */
export interface OrganisationOwn {
  readonly institutionId: string;
  /** the body whose qualifications the colleges take part in: they all know it */
  readonly awardingBodyId: string;
  readonly managerId: string;
  readonly logoFileId: string;
  readonly sealFileId: string;
  readonly liveSealId: string;
}

export const noOrganisation = (): OrganisationOwn => ({
  institutionId: randomUUID(),
  awardingBodyId: randomUUID(),
  managerId: randomUUID(),
  logoFileId: randomUUID(),
  sealFileId: randomUUID(),
  liveSealId: randomUUID(),
});

/** Fills in the contact of an organisation and uploads what its forms would have uploaded. */
export async function organisationOf(
  db: Db,
  scope: SealScope,
  phone: string,
): Promise<Partial<OrganisationOwn>> {
  const isInstitution = scope.kind === "institution";
  const upload = (purpose: "institution.logo" | "body.logo" | "seal", bytes: Uint8Array) =>
    putFile(db, {
      ownerKind: scope.kind,
      ownerId: scope.ownerId,
      purpose,
      name: `${purpose}.png`,
      mime: "image/png",
      bytes,
      expiresAt: new Date(Date.now() + 24 * 3_600_000),
    });
  const contact = { contactName: "联系人", ...sealPhone(phone) };
  const where = { id: scope.ownerId };
  if (isInstitution) await db.institution.update({ where, data: contact, select: { id: true } });
  else await db.awardingBody.update({ where, data: contact, select: { id: true } });
  const live = await db.seal.findFirst({ where: { ...sealOwner(scope), live: true }, select: { id: true } });
  return {
    ...(isInstitution ? { institutionId: scope.ownerId, managerId: await manager(db, scope) } : {}),
    logoFileId: await upload(isInstitution ? "institution.logo" : "body.logo", await logoPng()),
    sealFileId: await upload("seal", await sealPng()),
    ...(live ? { liveSealId: live.id } : {}),
  };
}

async function manager(db: Db, scope: Extract<SealScope, { kind: "institution" }>): Promise<string> {
  const form = { name: "证书负责人", title: "", phone: "13700002222", email: "", qualificationId: null };
  return (await addManager({ db, scope, now: during.after }, { form })).id;
}
