import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { PDFiumLibrary } from "@hyzyla/pdfium";
import { madeTickets } from "./ticket-rivals/made-tickets";

const ROUNDS = 5;
const RUNNER = fileURLToPath(new URL("./ticket-rivals/run-one.ts", import.meta.url));
const run_ = promisify(execFile);

type Kind = "one" | "files";

/** A contestant and how many tickets it draws; slow ones draw fewer and are compared by the time of a ticket. */
interface Entrant {
  readonly name: string;
  readonly count: number;
  /** what the product should reach against it, see the README */
  readonly reach: number;
}

interface Measured {
  readonly milliseconds: number;
  readonly bytes: number;
  readonly peakMb: number;
}

const ONE_FILE: readonly Entrant[] = [
  { name: "ours", count: 1000, reach: 1 },
  { name: "pdfkit", count: 1000, reach: 1.1 },
  { name: "pdf-lib", count: 1000, reach: 2.5 },
  { name: "Chromium", count: 200, reach: 10 },
];

const FILES: readonly Entrant[] = [
  { name: "ours", count: 1000, reach: 1 },
  { name: "pdf-lib", count: 100, reach: 5 },
  { name: "Chromium", count: 20, reach: 80 },
];

function findChromium(): string | null {
  const places = [process.env.CHROMIUM_PATH, "/usr/bin/chromium", "/usr/bin/google-chrome"];
  return places.find((place) => place !== undefined && existsSync(place)) ?? null;
}

/** Fails when a file is not the tickets: pages, and what the last of them says. */
async function judge(library: PDFiumLibrary, entrant: Entrant, kind: Kind, file: string): Promise<void> {
  const document = await library.loadDocument(readFileSync(file));
  const pages = kind === "one" ? entrant.count : 1;
  const wrong = (what: string) => new Error(`${entrant.name}, ${kind}: ${what}`);
  if (document.getPageCount() !== pages) throw wrong(`${document.getPageCount()} pages instead of ${pages}`);
  const last = madeTickets(entrant.count).at(-1);
  const text = document
    .getPage(pages - 1)
    .getText()
    .replace(/\s/g, "");
  for (const fact of [last?.name, last?.ticketNumber, last?.idNumber, "准考证", "（1+X）考试"])
    if (!fact || !text.includes(fact)) throw wrong(`the last ticket does not say ${fact}`);
  document.destroy();
}

async function measure(entrant: Entrant, kind: Kind, output: string, chromium: string): Promise<Measured> {
  const args = ["--import", "tsx", RUNNER, entrant.name, kind, String(entrant.count), output, chromium];
  const { stdout } = await run_(process.execPath, args, { maxBuffer: 1 << 20 });
  return JSON.parse(stdout) as Measured;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

async function compete(entrants: readonly Entrant[], kind: Kind, chromium: string | null): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "ticket-bench-"));
  const present = entrants.filter((entrant) => entrant.name !== "Chromium" || chromium !== null);
  const rounds = new Map<string, Measured[]>(present.map((entrant) => [entrant.name, []]));
  const library = await PDFiumLibrary.init();
  try {
    for (let round = 0; round < ROUNDS; round += 1)
      for (const entrant of present) {
        const output = path.join(folder, `${entrant.name}.pdf`);
        rounds.get(entrant.name)?.push(await measure(entrant, kind, output, chromium ?? ""));
        if (round === 0) await judge(library, entrant, kind, output);
      }
  } finally {
    library.destroy();
    rmSync(folder, { recursive: true, force: true });
  }
  print(present, rounds);
}

function print(entrants: readonly Entrant[], rounds: ReadonlyMap<string, readonly Measured[]>): void {
  const perTicket = (entrant: Entrant) =>
    median((rounds.get(entrant.name) ?? []).map((measured) => measured.milliseconds)) / entrant.count;
  const ours = entrants[0] ? perTicket(entrants[0]) : Number.NaN;
  for (const entrant of entrants) {
    const results = rounds.get(entrant.name) ?? [];
    const time = perTicket(entrant);
    const peak = median(results.map((measured) => measured.peakMb));
    const size = median(results.map((measured) => measured.bytes)) / entrant.count / 1024;
    // Chromium's own processes are not in the figure of the one that drives them
    const memory = entrant.name === "Chromium" ? "" : `, peak ${peak.toFixed(0)} MB`;
    const against =
      entrant.name === "ours"
        ? ""
        : `, ours is ${(time / ours).toFixed(1)} × as fast (reach ≥ ${entrant.reach} ×)`;
    const scaled = entrant.count === 1000 ? "" : ` (from ${entrant.count})`;
    console.log(
      `  ${entrant.name.padEnd(8)} ${time.toFixed(2)} ms a ticket${scaled}, ${size.toFixed(1)} KB${memory}${against}`,
    );
  }
}

/**
 * 1,000 admission tickets with photo and QR code: in one file, then a file each in a ZIP, against other ways of making
 * them. Interleaved rounds, each run in a fresh process after a warm-up, the median of five. Fails on wrong output only.
 */
export async function run(): Promise<void> {
  const chromium = findChromium();
  if (!chromium) console.log("Chromium is left out: none found (set CHROMIUM_PATH)");
  console.log("1,000 tickets in one file");
  await compete(ONE_FILE, "one", chromium);
  console.log("1,000 tickets, a file each, in a ZIP");
  await compete(FILES, "files", chromium);
}
