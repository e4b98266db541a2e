import "server-only";
import type { Scope } from "@/server/auth/scope";
import { phoneDigest, type SealedPhone, sealPhone } from "@/server/crypto/personal-number";
import type { Tx } from "@/server/db/client";
import { claimUpload, releaseUpload } from "@/server/uploads/claim-upload";
import type { UploadPurpose } from "@/server/uploads/definition";
import { AppError } from "@/shared/kernel/app-error";
import type { OrganisationProfile } from "@/shared/organisation-profile";
import { isKnownRegion } from "@/shared/regions";

/** The columns of a profile, as institutions and awarding bodies have them alike. */
export const PROFILE_SELECT = {
  creditCode: true,
  website: true,
  regionCode: true,
  address: true,
  intro: true,
  logoFileId: true,
  contactName: true,
  contactEmail: true,
} as const;

type ProfileColumns = Omit<OrganisationProfile, "contactPhone">;

export interface ProfileRow extends Omit<ProfileColumns, "logoFileId"> {
  readonly logoFileId: string | null;
  readonly phoneDigest: string | null;
}

export interface ProfileChange {
  readonly data: ProfileColumns & Partial<SealedPhone>;
  /** the names of what is different, for the audit line; never the phone's digits */
  readonly changed: string[];
}

/**
 * What a filled-in profile changes of a row: its new logo is claimed and the old one let go, its phone sealed. Throws
 * `profile.region_unknown`, `profile.phone_required`, `upload.not_found`.
 */
export async function profileChange(
  tx: Tx,
  scope: Scope,
  logoPurpose: UploadPurpose,
  row: ProfileRow,
  { contactPhone, ...columns }: OrganisationProfile,
): Promise<ProfileChange> {
  if (!(await isKnownRegion(columns.regionCode))) throw new AppError("profile.region_unknown");
  if (contactPhone === "" && !row.phoneDigest) throw new AppError("profile.phone_required");
  if (columns.logoFileId !== row.logoFileId) {
    await claimUpload(tx, scope, columns.logoFileId, logoPurpose);
    if (row.logoFileId) await releaseUpload(tx, row.logoFileId);
  }
  const names = Object.keys(columns) as (keyof ProfileColumns)[];
  const changed: string[] = names.filter((name) => columns[name] !== row[name]);
  const isNewPhone = contactPhone !== "" && phoneDigest(contactPhone) !== row.phoneDigest;
  if (isNewPhone) changed.push("contactPhone");
  return { data: { ...columns, ...(isNewPhone ? sealPhone(contactPhone) : {}) }, changed };
}
