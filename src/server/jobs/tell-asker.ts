import "server-only";
import type { Prisma } from "@/generated/prisma/client";
import type { Tx } from "@/server/db/client";
import { notify } from "@/server/notices/notify";
import { clock } from "@/server/ports/clock";
import { jobPage } from "./job-page";

/**
 * Tells who asked for a job that it has ended, in the transaction that says so. A file that was read without a fault
 * is not told of: its preview waits where it was uploaded, and the import's own end is told.
 */
export async function tellAsker(
  tx: Tx,
  job: {
    readonly id: string;
    readonly kind: string;
    readonly userId: string | null;
    readonly payload: Prisma.JsonObject;
  },
  outcome: "done" | "failed" | "cancelled",
  /** what the result has to say of its end, where it is a sentence */
  said?: unknown,
): Promise<void> {
  if (!job.userId) return;
  if (job.kind === "import.judge" && outcome !== "failed") return;
  const row = await tx.job.findUniqueOrThrow({
    where: { id: job.id },
    select: { title: true, portal: true },
  });
  const { importId } = job.payload;
  const batch =
    typeof importId === "string"
      ? await tx.importBatch.findUnique({ where: { id: importId }, select: { key: true } })
      : null;
  await notify(tx, {
    kind: job.kind.startsWith("import.") ? "import_finished" : "job_ended",
    to: { user: job.userId },
    params: {
      title: row.title,
      outcome,
      said: typeof said === "string" ? said : "",
      href: jobPage(row.portal, batch?.key ?? job.kind),
    },
    at: clock.now(),
  });
}
