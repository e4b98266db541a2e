import "server-only";
import { defineJob, type JobDefinition } from "@/server/jobs/definition";
import { clock } from "@/server/ports/clock";

interface CandidateIds {
  readonly [key: string]: string[];
  readonly ids: string[];
}

/** 批量认证: asks the identity port about each candidate whose check is open (`identity_check`). */
export const candidateVerifyJob = defineJob<Record<string, never>>({
  kind: "candidate.verify",
  waitsOutside: true,
  load: async () => (await import("./commands/run-verification")).runVerifyCandidates,
  onFailed: async ({ tx, jobId, errorCode }) => {
    const code = errorCode === "job.cancelled" ? "cancelled" : "interrupted";
    await tx.identityCheck.updateMany({
      where: { jobId, state: "waiting" },
      data: { state: "dropped", code, finishedAt: clock.now() },
    });
  },
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
