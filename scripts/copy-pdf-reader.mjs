// Puts what the PDF reader fetches while it reads (its worker, the character maps, the standard fonts, the decoder)
// under public/pdfjs/<version>/, so that it comes from our own address and works without the internet.
import { cp, mkdir, readdir, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const source = join(root, "node_modules/pdfjs-dist");
const target = join(root, "public/pdfjs");
const { version } = JSON.parse(await readFile(join(source, "package.json"), "utf8"));

const parts = [
  ["legacy/build/pdf.worker.min.mjs", "pdf.worker.min.mjs"],
  ["cmaps", "cmaps"],
  ["standard_fonts", "standard_fonts"],
  // The page's policy lets no WebAssembly in, so the decoder of JPEG 2000 is the one in plain script.
  ["wasm/openjpeg_nowasm_fallback.js", "decoders/openjpeg_nowasm_fallback.js"],
  ["wasm/LICENSE_OPENJPEG", "decoders/LICENSE_OPENJPEG"],
  ["wasm/LICENSE_PDFJS_OPENJPEG", "decoders/LICENSE_PDFJS_OPENJPEG"],
  ["LICENSE", "LICENSE"],
];

// Filled beside and swapped in, so that a running server never meets half a folder.
const fresh = join(target, `.${process.pid}`);
await mkdir(fresh, { recursive: true });
for (const [from, to] of parts) await cp(join(source, from), join(fresh, to), { recursive: true });
await rm(join(target, version), { recursive: true, force: true });
await rename(fresh, join(target, version));
for (const name of await readdir(target))
  if (name !== version && !name.startsWith(".")) await rm(join(target, name), { recursive: true });
console.log(`Copied the PDF reader's files to public/pdfjs/${version}`);
