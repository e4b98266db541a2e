import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Worker } from "node:worker_threads";
import { build } from "esbuild";
import { expect, it } from "vitest";
import { drawAdmissionTickets } from "@/modules/admission-ticket/documents/admission-ticket";
import { sampleTicket } from "./sample-papers";

const ENTRY = `
  import { parentPort, workerData } from "node:worker_threads";
  import { drawAdmissionTickets } from "@/modules/admission-ticket/documents/admission-ticket";
  parentPort.postMessage(drawAdmissionTickets(workerData));
`;

it("papers are drawn in a bundled worker thread, away from the project's folder", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "documents-worker-"));
  try {
    const outfile = path.join(folder, "worker.cjs");
    await build({
      stdin: { contents: ENTRY, resolveDir: process.cwd(), loader: "ts" },
      outfile,
      bundle: true,
      platform: "node",
      format: "cjs",
      alias: { "@": path.resolve("src") },
      // a bundle outside the project finds packages only as the fonts are found
      external: ["@resvg/*"],
      logLevel: "silent",
    });
    const tickets = [sampleTicket(1), sampleTicket(3)];
    const worker = new Worker(outfile, { workerData: tickets });
    const drawn = await new Promise<Uint8Array>((resolve, reject) => {
      worker.once("message", resolve);
      worker.once("error", reject);
    });
    await worker.terminate();
    expect(Buffer.compare(drawn, drawAdmissionTickets(tickets))).toBe(0);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
