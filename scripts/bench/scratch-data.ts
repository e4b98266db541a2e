import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Points the app's settings at a data folder that goes away with this process. */
export function takeScratchData(): void {
  const folder = mkdtempSync(join(tmpdir(), "one-plus-x-bench-"));
  process.env.DATA_DIR = folder;
  delete process.env.DATABASE_URL;
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
}

/** The middle value; of an even count the lower middle. */
export const median = (values: readonly number[]): number =>
  [...values].sort((one, other) => one - other)[Math.floor((values.length - 1) / 2)] ?? 0;
