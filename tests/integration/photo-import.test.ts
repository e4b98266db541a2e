import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { verifyCandidates } from "@/modules/candidate/commands/verify-candidates";
import { sweepExpiredFiles } from "@/server/files/sweep-files";
import { cancelImport, readImport, readPreview } from "@/server/imports/import-batch";
import { fileStore } from "@/server/ports/file-store";
import { makeZip } from "../hostile/make-zip";
import { type Bench, code, definitionOf, idNumber, ids, image, openBench } from "./candidate.fixture";

let bench: Bench;
const a = () => bench.scenario.scopes.a;
const jpg = (serial: string) => `${idNumber(serial)}.jpg`;

/** A zip of these photos, each named as told. */
const zip = (files: readonly (readonly [string, Buffer])[]) =>
  makeZip(files.map(([name, data]) => ({ name, data, stored: true })));

const preview = async (id: string, tab: "all" | "errors" | "hints" | "unchanged" = "all") =>
  (await readPreview(bench.db, a(), definitionOf("photo"), id, { tab, page: 1, pageSize: 100 })).rows;

const problems = (rows: Awaited<ReturnType<typeof preview>>) =>
  rows.map((row) => row.issues.map((issue) => issue.problem));

const stored = () =>
  bench.db.storedFile.findMany({
    where: { purpose: "photo" },
    select: { id: true, storageKey: true, expiresAt: true },
  });

/** As if so many days had gone by for every file that is held. */
const age = () =>
  bench.db.storedFile.updateMany({
    where: { expiresAt: { not: null } },
    data: { expiresAt: new Date(Date.now() - 1_000) },
  });

describe("批量导入学生照片", () => {
  beforeAll(async () => {
    bench = await openBench();
  });
  beforeEach(async () => {
    await bench.db.identityCheck.deleteMany();
    await bench.db.candidate.deleteMany();
    await age();
    for (let gone = 1; gone > 0; ) gone = await sweepExpiredFiles(bench.db);
    await bench.db.storedFile.deleteMany({ where: { purpose: "photo" } });
  });
  afterAll(() => bench.close());

  it("shows the pictures by links of this college, marked where there is something to look at", async () => {
    await bench.add("401");
    await bench.add("403");
    const id = await bench.upload(
      "photo",
      zip([
        [jpg("401"), await image(10)],
        [jpg("403"), await image(20, { r: 30, g: 60, b: 200 })],
        ["说明.txt", Buffer.from("不是照片")],
      ]),
    );
    const rows = await preview(id);
    expect(rows.map((row) => Boolean(row.pictureHref))).toEqual([true, true, false]);
    expect(rows[0]?.pictureHref).toMatch(/^\/api\/files\//);
    expect(problems(rows)).toEqual([[], ["照片底色可能不是红色，请核对"], ["文件名不是身份证号"]]);
    expect(JSON.stringify(rows)).not.toMatch(/\d{17}[\dX]/);
    expect((await stored()).every(({ expiresAt }) => expiresAt !== null)).toBe(true);
    await bench.commit("photo", id);
    expect((await stored()).every(({ expiresAt }) => expiresAt === null)).toBe(true);
  });

  it("refuses both of two files for one ID and names the other one's place", async () => {
    await bench.add("401");
    await bench.add("403");
    const id = await bench.upload(
      "photo",
      zip([
        [jpg("401"), await image(10)],
        [jpg("403"), await image(20)],
        [`二班/${jpg("401")}`, await image(30)],
      ]),
    );
    expect(problems(await preview(id))).toEqual([
      ["同一身份证号有多张照片，均不导入（另见第 3 个文件）"],
      [],
      ["同一身份证号有多张照片，均不导入（另见第 1 个文件）"],
    ]);
  });

  it("tells of one picture for two people before and after: in the archive, and among the college's own", async () => {
    const [one, two, three] = [await bench.add("401"), await bench.add("403"), await bench.add("405")];
    const known = await bench.withPhoto("407");
    const { photoFileId, number } = await bench.db.candidate.findUniqueOrThrow({ where: { id: known } });
    const file = await bench.db.storedFile.findUniqueOrThrow({ where: { id: photoFileId ?? "" } });
    // The bytes the known candidate's photo was made of: the fixture counts its shades.
    const shades = await Promise.all(Array.from({ length: 40 }, (_, shade) => image(shade)));
    const same = await Promise.all(
      shades.map(async (bytes) => {
        const { checkPhoto } = await import("@/server/photos/check-photo");
        const checked = await checkPhoto(bytes);
        return checked.outcome !== "error" && checked.photo.sha256 === file.sha256 ? bytes : null;
      }),
    );
    const his = same.find((bytes) => bytes !== null) ?? Buffer.alloc(0);
    const twice = await image(77);
    const id = await bench.upload(
      "photo",
      zip([
        [jpg("401"), twice],
        [jpg("403"), twice],
        [jpg("405"), his],
      ]),
    );
    expect(problems(await preview(id))).toEqual([
      ["照片与其他考生的照片相同，导入后需人工确认（另见第 2 个文件）"],
      ["照片与其他考生的照片相同，导入后需人工确认（另见第 1 个文件）"],
      [`照片与其他考生的照片相同，导入后需人工确认（学生编号 ${number}）`],
    ]);
    await bench.commit("photo", id);
    const { rows } = await bench.list(a(), { tab: "manual" });
    expect(rows.map((row) => row.id).sort()).toEqual([one, two, three, known].sort());
    expect(rows.every((row) => row.statusNote?.startsWith("重复照片"))).toBe(true);
  });

  it("leaves the photo of whoever is verified alone, says so, and takes the others", async () => {
    const verified = await bench.withPhoto("411");
    const pending = await bench.withPhoto("413");
    await verifyCandidates(bench.context(a()), ids(verified));
    const id = await bench.upload(
      "photo",
      zip([
        [jpg("411"), await image(120)],
        [jpg("413"), await image(121)],
      ]),
    );
    expect(problems(await preview(id))).toEqual([["考生信息已准确，不能更换照片"], []]);
    await bench.commit("photo", id);
    const { rows } = await bench.list(a());
    expect(new Map(rows.map((row) => [row.id, row.status]))).toEqual(
      new Map([
        [verified, "verified"],
        [pending, "pending"],
      ]),
    );
    // The same file again: one is locked as before, the other has it already.
    const again = await bench.upload(
      "photo",
      zip([
        [jpg("411"), await image(120)],
        [jpg("413"), await image(121)],
      ]),
    );
    expect((await readImport(bench.db, a(), "photo", again)).counts).toMatchObject({
      importable: 0,
      errors: 1,
      unchanged: 1,
    });
    const [same] = await preview(again, "unchanged");
    expect(same?.pictureHref).toMatch(/^\/api\/files\//);
  });

  it("sweeps what a judgement held and nobody took over, rows and bytes", async () => {
    await bench.add("401");
    const id = await bench.upload("photo", zip([[jpg("401"), await image(10)]]));
    await cancelImport(bench.db, a(), "photo", id);
    const [held] = await stored();
    if (!held) throw new Error("nothing was held");
    expect(await fileStore.get(held.storageKey)).not.toBeNull();
    await sweepExpiredFiles(bench.db);
    expect(await stored()).toHaveLength(1);
    await age();
    await sweepExpiredFiles(bench.db);
    expect(await stored()).toEqual([]);
    expect(await fileStore.get(held.storageKey)).toBeNull();
  });

  it("takes nothing over once its photos were swept", async () => {
    const candidate = await bench.add("401");
    const id = await bench.upload("photo", zip([[jpg("401"), await image(10)]]));
    await age();
    await bench.db.importBatch.updateMany({ data: { createdAt: new Date(0) } });
    const photos = await stored();
    await bench.db.storedFile.deleteMany({ where: { id: { in: photos.map((one) => one.id) } } });
    await bench.commit("photo", id);
    expect(await readImport(bench.db, a(), "photo", id)).toMatchObject({
      state: "failed",
      errorCode: "file.expired",
    });
    expect(await bench.db.candidate.findUniqueOrThrow({ where: { id: candidate } })).toMatchObject({
      status: "no_photo",
      photoFileId: null,
    });
  });

  it("refuses what is not a photo with a word on what to do", async () => {
    await bench.add("401");
    await bench.add("403");
    const heic = Buffer.from("\0\0\0\x18ftypheic\0\0\0\0mif1heic", "latin1");
    const id = await bench.upload(
      "photo",
      zip([
        [jpg("401"), heic],
        [jpg("403"), Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>")],
        ["../110101199003071234.jpg", await image(1)],
        ["内层.zip", zip([["a", Buffer.from("a")]])],
      ]),
    );
    const [first, second, third, fourth] = problems(await preview(id)).flat();
    expect(first).toContain("另存为 JPG");
    expect(second).toContain("请上传 JPG 或 PNG");
    expect(third).toBe("文件路径不安全，已拒绝");
    expect(fourth).toBe("压缩包内不能再含压缩包");
    await expect(bench.commit("photo", id)).rejects.toEqual(code("import.nothing"));
  });
});
