// quality.md "import": parse, judge, find duplicates, write; beside unzip + COPY, and exceljs streaming + createMany.
import { execFile } from "node:child_process";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import ExcelJS from "exceljs";
import { unzipSync } from "fflate";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { seedDemo } from "../../prisma/seed/scenario";
import { candidateImport } from "../../src/modules/candidate/commands/import-candidates";
import { type InstitutionScope, mintScope } from "../../src/server/auth/scope";
import { sealIdNumber, sealPhone } from "../../src/server/crypto/personal-number";
import { clientOnPostgres, type Db } from "../../src/server/db/client";
import { migrate, readMigrations } from "../../src/server/db/migrate";
import { isImportable } from "../../src/server/imports/definition";
import { databaseUrl, startPostgres } from "../../tests/harness/start-postgres";
import { makeCandidateWorkbook } from "./import-read";
import { judgedRow, makeCandidates } from "./made-candidates";
import { median, takeScratchData } from "./scratch-data";

const COLUMNS = [
  "id",
  "number",
  "institutionId",
  "kind",
  "name",
  "pinyin",
  "sex",
  "idKind",
  "idNumberSealed",
  "idNumberDigest",
  "idNumberTail",
  "idNumberMask",
  "phoneSealed",
  "phoneDigest",
  "phoneTail",
  "phoneMask",
  "major",
  "educationLevel",
  "enrolmentYear",
  "createdAt",
  "updatedAt",
] as const;

interface Bench {
  readonly db: Db;
  readonly raw: pg.Client;
  readonly scope: InstitutionScope;
}

const uuid = (at: number) => `00000000-0000-7000-8000-${at.toString(16).padStart(12, "0")}`;

function fullRow(bench: Bench, at: number, row: ReturnType<typeof judgedRow>, now: Date) {
  const { idNumber, phone, ...rest } = row;
  return {
    ...rest,
    ...sealIdNumber(idNumber),
    ...sealPhone(phone),
    id: uuid(at),
    number: String(at).padStart(26, "0"),
    institutionId: bench.scope.institutionId,
    kind: "enrolled",
    createdAt: now,
    updatedAt: now,
  };
}

async function ourWay(bench: Bench, bytes: Buffer): Promise<void> {
  const call = {
    db: bench.db,
    scope: bench.scope,
    now: new Date(),
    context: { kind: "enrolled" },
    signal: new AbortController().signal,
    progress: async () => {},
  };
  const judgement = await candidateImport.judge(call, bytes);
  await bench.db.$transaction((tx) => candidateImport.commit(tx, call, judgement.rows.filter(isImportable)), {
    timeout: 300_000,
  });
}

/** The floor: inflate the file, and COPY rows that somebody else has read, judged and sealed. */
async function unzipAndCopy(bench: Bench, bytes: Buffer, lines: readonly string[]): Promise<void> {
  unzipSync(bytes);
  const target = bench.raw.query(
    copyFrom(`COPY candidate (${COLUMNS.map((name) => `"${name}"`).join(",")}) FROM STDIN`),
  );
  await pipeline(Readable.from(lines), target);
}

async function exceljsAndCreateMany(bench: Bench, bytes: Buffer): Promise<void> {
  const reader = new ExcelJS.stream.xlsx.WorkbookReader(Readable.from([bytes]), {
    sharedStrings: "cache",
    hyperlinks: "ignore",
    styles: "ignore",
    worksheets: "emit",
    entries: "emit",
  });
  const data: ReturnType<typeof fullRow>[] = [];
  const now = new Date();
  for await (const sheet of reader) {
    for await (const row of sheet) {
      const values = (row.values as unknown[]).slice(1);
      if (row.number === 1 || values.length === 0) continue;
      data.push(
        fullRow(
          bench,
          data.length,
          judgedRow([...values.slice(0, 6).map(String), Number(values[6])] as never),
          now,
        ),
      );
    }
  }
  await bench.db.$transaction(
    async (tx) => {
      for (let at = 0; at < data.length; at += 1000)
        await tx.candidate.createMany({ data: data.slice(at, at + 1000) });
    },
    { timeout: 300_000 },
  );
}

async function timed(bench: Bench, rows: number, work: () => Promise<void>): Promise<number> {
  await bench.raw.query("TRUNCATE candidate CASCADE");
  const start = performance.now();
  await work();
  const elapsed = performance.now() - start;
  const found = await bench.db.candidate.count();
  if (found !== rows) throw new Error(`imported ${found} rows of ${rows}`);
  return elapsed;
}

async function measure(bench: Bench, rows: number): Promise<void> {
  const bytes = Buffer.from(await makeCandidateWorkbook(rows));
  const now = new Date();
  const lines = makeCandidates(0, rows).map((one, at) => {
    const row = fullRow(bench, at, judgedRow(one), now) as Readonly<Record<string, unknown>>;
    return `${COLUMNS.map((name) => (row[name] instanceof Date ? (row[name] as Date).toISOString() : String(row[name]))).join("\t")}\n`;
  });
  const times = { ours: [] as number[], floor: [] as number[], exceljs: [] as number[] };
  for (let round = 0; round < 5; round += 1) {
    times.ours.push(await timed(bench, rows, () => ourWay(bench, bytes)));
    times.floor.push(await timed(bench, rows, () => unzipAndCopy(bench, bytes, lines)));
    times.exceljs.push(await timed(bench, rows, () => exceljsAndCreateMany(bench, bytes)));
  }
  const [ours, floor, exceljs] = [median(times.ours), median(times.floor), median(times.exceljs)];
  console.log(
    `import ${rows.toLocaleString()} rows: ours ${ours.toFixed(0)} ms · unzip + COPY ${floor.toFixed(0)} ms (ratio ${(floor / ours).toFixed(2)}) · ` +
      `exceljs + createMany ${exceljs.toFixed(0)} ms (ratio ${(exceljs / ours).toFixed(2)}) · peak ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`,
  );
}

/** Runs the bench with 5,000 and 50,000 rows on a real PostgreSQL that is started for it. */
export async function run(): Promise<void> {
  takeScratchData();
  await promisify(execFile)(process.execPath, ["scripts/build-workers.mjs"]);
  const server = await startPostgres();
  try {
    const admin = new pg.Client({ connectionString: server.url });
    await admin.connect();
    await admin.query("CREATE DATABASE bench");
    await admin.end();
    const url = databaseUrl(server.url, "bench");
    const raw = new pg.Client({ connectionString: url });
    await raw.connect();
    await migrate(
      {
        execute: async (sql) => void (await raw.query(sql)),
        query: async (sql, values) => (await raw.query<Record<string, unknown>>(sql, values)).rows,
      },
      readMigrations(),
    );
    const db = clientOnPostgres(url);
    await seedDemo(db, new Date());
    const user = await db.user.findFirstOrThrow({ where: { account: "ustb" } });
    const bench: Bench = { db, raw, scope: mintScope(user) as InstitutionScope };
    for (const rows of [5_000, 50_000]) await measure(bench, rows);
    await raw.end();
    await db.$disconnect();
  } finally {
    await server.stop();
  }
}
