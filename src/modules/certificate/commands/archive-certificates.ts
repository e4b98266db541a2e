import "server-only";
import { ZipBuilder } from "@/server/archive/write-zip";
import { putFile, readFileById } from "@/server/files/stored-file";
import type { JobContext } from "@/server/jobs/definition";
import { systemClock } from "@/server/ports/clock";
import { AppError } from "@/shared/kernel/app-error";
import { shanghaiDateTime } from "@/shared/kernel/shanghai-time";
import { inScope } from "../queries/certificate-detail";
import type { CertificateScope } from "../queries/certificate-where";

/** How long the ZIP can be fetched again from 任务中心. */
const KEPT_MS = 3 * 86_400_000;

/** Job `certificate.archive`: packs the PDFs into one ZIP, whose id is the result. Run again it packs anew. */
export async function runArchiveCertificates(job: JobContext<{ readonly ids: string[] }>) {
  const scope = job.scope as CertificateScope | null;
  if (!scope) throw new AppError("certificate.not_found");
  const rows = await job.db.certificate.findMany({
    where: { id: { in: job.payload.ids }, status: "released", fileId: { not: null }, ...inScope(scope) },
    orderBy: { number: "asc" },
    select: { fileId: true },
  });
  if (rows.length === 0) throw new AppError("certificate.no_file");
  const zip = new ZipBuilder(job.now());
  for (const [at, { fileId }] of rows.entries()) {
    if (!fileId) continue;
    const { name, bytes } = await readFileById(job.db, fileId);
    zip.add(name, bytes);
    if (at % 20 === 0) await job.progress(at, rows.length);
  }
  await job.progress(rows.length, rows.length);
  const stamp = shanghaiDateTime(job.now()).replace(/\D/g, "");
  const fileId = await putFile(job.db, {
    ownerKind: scope.kind,
    ownerId: scope.ownerId,
    purpose: "document",
    name: `电子证书_${stamp}.zip`,
    mime: "application/zip",
    bytes: zip.finish(),
    expiresAt: new Date(systemClock.now().getTime() + KEPT_MS),
  });
  return { fileId, count: rows.length };
}
