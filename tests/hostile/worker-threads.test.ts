import { readFileSync } from "node:fs";
import { afterEach, describe, expect, it, vi } from "vitest";
import * as reading from "@/server/workbook/read-workbook";
import { markErrors } from "@/server/workers/error-workbook";
import { judgeWorkbook } from "@/server/workers/import-workbook";
import { readPhotoArchive } from "@/server/workers/photo-archive";
import { runInWorker } from "@/server/workers/run-in-worker";
import { dataRows, HEADINGS, headingRow, makeWorkbook } from "./make-workbook";
import { refusal } from "./refusal";

const large = makeWorkbook({ rows: headingRow() + dataRows(50_000) });
const input = { bytes: large, importKey: "raw", context: HEADINGS };
const bounds = { timeoutMs: 60_000, maxHeapMb: 768 };

afterEach(() => vi.restoreAllMocks());

describe("worker threads", () => {
  it("leave the server's thread free: it turns on while a large file is read", async () => {
    let isReading = true;
    let turns = 0;
    const turn = () => {
      turns++;
      if (isReading) setImmediate(turn);
    };
    setImmediate(turn);
    const judged = await judgeWorkbook(input);
    isReading = false;
    expect(judged.rows).toHaveLength(50_000);
    expect(turns).toBeGreaterThan(100);
  });

  it("do the reading themselves: nothing of it is called in this thread", async () => {
    const here = vi.spyOn(reading, "readWorkbook");
    await judgeWorkbook({ ...input, bytes: makeWorkbook() });
    expect(here).not.toHaveBeenCalled();
  });

  it("stop at their time limit", async () => {
    expect((await refusal(runInWorker("import-workbook", input, { ...bounds, timeoutMs: 20 }))).code).toBe(
      "file.too_slow",
    );
  });

  it("stop at their memory limit, and the process lives on", async () => {
    expect((await refusal(runInWorker("import-workbook", input, { ...bounds, maxHeapMb: 12 }))).code).toBe(
      "file.too_heavy",
    );
    expect((await judgeWorkbook({ ...input, bytes: makeWorkbook() })).rows).toHaveLength(2);
  });

  it("stop when asked to", async () => {
    const controller = new AbortController();
    const stopped = runInWorker("import-workbook", input, {
      ...bounds,
      signal: controller.signal,
      onProgress: () => controller.abort(new Error("cancelled")),
    });
    await expect(stopped).rejects.toThrow("cancelled");
    await expect(judgeWorkbook(input, { signal: controller.signal })).rejects.toThrow("cancelled");
  });

  it("wait for what they handed out, and its failure is theirs", async () => {
    let inHand = 0;
    let most = 0;
    await runInWorker("import-workbook", input, {
      ...bounds,
      onProgress: async () => {
        inHand++;
        most = Math.max(most, inHand);
        await new Promise((resolve) => setImmediate(resolve));
        inHand--;
      },
    });
    expect(most).toBe(1);
    const failing = readPhotoArchive(readFileSync("tests/fixtures/photos-120.zip"), () => {
      throw new Error("disk full");
    });
    await expect(failing).rejects.toThrow("disk full");
  });

  it("take turns, each getting its own answer", async () => {
    const sizes = [1, 2, 3, 4, 5, 6, 7, 8];
    const judged = await Promise.all(
      sizes.map((size) =>
        judgeWorkbook({ ...input, bytes: makeWorkbook({ rows: headingRow() + dataRows(size) }) }),
      ),
    );
    expect(judged.map(({ rows }) => rows.length)).toEqual(sizes);
  });

  it("tell an unexpected failure apart from a refusal", async () => {
    await expect(judgeWorkbook({ ...input, importKey: "no such import" })).rejects.toThrow(/no judge/);
    await expect(judgeWorkbook({ ...input, importKey: "no such import" })).rejects.not.toHaveProperty("code");
    await expect(runInWorker("no-such-entry", null, bounds)).rejects.toThrow();
  });

  it("write an error workbook under frozen prototypes, read back with its faults", async () => {
    const { rows } = await judgeWorkbook({ ...input, bytes: makeWorkbook() });
    const columns = HEADINGS.map((heading) => ({ heading, width: 20 }));
    const reasons = [{ row: 3, column: "身份证号", reason: "位数不对" }];
    const marked = await markErrors({ sheetName: "考生", columns, rows, reasons, onlyFaulty: true });
    const again = await judgeWorkbook({ ...input, bytes: marked });
    expect(again.rows.map(({ cells }) => cells)).toEqual([{ 姓名: "考生1", 身份证号: "1" }]);
  });
});
