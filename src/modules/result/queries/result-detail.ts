import "server-only";
import type { CertificateStatus } from "@/modules/certificate/domain/status";
import type { Db } from "@/server/db/client";
import { AppError } from "@/shared/kernel/app-error";
import type { ResultStatus } from "../domain/status";
import { type ExamBlock, readExamBlock } from "./exam-block";
import type { ResultScope } from "./result-list";

/** Everything the detail drawer of a result shows (§3.5). */
export interface ResultDetail {
  readonly id: string;
  readonly status: ResultStatus;
  readonly name: string;
  readonly pinyin: string;
  readonly candidateNumber: string;
  readonly ticketNumber: string | null;
  readonly idNumberMask: string;
  readonly institutionName: string;
  readonly siteName: string;
  readonly certificateStatus: CertificateStatus | null;
  readonly exam: ExamBlock;
}

/** The where-clause that keeps an entry inside a scope. */
export const resultInScope = (scope: ResultScope) =>
  scope.kind === "institution"
    ? { institutionId: scope.institutionId }
    : { plan: { awardingBodyId: scope.awardingBodyId } };

/** One result with its 考核信息. Throws `result.not_found`. */
export async function readResult(db: Db, scope: ResultScope, now: Date, id: string): Promise<ResultDetail> {
  const row = await db.entry.findFirst({
    where: { id, status: "entered", ...resultInScope(scope) },
    select: {
      id: true,
      name: true,
      pinyin: true,
      candidateNumber: true,
      ticketNumber: true,
      idNumberMask: true,
      institutionName: true,
      site: { select: { name: true } },
      result: { select: { status: true } },
      certificate: { select: { status: true } },
    },
  });
  if (!row) throw new AppError("result.not_found");
  const { site, result, certificate, ...person } = row;
  return {
    ...person,
    siteName: site.name,
    status: (result?.status ?? "pending") as ResultStatus,
    certificateStatus: (certificate?.status ?? null) as CertificateStatus | null,
    exam: await readExamBlock(db, id, { portal: scope.kind, now }),
  };
}
