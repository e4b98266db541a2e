import { createHash, randomUUID } from "node:crypto";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { keys } from "@/server/crypto/keys";
import type { Db } from "@/server/db/client";
import {
  fileLink,
  type NewFile,
  putFile,
  readFileById,
  readFileLink,
  recordFile,
  stageFile,
} from "@/server/files/stored-file";
import { fileResponse, readBody } from "@/server/http";
import { fileStore } from "@/server/ports/file-store";
import { errorText } from "@/server/trpc/error-text";
import { AppError } from "@/shared/kernel/app-error";
import { type FreshDatabase, freshDatabase } from "../harness/database";
import { type Scenario, seedScenario } from "../harness/scenario";

let fresh: FreshDatabase;
let db: Db;
let scenario: Scenario;

beforeAll(async () => {
  fresh = await freshDatabase();
  db = fresh.db;
  scenario = await seedScenario(db);
});
afterAll(() => fresh.close());
afterEach(() => vi.useRealTimers());

const SECRET = "欧阳一一零 110105198001011103";
const made = (more: Partial<NewFile> = {}): NewFile => ({
  ownerKind: "institution",
  ownerId: scenario.institutionA.id,
  purpose: "document",
  name: "准考证.pdf",
  mime: "application/pdf",
  bytes: Buffer.from(`${SECRET} ${randomUUID()}`),
  ...more,
});
const pathOf = (storageKey: string) => join(process.env.DATA_DIR ?? "", "files", storageKey);
const keyOf = async (id: string) =>
  (await db.storedFile.findUniqueOrThrow({ where: { id }, select: { storageKey: true } })).storageKey;
const notFound = expect.objectContaining({ code: "file.not_found" });

describe("a stored file", () => {
  it("comes back as it was put, with its size and hash", async () => {
    const file = made();
    const id = await putFile(db, file);
    const found = await readFileById(db, id);
    expect(Buffer.compare(found.bytes, Buffer.from(file.bytes))).toBe(0);
    expect(found).toMatchObject({
      name: "准考证.pdf",
      size: file.bytes.byteLength,
      sha256: createHash("sha256").update(file.bytes).digest("hex"),
    });
  });

  it("holds nothing readable where it rests, for its owner's eyes only", async () => {
    const path = pathOf(await keyOf(await putFile(db, made())));
    const sealed = readFileSync(path);
    expect(sealed.includes(Buffer.from("110105198001011103"))).toBe(false);
    expect(sealed.includes(Buffer.from("欧阳"))).toBe(false);
    expect(statSync(path).mode & 0o077).toBe(0);
  });

  it("is not given out when one bit of it was changed", async () => {
    const id = await putFile(db, made());
    const path = pathOf(await keyOf(id));
    const whole = readFileSync(path);
    for (const at of [0, 5, whole.length - 1]) {
      const changed = Buffer.from(whole);
      changed[at] = (changed[at] ?? 0) ^ 1;
      writeFileSync(path, changed);
      await expect(readFileById(db, id)).rejects.toThrow();
    }
    writeFileSync(path, whole);
    expect((await readFileById(db, id)).bytes.length).toBeGreaterThan(0);
  });

  it("is not there without its bytes, and not without its row", async () => {
    const id = await putFile(db, made());
    await fileStore.remove(await keyOf(id));
    await expect(readFileById(db, id)).rejects.toEqual(notFound);
    await expect(readFileById(db, randomUUID())).rejects.toEqual(notFound);
  });

  it("is given out until its time is over and not a moment longer, though it is not swept yet", async () => {
    const ends = new Date("2026-05-04T10:00:00Z");
    const id = await putFile(db, made({ purpose: "export", expiresAt: ends }));
    vi.useFakeTimers({ now: new Date(ends.getTime() - 1), toFake: ["Date"] });
    expect((await readFileById(db, id)).id).toBe(id);
    vi.setSystemTime(ends);
    await expect(readFileById(db, id)).rejects.toEqual(expect.objectContaining({ code: "file.expired" }));
    expect(await fileStore.get(await keyOf(id))).not.toBeNull();
    expect(errorText("file.expired", {})).toMatch(/^文件已过期/);
  });

  it("stays for the record of evidence that refers to it, whatever its date says", async () => {
    const ends = new Date("2026-05-04T10:00:00Z");
    const id = await putFile(db, made({ purpose: "institution.logo", expiresAt: ends }));
    const where = { id: scenario.institutionA.id };
    await db.institution.update({ where, data: { logoFileId: id } });
    vi.useFakeTimers({ now: new Date(ends.getTime() + 86_400_000), toFake: ["Date"] });
    expect((await readFileById(db, id)).id).toBe(id);
    await db.institution.update({ where, data: { logoFileId: null } });
    await expect(readFileById(db, id)).rejects.toEqual(expect.objectContaining({ code: "file.expired" }));
  });

  it("has no row when the transaction it belongs to is taken back", async () => {
    const staged = await stageFile(made());
    const before = await db.storedFile.count();
    const back = db.$transaction(async (tx) => {
      await recordFile(tx, staged);
      throw new AppError("data.changed");
    });
    await expect(back).rejects.toEqual(expect.objectContaining({ code: "data.changed" }));
    expect(await db.storedFile.count()).toBe(before);
    expect(await fileStore.get(staged.storageKey)).not.toBeNull();
  });

  it("lies there whole or not at all: a write that broke off is not read", async () => {
    const id = randomUUID();
    const key = `${id.slice(0, 2)}/${id}`;
    await fileStore.put(key, Buffer.from("first"));
    writeFileSync(`${pathOf(key)}.part`, "half of the sec");
    expect((await fileStore.get(key))?.toString()).toBe("first");
    await fileStore.put(key, Buffer.from("second"));
    expect((await fileStore.get(key))?.toString()).toBe("second");
    expect(readdirSync(join(pathOf(key), "..")).filter((name) => name.startsWith(id))).toEqual([id]);
  });

  it("can be removed twice", async () => {
    const key = await keyOf(await putFile(db, made()));
    await fileStore.remove(key);
    await fileStore.remove(key);
    expect(await fileStore.get(key)).toBeNull();
  });

  it.each(["../../etc/passwd", "ab/../../x", "/etc/passwd", "ab/", "", "AB/x", "ab/\u0000"])(
    "never lies under the key %j",
    async (key) => {
      await expect(fileStore.get(key)).rejects.toThrow("bad storage key");
      await expect(fileStore.put(key, Buffer.from("x"))).rejects.toThrow("bad storage key");
    },
  );
});

describe("the link to a file", () => {
  const fileId = randomUUID();
  const tokenOf = (href: string) => href.replace("/api/files/", "");
  const at = (iso: string) => vi.useFakeTimers({ now: new Date(iso), toFake: ["Date"] });

  it("is read back by the scope it was made for, and says whether to save", () => {
    const { a } = scenario.scopes;
    expect(readFileLink(a, tokenOf(fileLink(a, fileId)))).toEqual({ fileId, download: false });
    expect(readFileLink(a, tokenOf(fileLink(a, fileId, true)))).toEqual({ fileId, download: true });
  });

  it("is not read back by any other", () => {
    const { a, b, body, otherBody } = scenario.scopes;
    for (const other of [b, body, otherBody, null])
      expect(() => readFileLink(other, tokenOf(fileLink(a, fileId)))).toThrow("file.not_found");
    expect(() => readFileLink(a, tokenOf(fileLink(body, fileId)))).toThrow("file.not_found");
  });

  it("stays the same for ten minutes, so that a browser's cache serves, and lives for ten to twenty", () => {
    const { a } = scenario.scopes;
    at("2026-03-02T02:00:01.000Z");
    const early = fileLink(a, fileId);
    at("2026-03-02T02:09:59.000Z");
    expect(fileLink(a, fileId)).toBe(early);
    at("2026-03-02T02:10:01.000Z");
    expect(fileLink(a, fileId)).not.toBe(early);
    at("2026-03-02T02:20:00.000Z");
    expect(readFileLink(a, tokenOf(early)).fileId).toBe(fileId);
    at("2026-03-02T02:20:00.001Z");
    expect(() => readFileLink(a, tokenOf(early))).toThrow("file.not_found");
  });

  it("holds no name, and says nothing without the secret", () => {
    const token = tokenOf(fileLink(scenario.scopes.a, fileId));
    expect(token).toMatch(/^[\w-]+\.[\w-]{43}$/);
    expect(Buffer.from(token.split(".")[0] ?? "", "base64url").toString()).not.toContain("欧阳");
    expect(token).not.toContain(keys().authSecret);
  });
});

describe("a file over HTTP", () => {
  it("is saved under its Chinese name, and not kept by anybody between", () => {
    const response = fileResponse(made({ name: '准"考\r\n证.pdf' }), true);
    expect(response.headers.get("content-disposition")).toBe(
      "attachment; filename*=UTF-8''%E5%87%86%22%E8%80%83%0D%0A%E8%AF%81.pdf",
    );
    expect(response.headers.get("cache-control")).toMatch(/^private/);
    expect(fileResponse(made(), false).headers.get("content-disposition")).toMatch(/^inline/);
  });

  it("is read in up to its limit, and not a byte further", async () => {
    let given = 0;
    let stopped = false;
    const endless = () =>
      new ReadableStream<Uint8Array>({
        pull(controller) {
          given += 1024;
          controller.enqueue(new Uint8Array(1024));
        },
        cancel() {
          stopped = true;
        },
      });
    const init = { method: "POST", body: endless(), duplex: "half" };
    const tooBig = expect.objectContaining({ code: "file.too_big" });
    await expect(readBody(new Request("http://localhost/", init), 64 * 1024)).rejects.toEqual(tooBig);
    expect(stopped).toBe(true);
    expect(given).toBeLessThan(80 * 1024);
    const claimed = new Request("http://localhost/", {
      method: "POST",
      body: "x",
      headers: { "content-length": "99999999" },
    });
    await expect(readBody(claimed, 1024)).rejects.toEqual(tooBig);
    const whole = new Request("http://localhost/", { method: "POST", body: "x".repeat(1024) });
    expect((await readBody(whole, 1024)).length).toBe(1024);
    expect((await readBody(new Request("http://localhost/"), 10)).length).toBe(0);
  });
});
