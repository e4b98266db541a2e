// Writes the Prisma client and type-checks the schema. The client needs no engine binary; the CLI only wants to
// find one, so it is handed an executable that refuses (see docs/adr/0002).
import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const folder = mkdtempSync(join(tmpdir(), "prisma-no-engine-"));
const engine = join(folder, process.platform === "win32" ? "engine.cmd" : "engine");
writeFileSync(engine, process.platform === "win32" ? "@exit /b 1\r\n" : "#!/bin/sh\nexit 1\n");
chmodSync(engine, 0o755);

const result = spawnSync(
  process.execPath,
  [
    "node_modules/prisma/build/index.js",
    ...process.argv.slice(2).concat(process.argv.length > 2 ? [] : ["generate"]),
  ],
  {
    stdio: ["ignore", process.argv.length > 2 ? "inherit" : "pipe", "pipe"],
    env: {
      ...process.env,
      PRISMA_SCHEMA_ENGINE_BINARY: engine,
      PRISMA_HIDE_UPDATE_MESSAGE: "1",
      CHECKPOINT_DISABLE: "1",
    },
  },
);
if (result.status !== 0) {
  process.stderr.write(String(result.stdout ?? ""));
  process.stderr.write(String(result.stderr ?? ""));
}
process.exit(result.status ?? 1);
