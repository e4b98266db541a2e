import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { crc32, createDeflateRaw, deflateRawSync } from "node:zlib";

const VERSION = 20;
/** Sizes stand behind the data; the names are UTF-8. */
const FLAGS = 0x0008 | 0x0800;
const DEFLATED = 8;
const MOST_BYTES = 0xffffffff;
/** Six is what zlib itself calls the middle; the rivals write with it too. */
const LEVEL = 6;

interface Entry {
  readonly name: Buffer;
  readonly at: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
}

/** A ZIP written part by part as it is made: nothing is kept but the table of contents. */
export class ZipStream {
  private readonly entries: Entry[] = [];
  private written = 0;
  private readonly stamp: { readonly time: number; readonly date: number };

  /** `madeAt` stands on every part, in the wall time of its UTC fields. */
  constructor(madeAt: Date) {
    const year = Math.max(1980, madeAt.getUTCFullYear());
    this.stamp = {
      time: (madeAt.getUTCHours() << 11) | (madeAt.getUTCMinutes() << 5) | (madeAt.getUTCSeconds() >> 1),
      date: ((year - 1980) << 9) | ((madeAt.getUTCMonth() + 1) << 5) | madeAt.getUTCDate(),
    };
  }

  /** A small part, given whole. */
  *part(name: string, text: string): Generator<Buffer> {
    const bytes = Buffer.from(text, "utf8");
    const packed = deflateRawSync(bytes, { level: LEVEL });
    const { head, at } = this.begin(name);
    yield head;
    yield packed;
    yield this.end(name, at, { crc: crc32(bytes), packed: packed.byteLength, size: bytes.byteLength });
  }

  /** A part that is written while it is made; it is packed beside this thread. */
  async *streamedPart(name: string, texts: AsyncIterable<string>): AsyncGenerator<Buffer> {
    const { head, at } = this.begin(name);
    yield head;
    let crc = 0;
    let size = 0;
    let packed = 0;
    const bytes = async function* () {
      for await (const text of texts) {
        const chunk = Buffer.from(text, "utf8");
        crc = crc32(chunk, crc);
        size += chunk.byteLength;
        yield chunk;
      }
    };
    const deflate = createDeflateRaw({ level: LEVEL, memLevel: 9, chunkSize: 256 * 1024 });
    // A fault of the source closes the deflater with it, so that it surfaces in the loop below.
    const done = pipeline(Readable.from(bytes(), { highWaterMark: 2 }), deflate);
    done.catch(() => undefined);
    for await (const chunk of deflate as AsyncIterable<Buffer>) {
      packed += chunk.byteLength;
      yield chunk;
    }
    await done;
    yield this.end(name, at, { crc, packed, size });
  }

  /** The table of contents; nothing may follow. */
  finish(): Buffer {
    const start = this.written;
    const table = Buffer.concat(this.entries.map((entry) => this.listed(entry)));
    const last = Buffer.alloc(22);
    last.writeUInt32LE(0x06054b50, 0);
    last.writeUInt16LE(this.entries.length, 8);
    last.writeUInt16LE(this.entries.length, 10);
    last.writeUInt32LE(table.byteLength, 12);
    last.writeUInt32LE(start, 16);
    return Buffer.concat([table, last]);
  }

  private begin(name: string): { head: Buffer; at: number } {
    const bytes = Buffer.from(name, "utf8");
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(VERSION, 4);
    head.writeUInt16LE(FLAGS, 6);
    head.writeUInt16LE(DEFLATED, 8);
    head.writeUInt16LE(this.stamp.time, 10);
    head.writeUInt16LE(this.stamp.date, 12);
    head.writeUInt16LE(bytes.byteLength, 26);
    const at = this.written;
    this.written += 30 + bytes.byteLength;
    return { head: Buffer.concat([head, bytes]), at };
  }

  private end(name: string, at: number, sizes: Pick<Entry, "crc" | "packed" | "size">): Buffer {
    if (sizes.size > MOST_BYTES || this.written + sizes.packed > MOST_BYTES)
      throw new RangeError("a part of the workbook is larger than a ZIP without extensions can hold");
    this.entries.push({ name: Buffer.from(name, "utf8"), at, ...sizes });
    const descriptor = Buffer.alloc(16);
    descriptor.writeUInt32LE(0x08074b50, 0);
    descriptor.writeUInt32LE(sizes.crc, 4);
    descriptor.writeUInt32LE(sizes.packed, 8);
    descriptor.writeUInt32LE(sizes.size, 12);
    this.written += sizes.packed + 16;
    return descriptor;
  }

  private listed(entry: Entry): Buffer {
    const row = Buffer.alloc(46);
    row.writeUInt32LE(0x02014b50, 0);
    row.writeUInt16LE(VERSION, 4);
    row.writeUInt16LE(VERSION, 6);
    row.writeUInt16LE(FLAGS, 8);
    row.writeUInt16LE(DEFLATED, 10);
    row.writeUInt16LE(this.stamp.time, 12);
    row.writeUInt16LE(this.stamp.date, 14);
    row.writeUInt32LE(entry.crc, 16);
    row.writeUInt32LE(entry.packed, 20);
    row.writeUInt32LE(entry.size, 24);
    row.writeUInt16LE(entry.name.byteLength, 28);
    row.writeUInt32LE(entry.at, 42);
    return Buffer.concat([row, entry.name]);
  }
}
