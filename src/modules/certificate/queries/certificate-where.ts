import "server-only";
import { Prisma } from "@/generated/prisma/client";
import type { AwardingBodyScope, InstitutionScope } from "@/server/auth/scope";
import type { BodyCertificateFilterValues } from "../schema";

export type CertificateScope = InstitutionScope | AwardingBodyScope;

/**
 * The certificates a scope may see: the awarding body's own; of an institution those of its own candidates. (Where
 * a site examines others' candidates, a later issue adds the site's view.)
 */
export function ownCertificates(scope: CertificateScope): Prisma.Sql {
  return scope.kind === "institution"
    ? Prisma.sql`c."institutionId" = ${scope.institutionId}::uuid`
    : Prisma.sql`c."awardingBodyId" = ${scope.awardingBodyId}::uuid`;
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
