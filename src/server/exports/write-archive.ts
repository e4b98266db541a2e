import "server-only";
import { Zip, ZipPassThrough } from "fflate";
import { AppError } from "@/shared/kernel/app-error";

/** A file of an archive. */
export interface ArchivedFile {
  readonly name: string;
  readonly fileId: string;
}

/** Files that are read at a time. */
const AT_A_TIME = 8;
/** What one archive may hold: some way below where a plain ZIP and its row in the database end. */
const MOST_BYTES = 2_000_000_000;

/**
 * A ZIP of stored files, piece by piece, never held whole. Nothing is compressed: pictures are already. Throws
 * `export.too_large` above 2 GB and whatever `read` throws.
 */
export async function* writeArchive(
  portions: AsyncIterable<readonly ArchivedFile[]>,
  read: (fileId: string) => Promise<Uint8Array>,
  madeAt: Date,
): AsyncGenerator<Uint8Array> {
  let ready: Uint8Array[] = [];
  let failure: Error | null = null;
  const zip = new Zip((error, piece) => {
    if (error) failure = error;
    else ready.push(piece);
  });
  const take = (): Uint8Array[] => {
    if (failure) throw failure;
    const pieces = ready;
    ready = [];
    return pieces;
  };
  let size = 0;
  for await (const portion of portions) {
    for (let at = 0; at < portion.length; at += AT_A_TIME) {
      const group = portion.slice(at, at + AT_A_TIME);
      const contents = await Promise.all(group.map(({ fileId }) => read(fileId)));
      for (const [index, { name }] of group.entries()) {
        const bytes = contents[index] ?? new Uint8Array();
        size += bytes.byteLength;
        if (size > MOST_BYTES) throw new AppError("export.too_large");
        const entry = new ZipPassThrough(name);
        entry.mtime = madeAt;
        zip.add(entry);
        entry.push(bytes, true);
      }
      yield* take();
    }
  }
  zip.end();
  yield* take();
}
