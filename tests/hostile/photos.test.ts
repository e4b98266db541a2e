import { readFileSync } from "node:fs";
import { crc32, deflateSync } from "node:zlib";
import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import type { PhotoEntry } from "@/server/archive/read-photos";
import { readPhotoArchive } from "@/server/workers/photo-archive";
import { type MadeEntry, makeZip } from "./make-zip";
import { refusal } from "./refusal";

const ID = "11010119900307109X";
const OTHER = "110101199003071234";

async function read(bytes: Uint8Array): Promise<PhotoEntry[]> {
  const all: PhotoEntry[] = [];
  await readPhotoArchive(bytes, ({ entries }) => {
    all.push(...entries);
  });
  return all;
}

const problemOf = async (...entries: MadeEntry[]) =>
  (await read(makeZip(entries))).map(({ problem }) => problem);

let photo: Buffer;
beforeAll(async () => {
  const create = { width: 295, height: 413, channels: 3, background: "#d01818" } as const;
  photo = await sharp({ create }).jpeg().toBuffer();
});

function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const chunk = Buffer.alloc(body.length + 8);
  chunk.writeUInt32BE(data.length, 0);
  body.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(body), body.length + 4);
  return chunk;
}

/** A PNG whose header claims a size and whose pixels are whatever is given. */
function png(width: number, height: number, pixels: Buffer): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const start = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const chunks = [
    pngChunk("IHDR", header),
    pngChunk("IDAT", deflateSync(pixels)),
    pngChunk("IEND", Buffer.alloc(0)),
  ];
  return Buffer.concat([start, ...chunks]);
}

/** The photo with another size written into its frame header. */
function jpegClaiming(width: number, height: number): Buffer {
  const bytes = Buffer.from(photo);
  const frame = bytes.indexOf(Buffer.from([0xff, 0xc0]));
  bytes.writeUInt16BE(height, frame + 5);
  bytes.writeUInt16BE(width, frame + 7);
  return bytes;
}

describe("archives refused whole", () => {
  it("refuses what is no archive", async () => {
    expect((await refusal(read(photo))).code).toBe("file.not_an_archive");
  });

  it("refuses a damaged one", async () => {
    const whole = readFileSync("tests/fixtures/photos-120.zip");
    expect((await refusal(read(whole.subarray(0, 1_000_000)))).code).toBe("file.damaged");
  });

  it("refuses an encrypted one", async () => {
    const zip = makeZip([{ name: `${ID}.jpg`, data: photo, flags: 1 }]);
    expect((await refusal(read(zip))).code).toBe("file.encrypted");
  });

  it("refuses more than 20,000 files", async () => {
    const entries = Array.from({ length: 20_001 }, (_, index) => ({
      name: `${index}.jpg`,
      data: "",
      stored: true,
    }));
    const expected = { code: "file.too_many_entries", params: { limit: 20_000 } };
    expect(await refusal(read(makeZip(entries)))).toEqual(expected);
  });

  it("refuses a bomb, also one of entries that share their data", async () => {
    const zeros = Buffer.alloc(4 * 1024 * 1024);
    expect((await refusal(read(makeZip([{ name: `${ID}.jpg`, data: zeros }])))).code).toBe("file.bomb");
    const data = Buffer.alloc(2 * 1024 * 1024, "it looks as if it were a photo");
    const shared = Array.from({ length: 600 }, (_, index) => ({
      name: `${index}.jpg`,
      data,
      stored: true,
      sharesDataOf: index === 0 ? undefined : 0,
    }));
    expect((await refusal(read(makeZip(shared)))).code).toBe("file.bomb");
  });
});

describe("entries refused one by one", () => {
  it("reads no path that leads out, and the good photo beside it", async () => {
    const bad = ["../", "../../", "/", "C:/", "a/../../", "..\\"].map((path, index) => ({
      name: `${path}11010119900307${1000 + index}.jpg`,
      data: photo,
    }));
    const problems = await problemOf(...bad, { name: `${ID}.jpg`, data: photo });
    expect(problems).toEqual([...bad.map(() => "unsafe_path"), null]);
  });

  it("reads names in GBK, GB 18030 and unflagged UTF-8", async () => {
    const gbk = Buffer.concat([Buffer.from([0xd5, 0xd5, 0xc6, 0xac]), Buffer.from(`/${ID}.jpg`)]);
    const gb18030 = Buffer.concat([Buffer.from([0xfe, 0x9f]), Buffer.from(`/${OTHER}.jpg`)]);
    const utf8 = Buffer.from("照片/110101199003075678.jpg");
    const entries = await read(
      makeZip([gbk, gb18030, utf8].map((name) => ({ name, data: photo, flags: 0 }))),
    );
    expect(entries.map(({ entry }) => entry)).toEqual([`照片/${ID}.jpg`, `䶮/${OTHER}.jpg`, utf8.toString()]);
    expect(entries.map(({ outcome }) => outcome)).toEqual(["accepted", "accepted", "accepted"]);
  });

  it("refuses both of two files for one person, wherever they lie", async () => {
    const problems = await problemOf(
      { name: `${ID}.jpg`, data: photo },
      { name: `二班/${ID.toLowerCase()}.png`, data: photo },
      { name: `${OTHER}.jpg`, data: photo },
    );
    expect(problems).toEqual(["duplicate_photo", "duplicate_photo", null]);
  });

  it("opens no archive inside, by name or by content, and follows no link", async () => {
    const inner = makeZip([{ name: `${OTHER}.jpg`, data: photo }]);
    const problems = await problemOf(
      { name: "照片.zip", data: inner },
      { name: `${ID}.jpg`, data: inner },
      { name: `${OTHER}.jpg`, data: "/etc/passwd", unixMode: 0o120777 },
    );
    expect(problems).toEqual(["nested_archive", "nested_archive", "junk"]);
  });

  it("refuses forged sizes and checksums as damage of that entry", async () => {
    const problems = await problemOf(
      { name: `${ID}.jpg`, data: photo, declaredSize: 100 },
      { name: `${OTHER}.jpg`, data: photo, declaredCrc: 1 },
      { name: "110101199003075678.jpg", data: photo },
    );
    expect(problems).toEqual(["image_damaged", "image_damaged", null]);
  });

  it.each<[string, () => Buffer, string | null]>([
    ["a PNG of 3.6 billion pixels", () => png(60_000, 60_000, Buffer.alloc(1000)), "size_wrong"],
    ["a JPEG of 4.2 billion pixels", () => jpegClaiming(65_000, 65_000), "size_wrong"],
    ["a JPEG of no pixels", () => jpegClaiming(0, 0), "image_damaged"],
    ["a PNG with too few pixels", () => png(295, 413, Buffer.alloc(1000)), "image_damaged"],
    ["an SVG", () => Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'), "svg"],
    ["an iPhone's HEIC", () => Buffer.from("\0\0\0\x18ftypheic\0\0\0\0mif1heic", "latin1"), "heif"],
    ["a GIF", () => Buffer.from("GIF89a\x01\x00\x01\x00", "latin1"), "not_an_image"],
    ["a JPEG cut off", () => photo.subarray(0, 900), "image_damaged"],
    ["an empty file", () => Buffer.alloc(0), "not_an_image"],
  ])("judges %s", async (_, make, problem) => {
    expect(await problemOf({ name: `${ID}.jpg`, data: make(), stored: true })).toEqual([problem]);
  });

  it("keeps no metadata of a photo, and the same picture gets the same hash", async () => {
    const tagged = await sharp(photo)
      .withExif({ IFD0: { Copyright: "secret-tag" } })
      .toBuffer();
    expect(tagged.includes("secret-tag")).toBe(true);
    const entries = await read(
      makeZip([
        { name: `${ID}.jpg`, data: tagged },
        { name: `${OTHER}.jpg`, data: tagged },
      ]),
    );
    const [first, second] = entries.map((entry) => entry.photo);
    expect(first?.sha256).toBe(second?.sha256);
    expect(Buffer.from(first?.bytes ?? []).includes("secret-tag")).toBe(false);
    expect(await sharp(first?.bytes).metadata()).toMatchObject({ format: "jpeg", width: 295, height: 413 });
  });
});
