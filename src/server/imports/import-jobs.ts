import "server-only";
import { defineJob } from "@/server/jobs/definition";

interface ImportPayload {
  readonly [key: string]: string;
  readonly importId: string;
}

const onFailed = async ({
  tx,
  payload,
  errorCode,
}: {
  tx: import("@/server/db/client").Tx;
  payload: ImportPayload;
  errorCode: string;
}) => {
  const state = errorCode === "job.cancelled" ? "cancelled" : "failed";
  await tx.importBatch.updateMany({
    where: { id: payload.importId, state: { in: ["judging", "committing"] } },
    data: { state, errorCode },
  });
};

/** Reads and judges an upload. Run again after a kill it judges anew: nothing was written. */
export const importJudgeJob = defineJob<ImportPayload>({
  kind: "import.judge",
  load: async () => (await import("./run-import")).judgeImport,
  onFailed,
});

/** Writes the judged rows and the import's state in one transaction, so that it happens once or not at all. */
export const importCommitJob = defineJob<ImportPayload>({
  kind: "import.commit",
  load: async () => (await import("./run-import")).writeImport,
  onFailed,
});

export const importJobs = [importJudgeJob, importCommitJob];
