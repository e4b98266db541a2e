import "server-only";
import { defineJob, type JobDefinition } from "@/server/jobs/definition";
import type { CertificateMethod } from "./domain/release";

interface CertificateIds {
  readonly [key: string]: string[] | ReleaseSettings | undefined;
  readonly ids: string[];
}

/** 发证方式 and 发证时间 of a release. */
export interface ReleaseSettings {
  readonly [key: string]: string;
  readonly method: CertificateMethod;
  /** a day in China */
  readonly awardedOn: string;
}

/** Decisions on more certificates than fit into one call. */
export interface DecisionPayload {
  readonly [key: string]: string[] | string | null;
  readonly event: string;
  readonly reason: string | null;
  /** product time of the ask */
  readonly since: string;
  readonly ids: string[];
}

/** 签发, 拒绝签发, 重新签发 of many, in portions. */
export const decisionJob = defineJob<DecisionPayload>({
  kind: "certificate.decide",
  load: async () => (await import("./commands/run-decisions")).runDecisions,
});

/** Certificates to render; with `settings` they are released first, in portions (证书发放 of many). */
export interface ReleasePayload extends CertificateIds {
  readonly settings?: ReleaseSettings;
}

/** Renders released certificates and stores them. Started again after a kill it goes on with those still 证书生成中. */
export const releaseJob = defineJob<ReleasePayload>({
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
  decisionJob as unknown as JobDefinition,
  releaseJob as unknown as JobDefinition,
  archiveJob as unknown as JobDefinition,
];
