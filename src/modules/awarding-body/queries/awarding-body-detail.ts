import "server-only";
import type { Prisma } from "@/generated/prisma/client";
import type { AwardingBodyScope, InstitutionScope, Scope } from "@/server/auth/scope";
import type { Db } from "@/server/db/client";
import { literalLike } from "@/server/db/literal-like";
import { fileLink } from "@/server/files/stored-file";
import { PROFILE_SELECT } from "@/server/organisations/profile-change";
import { AppError } from "@/shared/kernel/app-error";
import { soughtQualification } from "@/shared/qualification-level";
import { regionText } from "@/shared/regions";
import type { PilotedQualificationsAsk } from "../schema";
import { pilotedBodies } from "./list-awarding-bodies";

/** 机构信息: 机构基本信息 and 联系人信息. */
export interface AwardingBodyDetail {
  readonly id: string;
  readonly version: number;
  readonly code: string;
  readonly name: string;
  readonly enabled: boolean;
  readonly creditCode: string;
  readonly website: string;
  readonly regionCode: string;
  readonly region: string;
  readonly address: string;
  readonly intro: string;
  readonly logo: { readonly id: string; readonly name: string; readonly href: string } | null;
  readonly contactName: string;
  readonly contactEmail: string;
  readonly phoneMask: string | null;
}

async function detail(
  db: Db,
  scope: Scope,
  where: Prisma.AwardingBodyWhereInput,
): Promise<AwardingBodyDetail> {
  const row = await db.awardingBody.findFirst({
    where,
    select: {
      ...PROFILE_SELECT,
      id: true,
      version: true,
      code: true,
      name: true,
      enabled: true,
      phoneMask: true,
      logo: { select: { id: true, name: true } },
    },
  });
  if (!row) throw new AppError("awardingBody.not_found");
  const { logoFileId: _, logo, ...rest } = row;
  return {
    ...rest,
    region: await regionText(row.regionCode),
    logo: logo && { ...logo, href: fileLink(scope, logo.id) },
  };
}

/** One of the bodies the institution works with. Throws `awardingBody.not_found` for any other. */
export const pilotedBodyDetail = (db: Db, scope: InstitutionScope, id: string): Promise<AwardingBodyDetail> =>
  detail(db, scope, { AND: [pilotedBodies(scope), { id }] });

/** The body's own record. */
export const ownProfile = (db: Db, scope: AwardingBodyScope): Promise<AwardingBodyDetail> =>
  detail(db, scope, { id: scope.awardingBodyId });

export interface PilotedQualification {
  readonly id: string;
  readonly batch: string;
  readonly code: string;
  readonly name: string;
  readonly level: number;
  readonly enabled: boolean;
}

/** 已试点的证书信息: the body's qualifications the institution takes part in. Throws `awardingBody.not_found`. */
export async function listPilotedQualifications(
  db: Db,
  scope: InstitutionScope,
  ask: PilotedQualificationsAsk,
): Promise<PilotedQualification[]> {
  const body = await db.awardingBody.findFirst({
    where: { AND: [pilotedBodies(scope), { id: ask.id }] },
    select: { id: true },
  });
  if (!body) throw new AppError("awardingBody.not_found");
  return db.qualification.findMany({
    where: {
      awardingBodyId: body.id,
      pilots: { some: { institutionId: scope.institutionId } },
      ...(ask.name
        ? { name: { contains: literalLike(soughtQualification(ask.name)), mode: "insensitive" } }
        : {}),
      ...(ask.level ? { level: ask.level } : {}),
    },
    orderBy: { code: "asc" },
    select: { id: true, batch: true, code: true, name: true, level: true, enabled: true },
  });
}
