import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readWorkbook } from "@/server/workbook/read-workbook";
import { type PhotoEntry, readPhotos, refuseUnknown } from "./read-photos";

const fixture = (name: string) => readFileSync(`tests/fixtures/${name}`);

async function readAll(name: string): Promise<PhotoEntry[]> {
  const headings = ["姓名", "姓名拼音", "身份证号", "手机号", "就读专业", "专业层次", "入学年份"];
  const { rows } = await readWorkbook(fixture("candidates-120.xlsx"), { headings });
  const known = new Set(
    rows.map(({ cells }) => (cells.身份证号?.kind === "text" ? cells.身份证号.value : "")),
  );
  const all: PhotoEntry[] = [];
  await readPhotos(fixture(name), async (entries, done, total) => {
    expect(entries.length).toBeLessThanOrEqual(50);
    all.push(...entries.map((entry) => refuseUnknown(entry, (id) => known.has(id))));
    expect(all.length).toBe(done);
    expect(done).toBeLessThanOrEqual(total);
  });
  return all;
}

describe("readPhotos", () => {
  it("judges every entry of the faulty archive as expected", async () => {
    const expected = JSON.parse(fixture("photos-with-errors.expected.json").toString());
    const found = await readAll("photos-with-errors.zip");
    const wanted = expected.entries.map(({ note: _, ...entry }: Record<string, unknown>) => entry);
    expect(found.map(({ photo: _, sameAs: __, ...entry }) => entry)).toEqual(wanted);
    for (const { outcome, photo } of found)
      expect(photo !== null).toBe(outcome === "accepted" || outcome === "warning");
  });

  it("accepts all 120 photos, each as a JPEG of its own", async () => {
    const found = await readAll("photos-120.zip");
    expect(found.filter(({ outcome, problem }) => outcome === "accepted" && problem === null)).toHaveLength(
      120,
    );
    expect(new Set(found.map(({ photo }) => photo?.sha256)).size).toBe(120);
    for (const { photo } of found)
      expect([photo?.width, photo?.height, photo?.bytes[0]]).toEqual([295, 413, 0xff]);
  });
});
