import "server-only";
import { writeAudit } from "@/server/audit/write-audit";
import { defineJob } from "@/server/jobs/definition";
import { clock } from "@/server/ports/clock";

interface ExportPayload {
  readonly [key: string]: string;
  readonly exportId: string;
}

/** Writes an export's file. Run again after a kill it begins anew: the file and the word that it is there are one transaction. */
export const dataExportJob = defineJob<ExportPayload>({
  kind: "data-export.write",
  load: async () => (await import("./run-export")).writeExport,
  onFailed: async ({ tx, payload, errorCode }) => {
    const failed = await tx.dataExport.updateManyAndReturn({
      where: { id: payload.exportId, state: "confirmed" },
      data: { state: "failed", finishedAt: clock.now() },
      select: { id: true, key: true, ownerId: true },
    });
    for (const { id, key, ownerId } of failed)
      await writeAudit(tx, {
        at: clock.now(),
        actor: null,
        ownerId,
        action: "export.failed",
        entity: "export",
        entityId: id,
        reason: errorCode,
        detail: { key },
      });
  },
});
