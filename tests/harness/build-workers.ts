import { execFile } from "node:child_process";
import { promisify } from "node:util";

/** Builds the worker entries before the tests that start worker threads. */
export default async function setup(): Promise<void> {
  await promisify(execFile)(process.execPath, ["scripts/build-workers.mjs"]);
}
