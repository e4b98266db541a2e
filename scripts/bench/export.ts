// quality.md "export": 50,000 rows × 20 columns from the database to the file's bytes; beside deflate of the same XML,
// exceljs streaming and sheetjs-style, which are given the same rows and columns.
import { Writable } from "node:stream";
import { deflateRawSync } from "node:zlib";
import ExcelJS from "exceljs";
import { unzipSync } from "fflate";
import pg from "pg";
import XLSX from "sheetjs-style";
import { insertCandidates } from "../../src/modules/candidate/commands/insert-candidates";
import { entryExport } from "../../src/modules/entry/exports";
import type { InstitutionScope } from "../../src/server/auth/scope";
import { openPersonalNumber } from "../../src/server/crypto/personal-number";
import { clientOnPostgres, type Db } from "../../src/server/db/client";
import { migrate, readMigrations } from "../../src/server/db/migrate";
import type { ExportDefinition } from "../../src/server/exports/definition";
import { writeExportWorkbook } from "../../src/server/exports/run-export";
import { type Scenario, seedScenario } from "../../tests/harness/scenario";
import { databaseUrl, startPostgres } from "../../tests/harness/start-postgres";
import { judgedRow, makeCandidates } from "./made-candidates";
import { median, takeScratchData } from "./scratch-data";

const ROWS = 50_000;
const COLUMNS = 20;
const ROUNDS = 5;
const SHEET = "xl/worksheets/sheet1.xml";
const personal = ["证件号码", "手机号"];
/**
 * The product's own export of 报考明细 cut to the columns of the figure: whole, where two sealed numbers are opened in
 * each row, and without those two, as the lists that need no code are.
 */
const definitions: Readonly<Record<string, ExportDefinition>> = {
  "no sealed number": {
    ...entryExport,
    columns: entryExport.columns.filter(({ title }) => !personal.includes(title)).slice(0, COLUMNS),
    rows: (call) => entryExport.rows({ ...call, open: () => "" }),
  },
  "two sealed numbers": { ...entryExport, columns: entryExport.columns.slice(0, COLUMNS) },
};
const selection = { kind: "matching", tab: "all", filters: {} } as const;

interface Bench {
  readonly db: Db;
  readonly scope: InstitutionScope;
  readonly name: string;
  readonly definition: ExportDefinition;
}

async function seedEntries(db: Db, { scopes, plan, siteA }: Scenario): Promise<void> {
  for (let at = 0; at < ROWS; at += 10_000) {
    const rows = makeCandidates(at, 10_000).map(judgedRow);
    await db.$transaction((tx) => insertCandidates(tx, scopes.a, new Date(), "enrolled", rows), {
      timeout: 300_000,
    });
  }
  const [chosen] = plan.qualifications;
  const { id: photo } = await db.storedFile.create({
    data: {
      ownerKind: "institution",
      ownerId: scopes.a.ownerId,
      purpose: "photo",
      name: "photo.jpg",
      mime: "image/jpeg",
      size: 1,
      sha256: "-",
      storageKey: "-",
      createdAt: new Date(),
    },
  });
  await db.$executeRaw`
    INSERT INTO entry (id, "planId", "planQualificationId", "qualificationId", "siteId", "institutionId", "candidateId",
      status, "ticketNumber", "submittedAt", "candidateNumber", "candidateKind", name, pinyin, sex, "idKind",
      "idNumberSealed", "idNumberDigest", "idNumberTail", "idNumberMask", "phoneSealed", "phoneDigest", "phoneTail",
      "phoneMask", "institutionName", major, "educationLevel", "enrolmentYear", "photoFileId", "createdAt", "updatedAt")
    SELECT gen_random_uuid(), ${plan.id}::uuid, ${chosen?.id}::uuid, ${chosen?.qualificationId}::uuid, ${siteA.id}::uuid,
      c."institutionId", c.id, 'entered', lpad(row_number() OVER (ORDER BY c.id)::text, 16, '0'), now(), c.number, c.kind,
      c.name, c.pinyin, c.sex, c."idKind", c."idNumberSealed", c."idNumberDigest", c."idNumberTail", c."idNumberMask",
      c."phoneSealed", c."phoneDigest", c."phoneTail", c."phoneMask", i.name, c.major, c."educationLevel",
      c."enrolmentYear", ${photo}::uuid, c."createdAt", c."updatedAt"
    FROM candidate c JOIN institution i ON i.id = c."institutionId"`;
  // An entry that is handed in has a score to come in each subject it takes.
  await db.$executeRaw`
    INSERT INTO score (id, "entryId", "planSubjectId", "planId", status, "updatedAt")
    SELECT gen_random_uuid(), e.id, ps.id, e."planId", 'pending', now()
    FROM entry e JOIN plan_subject ps ON ps."planQualificationId" = e."planQualificationId"`;
  await db.$executeRaw`ANALYZE`;
}

const callOf = ({ db, scope }: Bench) => ({
  db,
  scope,
  selection,
  now: new Date(),
  signal: new AbortController().signal,
});

const ourWay = async (bench: Bench): Promise<Uint8Array> =>
  (await writeExportWorkbook(bench.definition, callOf(bench), async () => {})).bytes;

async function* lines(bench: Bench): AsyncGenerator<(string | number | null)[]> {
  const { definition } = bench;
  const call = { ...callOf(bench), open: openPersonalNumber };
  for await (const portion of definition.rows(call))
    for (const row of portion) yield definition.columns.map(({ value }) => value(row));
}

async function exceljsWay(bench: Bench): Promise<Uint8Array> {
  const pieces: Buffer[] = [];
  const stream = new Writable({
    write: (piece: Buffer, _encoding, done) => {
      pieces.push(piece);
      done();
    },
  });
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useStyles: false, useSharedStrings: false });
  const sheet = book.addWorksheet("Sheet1");
  sheet.addRow(bench.definition.columns.map(({ title }) => title)).commit();
  for await (const line of lines(bench)) sheet.addRow(line).commit();
  sheet.commit();
  await book.commit();
  return Buffer.concat(pieces);
}

async function sheetjsWay(bench: Bench): Promise<Uint8Array> {
  const table: (string | number | null)[][] = [bench.definition.columns.map(({ title }) => title)];
  for await (const line of lines(bench)) table.push(line);
  const sheet = XLSX.utils.aoa_to_sheet(table);
  return XLSX.write(
    { SheetNames: ["Sheet1"], Sheets: { Sheet1: sheet } },
    { type: "buffer", bookType: "xlsx", compression: true },
  );
}

/** The sheet's XML; throws unless it holds every row, so that nobody is quick by leaving some out. */
function sheetOf(bytes: Uint8Array, headRows: number): Uint8Array {
  const xml = unzipSync(bytes)[SHEET];
  const rows =
    Buffer.from(xml ?? [])
      .toString("utf8")
      .split("<row ").length - 1;
  if (!xml || rows !== ROWS + headRows) throw new Error(`a sheet of ${rows} rows`);
  return xml;
}

async function timed<T>(work: () => T | Promise<T>): Promise<{ ms: number; made: T }> {
  const start = performance.now();
  const made = await work();
  return { ms: performance.now() - start, made };
}

/** Resident memory at its highest while `work` runs, above what it was before. */
async function memoryAbove(work: () => Promise<unknown>): Promise<number> {
  const idle = process.memoryUsage().rss;
  let most = idle;
  const look = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 5);
  await work();
  clearInterval(look);
  return (Math.max(most, process.memoryUsage().rss) - idle) / 1024 / 1024;
}

async function measure(bench: Bench): Promise<void> {
  // The first one, in a process that has done nothing alike yet: the rivals would leave their heaps behind.
  const memory = await memoryAbove(() => ourWay(bench));
  const xml = sheetOf(await ourWay(bench), 2);
  const times = {
    ours: [] as number[],
    deflate: [] as number[],
    exceljs: [] as number[],
    sheetjs: [] as number[],
  };
  let size = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const ours = await timed(() => ourWay(bench));
    times.ours.push(ours.ms);
    times.deflate.push((await timed(() => deflateRawSync(xml, { level: 6 }))).ms);
    const exceljs = await timed(() => exceljsWay(bench));
    times.exceljs.push(exceljs.ms);
    const sheetjs = await timed(() => sheetjsWay(bench));
    times.sheetjs.push(sheetjs.ms);
    sheetOf(ours.made, 2);
    sheetOf(exceljs.made, 1);
    sheetOf(sheetjs.made, 1);
    size = ours.made.byteLength;
  }
  const ours = median(times.ours);
  const against = (name: keyof typeof times) =>
    `${median(times[name]).toFixed(0)} ms (ratio ${(median(times[name]) / ours).toFixed(2)})`;
  console.log(
    `export ${ROWS.toLocaleString("en")} rows × ${COLUMNS}, ${bench.name}: ours ${ours.toFixed(0)} ms, ${(size / 1024 / 1024).toFixed(1)} MB · ` +
      `deflate of the same XML ${against("deflate")} · exceljs streaming ${against("exceljs")} · ` +
      `sheetjs-style ${against("sheetjs")} · memory above idle ${memory.toFixed(0)} MB`,
  );
}

/** Runs the bench on a real PostgreSQL that is started for it. */
export async function run(): Promise<void> {
  takeScratchData();
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
    await raw.end();
    const db = clientOnPostgres(url);
    const scenario = await seedScenario(db);
    await seedEntries(db, scenario);
    for (const [name, definition] of Object.entries(definitions))
      await measure({ db, scope: scenario.scopes.a, name, definition });
    await db.$disconnect();
  } finally {
    await server.stop();
  }
}
