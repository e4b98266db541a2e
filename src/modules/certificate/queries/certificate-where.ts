import "server-only";
import { Prisma } from "@/generated/prisma/client";
import type { AwardingBodyScope, InstitutionScope } from "@/server/auth/scope";
import type { BodyCertificateFilterValues } from "../schema";

export type CertificateScope = InstitutionScope | AwardingBodyScope;

/** The certificates a scope has: the awarding body's own; of an institution those of its own candidates. */
export function ownCertificates(scope: CertificateScope): Prisma.Sql {
  return scope.kind === "institution"
    ? Prisma.sql`c."institutionId" = ${scope.institutionId}::uuid`
    : Prisma.sql`c."awardingBodyId" = ${scope.awardingBodyId}::uuid`;
}

/** States in which the institution whose site it is has to do with a borrowed candidate's certificate. */
export const siteStates = ["site_pending", "site_refused"] as const;

/**
 * What a list of a scope shows under a tab. An institution sees its own candidates' certificates; where it signs
 * (考核站点待签发, 考核站点拒绝签发) also those of the candidates it examined for others. Asked for by 考生编号, which holds
 * a part of the ID number, it finds its own alone.
 */
export function listedCertificates(
  scope: CertificateScope,
  tab: string,
  filters: BodyCertificateFilterValues,
): Prisma.Sql {
  const own = ownCertificates(scope);
  const signs = siteStates.some((state) => state === tab) && !filters.candidateNumber;
  return scope.kind === "institution" && signs
    ? Prisma.sql`(${own} OR c."siteInstitutionId" = ${scope.institutionId}::uuid)`
    : own;
}

/** `张` finds 张三: a prefix, with what LIKE would read as a pattern taken literally. */
const prefix = (text: string): string => `${text.toLowerCase().replace(/[\\%_]/g, "\\$&")}%`;

/** The filters of the lists, each as one condition; c is the certificate, e its entry. */
export function certificateFilterSql(filters: BodyCertificateFilterValues): Prisma.Sql[] {
  const { year, planId, qualificationId, number, candidateNumber, candidateName, institution } = filters;
  return [
    ...(year ? [Prisma.sql`c."planId" IN (SELECT id FROM exam_plan WHERE year = ${year})`] : []),
    ...(planId ? [Prisma.sql`c."planId" = ${planId}::uuid`] : []),
    ...(qualificationId ? [Prisma.sql`e."qualificationId" = ${qualificationId}::uuid`] : []),
    ...(number ? [Prisma.sql`c.number = ${number}`] : []),
    // Through the candidate, whose number has an index of its own.
    ...(candidateNumber
      ? [Prisma.sql`e."candidateId" IN (SELECT id FROM candidate WHERE number = ${candidateNumber})`]
      : []),
    ...(candidateName ? [Prisma.sql`lower(e.name) LIKE ${prefix(candidateName)}`] : []),
    ...(institution
      ? [
          Prisma.sql`c."institutionId" IN (SELECT id FROM institution WHERE name LIKE ${`%${prefix(institution)}`})`,
        ]
      : []),
  ];
}

/** All conditions as one. */
export const allOf = (conditions: readonly Prisma.Sql[]): Prisma.Sql => Prisma.join([...conditions], " AND ");
