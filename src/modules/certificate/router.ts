import "server-only";
import { z } from "zod";
import { exportProcedure } from "@/server/exports/export-procedures";
import { permissionProcedure, router } from "@/server/trpc/init";
import { decideCertificates } from "./commands/decide-certificates";
import { archiveCertificates, downloadCertificate } from "./commands/download-certificates";
import { releaseCertificates, retryCertificates, saveReleaseSettings } from "./commands/release-certificates";
import { revealHolder } from "./commands/reveal-holder";
import { bodyCertificateExport, certificateExport } from "./exports";
import { readCertificate } from "./queries/certificate-detail";
import { countCertificates, listCertificates } from "./queries/certificate-list";
import {
  bodyCertificateCountsInput,
  bodyCertificateListInput,
  bodyCertificateSelection,
  bodyDecisionInput,
  certificateCountsInput,
  certificateListInput,
  certificateSelection,
  releaseInput,
  revokeInput,
  siteDecisionInput,
} from "./schema";

const byId = z.object({ id: z.uuid() });
const bodySelection = z.object({ selection: bodyCertificateSelection });

/** 证书发放管理 of the institution (§1.4 4.2). */
const institution = {
  list: permissionProcedure("certificate.read")
    .input(certificateListInput)
    .query(({ ctx, input }) => listCertificates(ctx.db, ctx.scope, input)),
  counts: permissionProcedure("certificate.read")
    .input(certificateCountsInput)
    .query(({ ctx, input }) => countCertificates(ctx.db, ctx.scope, input.filters)),
  detail: permissionProcedure("certificate.read")
    .input(byId)
    .query(({ ctx, input }) => readCertificate(ctx.db, ctx.scope, ctx.now, input.id)),
  reveal: permissionProcedure("certificate.read")
    .input(byId)
    .mutation(({ ctx, input }) => revealHolder(ctx.command, input.id)),
  siteDecide: permissionProcedure("certificate.siteSignOff")
    .input(siteDecisionInput)
    .mutation(({ ctx, input }) => decideCertificates(ctx.command, input)),
  download: permissionProcedure("certificate.download")
    .input(byId)
    .mutation(({ ctx, input }) => downloadCertificate(ctx.command, input.id)),
  archive: permissionProcedure("certificate.download")
    .input(z.object({ selection: certificateSelection }))
    .mutation(({ ctx, input }) => archiveCertificates(ctx.command, input.selection)),
  export: exportProcedure(certificateExport, "certificate.export"),
};

/** The same and 证书发放 of the awarding body (§3.9.11). */
const body = {
  bodyList: permissionProcedure("certificate.bodyRead")
    .input(bodyCertificateListInput)
    .query(({ ctx, input }) => listCertificates(ctx.db, ctx.scope, input)),
  bodyCounts: permissionProcedure("certificate.bodyRead")
    .input(bodyCertificateCountsInput)
    .query(({ ctx, input }) => countCertificates(ctx.db, ctx.scope, input.filters)),
  bodyDetail: permissionProcedure("certificate.bodyRead")
    .input(byId)
    .query(({ ctx, input }) => readCertificate(ctx.db, ctx.scope, ctx.now, input.id)),
  bodyReveal: permissionProcedure("certificate.bodyRead")
    .input(byId)
    .mutation(({ ctx, input }) => revealHolder(ctx.command, input.id)),
  bodyDecide: permissionProcedure("certificate.bodySignOff")
    .input(bodyDecisionInput)
    .mutation(({ ctx, input }) => decideCertificates(ctx.command, input)),
  saveRelease: permissionProcedure("certificate.release")
    .input(releaseInput)
    .mutation(({ ctx, input }) => saveReleaseSettings(ctx.command, input)),
  release: permissionProcedure("certificate.release")
    .input(releaseInput)
    .mutation(({ ctx, input }) => releaseCertificates(ctx.command, input)),
  retry: permissionProcedure("certificate.release")
    .input(bodySelection)
    .mutation(({ ctx, input }) => retryCertificates(ctx.command, input.selection)),
  revoke: permissionProcedure("certificate.revoke")
    .input(revokeInput)
    .mutation(({ ctx, input }) =>
      decideCertificates(ctx.command, {
        selection: { kind: "ids", ids: [input.id] },
        event: "revoke",
        reason: input.reason,
      }),
    ),
  bodyDownload: permissionProcedure("certificate.bodyDownload")
    .input(byId)
    .mutation(({ ctx, input }) => downloadCertificate(ctx.command, input.id)),
  bodyArchive: permissionProcedure("certificate.bodyDownload")
    .input(bodySelection)
    .mutation(({ ctx, input }) => archiveCertificates(ctx.command, input.selection)),
  bodyExport: exportProcedure(bodyCertificateExport, "certificate.bodyExport"),
};

export const certificateRouter = router({ ...institution, ...body });
