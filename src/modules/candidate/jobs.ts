import "server-only";
import { defineJob, type JobDefinition } from "@/server/jobs/definition";

interface CandidateIds {
  readonly [key: string]: string[];
  readonly ids: string[];
}

/** 批量认证: asks the identity port about each candidate that waits for it. */
export const candidateVerifyJob = defineJob<CandidateIds>({
  kind: "candidate.verify",
  load: async () => (await import("./commands/run-verification")).runVerifyCandidates,
});

/** 批量删除学生信息 of more candidates than one waits for. */
export const candidateDeleteJob = defineJob<CandidateIds>({
  kind: "candidate.delete",
  load: async () => (await import("./commands/remove-candidates")).runDeleteCandidates,
});

export const candidateJobs: readonly JobDefinition[] = [
  candidateVerifyJob as unknown as JobDefinition,
  candidateDeleteJob as unknown as JobDefinition,
];
