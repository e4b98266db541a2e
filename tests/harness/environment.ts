import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";

// Each test file has a data folder (files, keys) of its own; nothing is written into the project.
const folder = mkdtempSync(join(tmpdir(), "one-plus-x-data-"));
process.env.DATA_DIR = folder;
delete process.env.DATABASE_URL;

afterAll(() => rmSync(folder, { recursive: true, force: true }));
