import { readFileSync } from "node:fs";
import fc from "fast-check";
import sharp from "sharp";
import XLSX from "sheetjs-style";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { type PhotoEntry, readPhotos } from "@/server/archive/read-photos";
import { checkPhoto } from "@/server/photos/check-photo";
import { photoErrors } from "@/server/photos/errors";
import { fileErrors } from "@/server/workbook/errors";
import { readWorkbook } from "@/server/workbook/read-workbook";
import { judgeWorkbook } from "@/server/workers/import-workbook";
import { HEADINGS, makeWorkbook, sharedStrings, workbookEntries, XML } from "./make-workbook";
import { makeZip } from "./make-zip";
import { refusal } from "./refusal";

/** Inputs of each kind in one run; `HOSTILE_RUNS=20000 npx vitest run --project hostile mutations` for a long one. */
const RUNS = Number(process.env.HOSTILE_RUNS ?? 300);
/** Another seed by HOSTILE_SEED; a failure prints the one it had. */
const SEED = Number(process.env.HOSTILE_SEED ?? 20_240_901);

vi.setConfig({ testTimeout: 120_000 + RUNS * 100 });

const codes = new Set<string>([...Object.keys(fileErrors), "accepted"]);
const problems = new Set<string | null>([...Object.keys(photoErrors).map((code) => code.slice(6)), null]);

/** One change to a file: bytes overwritten, cut out, doubled, swapped for another part, or the end cut off. */
const change = fc.record({
  kind: fc.constantFrom("set", "fill", "cut", "double", "truncate", "magic"),
  // Every place alike: left to itself the generator would stay at the file's first bytes.
  at: fc.noBias(fc.integer({ min: 0, max: 999_999 })).map((millionths) => millionths / 1_000_000),
  length: fc.integer({ min: 1, max: 300 }),
  byte: fc.integer({ min: 0, max: 255 }),
});
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

const MAGIC = [0, 0xff, 0x7f, 0x80].map((byte) => Buffer.alloc(4, byte));

function mutate(whole: Buffer, changes: readonly Change[]): Buffer {
  return changes.reduce((bytes, { kind, at, length, byte }) => {
    const start = Math.floor(at * bytes.length);
    const end = Math.min(start + length, bytes.length);
    const before = bytes.subarray(0, start);
    const after = bytes.subarray(end);
    switch (kind) {
      case "set":
        return Buffer.concat([before, Buffer.from([byte]), bytes.subarray(start + 1)]);
      case "fill":
        return Buffer.concat([before, Buffer.alloc(end - start, byte), after]);
      case "cut":
        return Buffer.concat([before, after]);
      case "double":
        return Buffer.concat([bytes.subarray(0, end), bytes.subarray(start)]);
      case "truncate":
        return bytes.subarray(0, Math.max(start, 1));
      default:
        return Buffer.concat([
          before,
          MAGIC[byte % 4] ?? before,
          bytes.subarray(Math.min(start + 4, bytes.length)),
        ]);
    }
  }, whole);
}

const changes = fc.array(change, { minLength: 1, maxLength: 4 });

/** Judges as many mutations; more than one outcome shows that they neither all miss nor all break the file. */
async function check(runs: number, judge: (list: Change[]) => Promise<string | null>): Promise<void> {
  const outcomes = new Set<string | null>();
  const property = fc.asyncProperty(changes, async (list) => {
    outcomes.add(await judge(list));
  });
  await fc.assert(property, { seed: SEED, numRuns: runs, endOnFailure: true });
  expect(outcomes.size).toBeGreaterThan(1);
}

const columns = ["姓名", "姓名拼音", "身份证号", "手机号", "就读专业", "专业层次", "入学年份"];
let photo: Buffer;
let picture: Buffer;
beforeAll(async () => {
  const create = { width: 295, height: 413, channels: 3, background: "#d01818" } as const;
  photo = await sharp({ create }).jpeg().toBuffer();
  picture = await sharp({ create }).png().toBuffer();
});

describe("mutated files are read or refused by code, never worse", () => {
  it("an .xlsx with changed bytes", async () => {
    const whole = readFileSync("tests/fixtures/candidates-with-errors.xlsx");
    await check(RUNS, async (list) => {
      const { code } = await refusal(readWorkbook(mutate(whole, list), { headings: columns }));
      expect(codes).toContain(code);
      return code;
    });
  });

  it.each([
    ["sheet", 4],
    ["shared texts", 5],
    ["workbook part", 2],
    ["relations", 3],
    ["styles", 6],
  ])("an .xlsx whose %s has changed bytes under a right checksum", async (_, index) => {
    const rows = `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row><row r="2" spans="1:2"><c r="A2" s="1"><f>NOW()</f><v>45000.5</v></c><c r="B2" t="inlineStr"><is><r><t>a&amp;b</t></r><rPh><t>x</t></rPh></is></c></row><!-- c --><row r="4"><c r="B4" t="s"><v>2</v></c></row>`;
    const strings = sharedStrings([...HEADINGS, "<![CDATA[x]]>&#x4e2d;_x000D_"]);
    const styles = `${XML}<styleSheet><numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;"/></numFmts><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs></styleSheet>`;
    const entries = workbookEntries({ rows, strings, styles });
    expect(await refusal(readWorkbook(makeZip(entries), { headings: HEADINGS }))).toEqual({
      code: "accepted",
      params: {},
    });
    await check(RUNS, async (list) => {
      const changed = entries.map((entry, at) =>
        at === index ? { ...entry, data: mutate(Buffer.from(entry.data), list) } : entry,
      );
      const { code } = await refusal(readWorkbook(makeZip(changed), { headings: HEADINGS }));
      expect(codes).toContain(code);
      return code;
    });
  });

  it("an .xls with changed bytes, in the worker that bounds the old parser", async () => {
    const sheet = XLSX.utils.aoa_to_sheet([[...HEADINGS], ["张伟", "1"], ["李明", "2"]]);
    const whole = XLSX.write(
      { SheetNames: ["s"], Sheets: { s: sheet } },
      { type: "buffer", bookType: "biff8" },
    );
    await check(Math.ceil(RUNS / 10), async (list) => {
      const bytes = mutate(whole, list);
      const { code } = await refusal(judgeWorkbook({ bytes, importKey: "raw", context: HEADINGS }));
      expect(codes).toContain(code);
      return code;
    });
  });

  it("an archive of photos with changed bytes", async () => {
    const names = ["11010119900307109X.jpg", "照片/110101199003071234.png"];
    const whole = makeZip(
      [photo, picture].map((data, index) => ({ name: names[index] ?? "", data, stored: index === 0 })),
    );
    await check(RUNS, async (list) => {
      const found: PhotoEntry[] = [];
      const reading = readPhotos(mutate(whole, list), async (entries) => {
        found.push(...entries);
      });
      const { code } = await refusal(reading);
      expect(codes).toContain(code);
      for (const { problem } of found) expect(problems).toContain(problem);
      return code;
    });
  });

  it.each(["JPEG", "PNG"])("a %s with changed bytes", async (kind) => {
    await check(RUNS, async (list) => {
      const judged = await checkPhoto(mutate(kind === "PNG" ? picture : photo, list));
      expect(problems).toContain(judged.problem);
      if (judged.outcome !== "error") expect(judged.photo).toMatchObject({ width: 295, height: 413 });
      return judged.problem;
    });
  });

  it("is not vacuous: unchanged files are accepted", async () => {
    expect(await refusal(readWorkbook(makeWorkbook(), { headings: HEADINGS }))).toMatchObject({
      code: "accepted",
    });
    expect((await checkPhoto(photo)).outcome).toBe("accepted");
    expect((await checkPhoto(picture)).outcome).toBe("accepted");
  });
});
