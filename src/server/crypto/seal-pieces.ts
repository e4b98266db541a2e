import "server-only";
import { randomBytes } from "node:crypto";
import { openBytes, sealBytes } from "./seal";

/** The first byte of a file that was sealed in pieces; what `sealBytes` makes begins with 1. */
export const PIECES = 2;
/** Bytes sealed at a time. */
const PIECE = 1024 * 1024;
/** Within a piece, before its data: 16 bytes that name the file, 4 its place, 1 whether it is the last. */
const HEAD = 21;
const ID = 16;

/**
 * Seals a stream of bytes a megabyte at a time: `2`, then per piece its length (4 bytes) and `sealBytes` of it. Each
 * piece says of which file it is, where it stands and whether it is the last, so that none can be left out, moved, or
 * taken from another file unnoticed.
 */
export async function* sealPieces(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  const id = randomBytes(ID);
  let place = 0;
  let waiting: Uint8Array[] = [];
  let length = 0;
  const seal = (data: Uint8Array, last: boolean): Buffer => {
    const head = Buffer.alloc(HEAD);
    id.copy(head);
    head.writeUInt32BE(place, ID);
    head[HEAD - 1] = last ? 1 : 0;
    place += 1;
    const sealed = sealBytes(Buffer.concat([head, data]));
    const size = Buffer.alloc(4);
    size.writeUInt32BE(sealed.length);
    return Buffer.concat([size, sealed]);
  };
  yield Buffer.from([PIECES]);
  for await (const piece of pieces) {
    waiting.push(piece);
    length += piece.byteLength;
    if (length < PIECE) continue;
    yield seal(Buffer.concat(waiting), false);
    waiting = [];
    length = 0;
  }
  yield seal(Buffer.concat(waiting), true);
}

/** Opens what `sealPieces` made, `size` bytes long, read by `read`; throws when a piece is missing, moved or changed. */
export async function* openPieces(
  read: (at: number, length: number) => Promise<Buffer>,
  size: number,
): AsyncGenerator<Buffer> {
  let at = 1;
  let id: Buffer | null = null;
  for (let place = 0; ; place += 1) {
    const length = at + 4 <= size ? (await read(at, 4)).readUInt32BE(0) : 0;
    if (length === 0 || at + 4 + length > size) throw new Error("a sealed file breaks off");
    const plain = openBytes(await read(at + 4, length));
    at += 4 + length;
    id ??= plain.subarray(0, ID);
    const isInPlace = plain.readUInt32BE(ID) === place && plain.subarray(0, ID).equals(id);
    if (!isInPlace) throw new Error("a sealed file's pieces are not its own");
    yield plain.subarray(HEAD);
    if (plain[HEAD - 1] !== 1) continue;
    if (at !== size) throw new Error("a sealed file goes on after its end");
    return;
  }
}
