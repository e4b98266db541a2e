// Bundles src/server/workers/entries/*.ts to dist/workers/*.mjs, one file a worker thread; packages stay outside.
import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const entries = join(root, "src/server/workers/entries");
const out = join(root, "dist/workers");

/** Builds beside and swaps each file in, so that a running server or a second build never meets half a file. */
export async function buildWorkers() {
  const names = (await readdir(entries)).filter((name) => name.endsWith(".ts")).sort();
  const fresh = join(root, "dist", `.workers-${process.pid}`);
  await build({
    entryPoints: names.map((name) => join(entries, name)),
    outdir: fresh,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    target: "node20",
    format: "esm",
    sourcemap: "inline",
    sourcesContent: false,
    logLevel: "warning",
    packages: "external",
    alias: { "@": join(root, "src"), "server-only": join(root, "node_modules/server-only/empty.js") },
  });
  await mkdir(out, { recursive: true });
  const built = await readdir(fresh);
  for (const name of built) await rename(join(fresh, name), join(out, name));
  for (const name of await readdir(out))
    if (!built.includes(name)) await rm(join(out, name), { recursive: true });
  await rm(fresh, { recursive: true, force: true });
  return built;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const built = await buildWorkers();
  console.log(`Built ${built.length} workers to dist/workers: ${built.join(", ")}`);
}
