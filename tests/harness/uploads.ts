import { crc32, deflateSync } from "node:zlib";
import sharp from "sharp";

/** The picture of a logo; of another size where a test wants one. */
export const logoPng = (width = 100, height = width): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: "#1c5fa8" } })
    .png()
    .toBuffer();

interface SealLook {
  readonly size?: number;
  /** what lies behind the ink; "none" is transparent */
  readonly ground?: string;
  readonly ink?: string;
}

/** A round seal with a filled middle. */
export function sealPng({ size = 400, ground = "none", ink = "#c8102e" }: SealLook = {}): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 100 100">
    <rect width="100" height="100" fill="${ground}"/>
    <circle cx="50" cy="50" r="46" fill="none" stroke="${ink}" stroke-width="4"/>
    <circle cx="50" cy="50" r="14" fill="${ink}"/></svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const head = Buffer.alloc(4);
  head.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([head, body, check]);
}

/** A PNG of some hundred bytes that claims to be as large as told. */
export function pngClaiming(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 6, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(Buffer.alloc(10_000))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** A PDF of one empty page; `objects` are written before its trailer, `trailer` into it. */
export function pdf({ objects = "", trailer = "", catalog = "" } = {}): Buffer {
  return Buffer.from(
    `%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R${catalog}>>\nendobj\n` +
      "2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n" +
      `3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 10 10]>>\nendobj\n${objects}` +
      `trailer\n<</Root 1 0 R${trailer}>>\n%%EOF\n`,
    "latin1",
  );
}

/** An object stream holding this text, with its filter as told. */
export function objectStream(text: string, { type = "/ObjStm", filter = "/FlateDecode" } = {}): string {
  const data = filter === "" ? Buffer.from(text, "latin1") : deflateSync(Buffer.from(text, "latin1"));
  const head = `9 0 obj\n<</Type${type}/N 1/First 4${filter && `/Filter${filter}`}/Length ${data.length}>>\nstream\n`;
  return `${head}${data.toString("latin1")}\nendstream\nendobj\n`;
}
