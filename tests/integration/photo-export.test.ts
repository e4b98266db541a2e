import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { unzipSync } from "fflate";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { confirmCandidate } from "@/modules/candidate/commands/confirm-candidate";
import { verifyCandidates } from "@/modules/candidate/commands/verify-candidates";
import { candidatePhotoExport } from "@/modules/candidate/exports";
import { readCandidate } from "@/modules/candidate/queries/candidate-detail";
import { readConfirmQueue } from "@/modules/candidate/queries/confirm-queue";
import type { InstitutionScope } from "@/server/auth/scope";
import { writeExportArchive } from "@/server/exports/run-export";
import { openFileById, recordFile, stagePieces } from "@/server/files/stored-file";
import { fileStore } from "@/server/ports/file-store";
import { T0 } from "../harness/scenario";
import { type Bench, idNumber, ids, openBench } from "./candidate.fixture";

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());
const a = () => bench.scenario.scopes.a;

async function whole(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}

async function exported(scope: InstitutionScope, chosen: unknown, told: number[] = []) {
  const { fileOf, selection, count } = candidatePhotoExport;
  if (!fileOf) throw new Error("no files");
  const call = { db: bench.db, scope, now: T0, selection: selection.parse(chosen) };
  const { signal } = new AbortController();
  const { pieces, written } = writeExportArchive(
    candidatePhotoExport,
    fileOf,
    { ...call, signal },
    async (rows) => void told.push(rows),
  );
  const bytes = await whole(pieces);
  return { files: unzipSync(bytes), bytes, count: await count(call), ...written() };
}

const all = { kind: "enrolled", selection: { kind: "matching", tab: "all", filters: {} } };

describe("批量导出学生照片", () => {
  it("names every photo by its ID number, and what it wrote can be imported as it is", async () => {
    const one = await bench.withPhoto("501");
    const two = await bench.withPhoto("503");
    await bench.add("505");
    const told: number[] = [];
    const { files, bytes, count, rows, opened } = await exported(a(), all, told);
    expect(Object.keys(files).sort()).toEqual([`${idNumber("501")}.jpg`, `${idNumber("503")}.jpg`]);
    expect([count, rows, opened, told]).toEqual([2, 2, { idNumber: 2 }, [2]]);
    const photo = files[`${idNumber("501")}.jpg`];
    expect(await sharp(photo).metadata()).toMatchObject({ format: "jpeg", width: 295, height: 413 });
    expect(candidatePhotoExport.gate).toBe("sms");

    expect(Object.keys((await exported(a(), ids(two))).files)).toEqual([`${idNumber("503")}.jpg`]);
    expect((await exported(bench.scenario.scopes.b, ids(one))).rows).toBe(0);

    const { b } = bench.scenario.scopes;
    const [there] = [await bench.add("501", {}, b), await bench.add("503", {}, b)];
    await bench.commit("photo", await bench.upload("photo", bytes, b), b);
    expect((await readCandidate(bench.db, b, there)).status).toBe("pending");
    expect(await bench.counts(b)).toMatchObject({ pending: 2 });
  });

  it("stores a large file in pieces, sealed, and sends it on in pieces", async () => {
    const large = Buffer.alloc(5 * 1024 * 1024 + 7, "照片");
    const parts = async function* () {
      for (let at = 0; at < large.length; at += 700_001) yield large.subarray(at, at + 700_001);
    };
    const { a: scope } = bench.scenario.scopes;
    const staged = await stagePieces(
      {
        ownerKind: scope.kind,
        ownerId: scope.ownerId,
        purpose: "export",
        name: "照片.zip",
        mime: "application/zip",
      },
      parts(),
    );
    expect(staged.size).toBe(large.length);
    const id = await bench.db.$transaction((tx) => recordFile(tx, staged));
    const opened = await openFileById(bench.db, id);
    expect(opened.size).toBe(large.length);
    expect((await whole(opened.pieces)).equals(large)).toBe(true);
    expect((await fileStore.get(staged.storageKey))?.equals(large)).toBe(true);
    const path = join(process.env.DATA_DIR ?? "", "files", staged.storageKey);
    const sealed = readFileSync(path);
    expect(sealed.includes("照片照片")).toBe(false);

    /** As they lie there: 4 bytes of length, then the sealed piece. */
    const pieces: Buffer[] = [];
    for (let at = 1; at < sealed.length; ) {
      const end = at + 4 + sealed.readUInt32BE(at);
      pieces.push(sealed.subarray(at, end));
      at = end;
    }
    expect(pieces.length).toBeGreaterThan(3);
    const [first = sealed, second = sealed, ...rest] = pieces;
    const forged: Record<string, Buffer[]> = {
      "cut off at a piece": pieces.slice(0, -1),
      "a piece left out": [first, ...rest],
      "two pieces exchanged": [second, first, ...rest],
      "something behind the end": [...pieces, first],
      "a bit changed": [
        Buffer.from(first.map((byte, at) => (at === 900 ? byte ^ 1 : byte))),
        second,
        ...rest,
      ],
    };
    for (const [what, list] of Object.entries(forged)) {
      writeFileSync(path, Buffer.concat([sealed.subarray(0, 1), ...list]));
      await expect(fileStore.get(staged.storageKey), what).rejects.toThrow();
    }
    writeFileSync(path, sealed.subarray(0, sealed.length - 5));
    await expect(fileStore.get(staged.storageKey)).rejects.toThrow("breaks off");
  });

  it("leaves nothing in the store when the pieces break off", async () => {
    const key = `aa/${randomUUID()}`;
    const broken = async function* () {
      yield Buffer.alloc(10);
      throw new Error("gone");
    };
    await expect(fileStore.putPieces(key, broken())).rejects.toThrow("gone");
    expect(await fileStore.get(key)).toBeNull();
    expect(
      readdirSync(join(process.env.DATA_DIR ?? "", "files", "aa")).filter((name) =>
        name.includes(key.slice(3)),
      ),
    ).toEqual([]);
  });
});

describe("人工确认, one after the other", () => {
  it("goes through those who wait in the order of the list, with the record of the check beside", async () => {
    const made: string[] = [];
    for (const serial of ["001", "003", "005"]) made.push(await bench.withPhoto(serial));
    for (const id of made) await verifyCandidates(bench.context(a()), ids(id));
    const order = (await bench.list(a(), { tab: "manual" })).rows.map((row) => row.id);
    expect([...order].sort()).toEqual([...made].sort());
    const [first = "", second = "", third = ""] = order;
    const queue = (id: string, scope = a()) => readConfirmQueue(bench.db, scope, { kind: "enrolled", id });
    expect(await queue(first)).toEqual({ position: 1, left: 3, previousId: null, nextId: second });
    expect(await queue(second)).toEqual({ position: 2, left: 3, previousId: first, nextId: third });
    expect(await queue(first, bench.scenario.scopes.b)).toEqual({
      position: null,
      left: 0,
      previousId: null,
      nextId: null,
    });
    const { version, checks } = await readCandidate(bench.db, a(), second);
    expect(checks).toMatchObject([
      {
        state: "mismatched",
        code: "Mismatch",
        provider: "模拟认证",
        askedByName: a().actor.name,
        score: null,
      },
    ]);
    await confirmCandidate(bench.context(a()), { id: second, version, reason: "已核对本人身份证原件" });
    expect(await queue(first)).toEqual({ position: 1, left: 2, previousId: null, nextId: third });
    expect(await queue(second)).toMatchObject({ position: null, left: 2 });
  });
});
