// The reading half of the import benchmark: our way (guard, reader and worker thread) beside plain inflating
// and beside exceljs streaming, on the same workbook of made-up candidates.
import { execFile } from "node:child_process";
import { Readable } from "node:stream";
import { promisify } from "node:util";
import ExcelJS from "exceljs";
import { unzipSync } from "fflate";
import { writeXlsx } from "hucre/xlsx";
import { judgeWorkbook } from "@/server/workers/import-workbook";

/** The template's headings (§1.5 5.2.3). */
export const CANDIDATE_HEADINGS = [
  "姓名",
  "姓名拼音",
  "身份证号",
  "手机号",
  "就读专业",
  "专业层次",
  "入学年份",
] as const;

type CandidateValues = readonly [string, string, string, string, string, string, number];

const SURNAMES = [..."王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"];
const SURNAME_PINYIN =
  "wang li zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao lin he guo ma luo".split(" ");
const GIVEN = [..."伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀兰霞"];
const GIVEN_PINYIN =
  "wei fang na min jing li qiang lei jun yang yong yan jie juan tao ming chao xiu lan xia".split(" ");
const MAJORS = ["软件技术", "护理", "机电一体化技术", "大数据技术", "学前教育", "会计信息管理"];
const LEVELS = ["中职", "专科", "本科"];
const FIRST_BIRTHDAY = Date.UTC(1999, 0, 1);
const DAYS = 2600;

/** The candidate with that index: the same each time, valid, unlike any other below 2,500,000. */
export function madeCandidate(index: number): CandidateValues {
  const surname = index % SURNAMES.length;
  const given = Math.floor(index / SURNAMES.length) % GIVEN.length;
  const second = Math.floor(index / 400) % GIVEN.length;
  return [
    `${SURNAMES[surname]}${GIVEN[given]}${GIVEN[second]}`,
    `${SURNAME_PINYIN[surname]}${GIVEN_PINYIN[given]}${GIVEN_PINYIN[second]}`,
    idNumber(index),
    `138${String(index).padStart(8, "0")}`,
    MAJORS[index % MAJORS.length] ?? "",
    LEVELS[index % LEVELS.length] ?? "",
    2021 + (index % 4),
  ];
}

function idNumber(index: number): string {
  const birthday = new Date(FIRST_BIRTHDAY + (index % DAYS) * 86_400_000).toISOString().slice(0, 10);
  const order = String(1 + Math.floor(index / DAYS)).padStart(3, "0");
  const digits = `110101${birthday.replaceAll("-", "")}${order}`;
  const sum = [...digits].reduce((total, digit, at) => total + Number(digit) * (2 ** (17 - at) % 11), 0);
  return digits + ("10X98765432"[sum % 11] ?? "");
}

/** A filled-in 《导入考生信息》 with that many candidates, as .xlsx bytes. */
export async function makeCandidateWorkbook(rows: number): Promise<Uint8Array> {
  const values = Array.from({ length: rows }, (_, index) => [...madeCandidate(index)]);
  return writeXlsx({ sheets: [{ name: "考生信息", rows: [[...CANDIDATE_HEADINGS], ...values] }] });
}

/** Our way, whole: a worker thread is started, the file guarded, read, and its rows handed over. */
export async function readOurWay(bytes: Uint8Array): Promise<number> {
  const input = { bytes, importKey: "raw", context: CANDIDATE_HEADINGS };
  return (await judgeWorkbook(input)).rows.length;
}

/** The least anybody must do: inflate every part. */
export async function inflateOnly(bytes: Uint8Array): Promise<number> {
  return Object.values(unzipSync(bytes)).length;
}

/** exceljs streaming, each row's values taken. */
export async function readWithExceljs(bytes: Uint8Array): Promise<number> {
  const reader = new ExcelJS.stream.xlsx.WorkbookReader(Readable.from([Buffer.from(bytes)]), {
    sharedStrings: "cache",
    hyperlinks: "ignore",
    styles: "ignore",
    worksheets: "emit",
    entries: "emit",
  });
  let rows = -1;
  for await (const sheet of reader) {
    for await (const row of sheet) if (Array.isArray(row.values) && row.values.length > 1) rows++;
  }
  return rows;
}

/** What `readSide` found: medians in milliseconds over the rounds. */
export interface ReadSide {
  readonly rows: number;
  readonly fileBytes: number;
  readonly ourMs: number;
  readonly inflateMs: number;
  readonly exceljsMs: number;
}

/** Times the three on the same file in interleaved rounds; throws when one of them loses rows. */
export async function readSide(rows: number, rounds = 5): Promise<ReadSide> {
  await promisify(execFile)(process.execPath, ["scripts/build-workers.mjs"]);
  const bytes = await makeCandidateWorkbook(rows);
  const times = { our: [] as number[], inflate: [] as number[], exceljs: [] as number[] };
  for (let round = 0; round < rounds; round++) {
    times.our.push(await timed(() => readOurWay(bytes), rows));
    times.inflate.push(await timed(() => inflateOnly(bytes)));
    times.exceljs.push(await timed(() => readWithExceljs(bytes), rows));
  }
  return {
    rows,
    fileBytes: bytes.length,
    ourMs: median(times.our),
    inflateMs: median(times.inflate),
    exceljsMs: median(times.exceljs),
  };
}

async function timed(work: () => Promise<number>, expected?: number): Promise<number> {
  const start = performance.now();
  const found = await work();
  const elapsed = performance.now() - start;
  if (expected !== undefined && found !== expected) throw new Error(`read ${found} rows of ${expected}`);
  return elapsed;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
