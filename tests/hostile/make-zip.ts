import { crc32, deflateRawSync } from "node:zlib";

/** One file of a made archive; whatever is given beyond name and data is written as it stands, true or not. */
export interface MadeEntry {
  readonly name: string | Uint8Array;
  readonly data: Uint8Array | string;
  readonly stored?: boolean;
  /** General purpose bits; 1 says encrypted, 0x800 says UTF-8. */
  readonly flags?: number;
  readonly declaredSize?: number;
  readonly declaredCrc?: number;
  readonly unixMode?: number;
  /** Points at the data of the entry with this index instead of having its own. */
  readonly sharesDataOf?: number;
}

/** Writes a ZIP byte by byte, so that it can lie where a ZIP library would not. */
export function makeZip(entries: readonly MadeEntry[]): Buffer {
  const chunks: Buffer[] = [];
  const central: Buffer[] = [];
  const offsets: number[] = [];
  const packedData: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const data = Buffer.from(entry.data);
    const shared = entry.sharesDataOf === undefined ? undefined : packedData[entry.sharesDataOf];
    const packed = shared ?? (entry.stored ? data : deflateRawSync(data));
    packedData.push(packed);
    const name = Buffer.from(entry.name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(entry.flags ?? 0x800, 2);
    common.writeUInt16LE(entry.stored ? 0 : 8, 4);
    common.writeUInt16LE(0x21, 8);
    common.writeUInt32LE(entry.declaredCrc ?? crc32(data), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(entry.declaredSize ?? data.length, 18);
    common.writeUInt16LE(name.length, 22);

    const own = entry.sharesDataOf === undefined;
    offsets.push(own ? offset : (offsets[entry.sharesDataOf] ?? 0));
    if (own) {
      const local = [Buffer.from("PK\x03\x04", "latin1"), common, name, packed];
      chunks.push(...local);
      offset += local.reduce((sum, chunk) => sum + chunk.length, 0);
    }
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(((entry.unixMode ?? 0) << 16) >>> 0, 6);
    rest.writeUInt32LE(offsets.at(-1) ?? 0, 10);
    central.push(Buffer.from("PK\x01\x02\x14\x03", "latin1"), common, rest, name);
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(entries.length & 0xffff, 8);
  end.writeUInt16LE(entries.length & 0xffff, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...chunks, directory, end]);
}
