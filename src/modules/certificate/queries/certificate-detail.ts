import "server-only";
import { type ExamBlock, readExamBlock } from "@/modules/result/queries/exam-block";
import type { Db } from "@/server/db/client";
import { AppError } from "@/shared/kernel/app-error";
import type { CertificateMethod } from "../domain/release";
import { type CertificateStatus, certificateMachine } from "../domain/status";
import { type CertificateScope, siteStates } from "./certificate-where";

/** One line of 签发记录. */
export interface CertificateHistoryLine {
  readonly id: string;
  readonly at: string;
  /** who acts: a portal, or the system */
  readonly side: string;
  readonly who: string;
  readonly what: string;
  readonly reason: string | null;
}

/** Everything the detail drawer of a certificate shows (§1.4 4.2). */
export interface CertificateDetail {
  readonly id: string;
  readonly entryId: string;
  readonly status: CertificateStatus;
  readonly reason: string | null;
  readonly name: string;
  readonly ticketNumber: string | null;
  /** null of a borrowed candidate, of whom the site's institution sees name and 准考证号 alone (§3.0) */
  readonly person: {
    readonly pinyin: string;
    readonly candidateNumber: string;
    readonly idNumberMask: string;
    readonly institutionName: string;
  } | null;
  readonly number: string | null;
  readonly qualificationName: string;
  readonly qualificationCode: string;
  readonly level: number;
  readonly bodyName: string;
  readonly siteNumber: string;
  readonly siteName: string;
  readonly method: CertificateMethod | null;
  readonly awardedOn: string | null;
  readonly releasedAt: string | null;
  readonly pdfSha256: string | null;
  /** null of a borrowed candidate */
  readonly exam: ExamBlock | null;
  readonly history: readonly CertificateHistoryLine[];
}

const sideNames: Readonly<Record<string, string>> = {
  institution: "试点院校",
  awarding_body: "培训评价组织",
  system: "系统",
};

/** The where-clause that keeps a certificate inside a scope. */
export const inScope = (scope: CertificateScope) =>
  scope.kind === "institution"
    ? { institutionId: scope.institutionId }
    : { awardingBodyId: scope.awardingBodyId };

/** What may be read: besides one's own, what one signs as the site of a borrowed candidate. */
const readable = (scope: CertificateScope) =>
  scope.kind === "institution"
    ? {
        OR: [
          { institutionId: scope.institutionId },
          { siteInstitutionId: scope.institutionId, status: { in: [...siteStates] } },
        ],
      }
    : inScope(scope);

/** A certificate with its exam and its history. Throws `certificate.not_found`. */
export async function readCertificate(
  db: Db,
  scope: CertificateScope,
  now: Date,
  id: string,
): Promise<CertificateDetail> {
  const row = await db.certificate.findFirst({
    where: { id, ...readable(scope) },
    select: {
      id: true,
      entryId: true,
      institutionId: true,
      status: true,
      reason: true,
      number: true,
      method: true,
      awardedOn: true,
      releasedAt: true,
      pdfSha256: true,
      entry: {
        select: {
          name: true,
          ticketNumber: true,
          pinyin: true,
          candidateNumber: true,
          idNumberMask: true,
          institutionName: true,
          qualification: {
            select: { name: true, code: true, level: true, awardingBody: { select: { name: true } } },
          },
          site: { select: { number: true, name: true } },
        },
      },
    },
  });
  if (!row) throw new AppError("certificate.not_found");
  const { entry, institutionId, ...certificate } = row;
  const { qualification, site, name, ticketNumber, ...person } = entry;
  const isBorrowed = scope.kind === "institution" && institutionId !== scope.institutionId;
  return {
    ...certificate,
    name,
    ticketNumber,
    person: isBorrowed ? null : person,
    status: row.status as CertificateStatus,
    method: row.method as CertificateMethod | null,
    awardedOn: row.awardedOn?.toISOString() ?? null,
    releasedAt: row.releasedAt?.toISOString() ?? null,
    qualificationName: qualification.name,
    qualificationCode: qualification.code,
    level: qualification.level,
    bodyName: qualification.awardingBody.name,
    siteNumber: site.number ?? "",
    siteName: site.name,
    exam: isBorrowed ? null : await readExamBlock(db, row.entryId, { portal: scope.kind, now }),
    history: await readHistory(db, id),
  };
}

const events: Readonly<Record<string, string>> = {
  ...certificateMachine.events,
  create: "生成颁证记录",
  download: "下载电子证书",
};

/** 签发记录 from the audit log: what was done with the certificate; who merely looked at it is left out. */
async function readHistory(db: Db, id: string): Promise<CertificateHistoryLine[]> {
  const lines = await db.auditLog.findMany({
    where: { entity: "certificate", entityId: id },
    orderBy: { id: "asc" },
    take: 200,
    select: { id: true, at: true, portal: true, userName: true, action: true, reason: true },
  });
  return lines.flatMap(({ id: line, at, portal, userName, action, reason }) => {
    const what = events[action.replace(/^certificate\./, "")];
    if (!what) return [];
    return [
      {
        id: String(line),
        at: at.toISOString(),
        side: sideNames[portal] ?? portal,
        who: userName,
        what,
        reason,
      },
    ];
  });
}
