import "server-only";
import { writeAudits } from "@/server/audit/write-audit";
import { fileLink } from "@/server/files/stored-file";
import { enqueue } from "@/server/jobs/enqueue";
import type { CommandContext } from "@/server/trpc/context";
import { AppError } from "@/shared/kernel/app-error";
import { mayDownloadCertificate } from "../domain/status";
import { archiveJob } from "../jobs";
import { inScope } from "../queries/certificate-detail";
import { type CertificateScope, ownCertificates } from "../queries/certificate-where";
import { type SelectedCertificate, selectCertificates } from "../queries/selected-certificates";
import { type BodyCertificateSelection, MOST_ARCHIVED } from "../schema";

type Ctx = CommandContext<CertificateScope>;

const downloadLine = (ctx: Ctx, id: string) => ({
  at: ctx.now,
  actor: ctx.scope.actor,
  ownerId: ctx.scope.ownerId,
  action: "certificate.download",
  entity: "certificate",
  entityId: id,
});

/** 下载电子证书: the link to one PDF, short-lived and for this scope, with its audit line. Throws `certificate.not_found`, `certificate.no_file`. */
export async function downloadCertificate(ctx: Ctx, id: string): Promise<{ readonly href: string }> {
  const row = await ctx.db.certificate.findFirst({
    where: { id, ...inScope(ctx.scope) },
    select: { status: true, fileId: true },
  });
  if (!row) throw new AppError("certificate.not_found");
  const { fileId } = row;
  if (!fileId || row.status !== "released") throw new AppError("certificate.no_file");
  await writeAudits(ctx.db, [downloadLine(ctx, id)]);
  return { href: fileLink(ctx.scope, fileId, true) };
}

/**
 * 下载电子证书 of many, as a job that packs them into one ZIP; gives how many. Throws `certificate.not_found`,
 * `certificate.no_file`, `certificate.nothing`, `certificate.too_many`.
 */
export async function archiveCertificates(
  ctx: Ctx,
  selection: BodyCertificateSelection,
): Promise<{ readonly count: number }> {
  const certificates = await selectCertificates(ctx.db, ownCertificates(ctx.scope), selection, ["released"]);
  if (!certificates.every(hasFile)) throw new AppError("certificate.no_file");
  if (certificates.length > MOST_ARCHIVED)
    throw new AppError("certificate.too_many", { most: MOST_ARCHIVED });
  const ids = certificates.map(({ id }) => id);
  await ctx.db.$transaction(async (tx) => {
    await writeAudits(
      tx,
      ids.map((id) => downloadLine(ctx, id)),
    );
    await enqueue(tx, ctx.scope, {
      definition: archiveJob,
      title: `打包 ${ids.length} 张电子证书`,
      payload: { ids },
      total: ids.length,
    });
  });
  return { count: ids.length };
}

const hasFile = ({ state }: SelectedCertificate): boolean => mayDownloadCertificate(state);
