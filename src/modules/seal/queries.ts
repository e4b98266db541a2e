import "server-only";
import type { AwardingBodyScope, InstitutionScope } from "@/server/auth/scope";
import type { Db, Tx } from "@/server/db/client";
import { fileLink } from "@/server/files/stored-file";

/** A party that has seals. */
export type SealScope = InstitutionScope | AwardingBodyScope;

export interface SealView {
  readonly id: string;
  readonly href: string;
  readonly uploadedBy: string;
  /** from when it is put on certificates, and until when; null while it is the live one */
  readonly since: string;
  readonly until: string | null;
}

/** Whose seals a scope opens. */
export const sealOwner = (scope: SealScope) =>
  scope.kind === "institution"
    ? { institutionId: scope.institutionId }
    : { awardingBodyId: scope.awardingBodyId };

/** The party's seals: the live one first, then the replaced ones, newest first, each with its period of validity. */
export async function listSeals(db: Db | Tx, scope: SealScope): Promise<SealView[]> {
  const rows = await db.seal.findMany({
    where: sealOwner(scope),
    orderBy: [{ live: "desc" }, { createdAt: "desc" }, { id: "desc" }],
    take: 100,
    select: { id: true, fileId: true, uploadedBy: true, createdAt: true, replacedAt: true },
  });
  return rows.map((row) => ({
    id: row.id,
    href: fileLink(scope, row.fileId),
    uploadedBy: row.uploadedBy,
    since: row.createdAt.toISOString(),
    until: row.replacedAt?.toISOString() ?? null,
  }));
}
