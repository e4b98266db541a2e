import "server-only";
import { defineJob, type JobDefinition } from "@/server/jobs/definition";

interface CertificateIds {
  readonly [key: string]: string[];
  readonly ids: string[];
}

/** Renders released certificates and stores them. Started again after a kill it goes on with those still 证书生成中. */
export const releaseJob = defineJob<CertificateIds>({
  kind: "certificate.release",
  load: async () => (await import("./commands/generate-certificates")).runGenerateCertificates,
  onFailed: async ({ tx, payload }) =>
    (await import("./commands/generate-certificates")).failUnfinished(tx, payload.ids),
});

/** Packs the PDFs of certificates into one ZIP. */
export const archiveJob = defineJob<CertificateIds>({
  kind: "certificate.archive",
  load: async () => (await import("./commands/archive-certificates")).runArchiveCertificates,
});

export const certificateJobs: readonly JobDefinition[] = [
  releaseJob as unknown as JobDefinition,
  archiveJob as unknown as JobDefinition,
];
