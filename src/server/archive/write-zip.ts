import { Zip, ZipPassThrough } from "fflate";

/** Builds a ZIP entry by entry. Nothing is compressed: what goes in (PDF) is compressed already. */
export class ZipBuilder {
  private readonly chunks: Uint8Array[] = [];
  private readonly names = new Set<string>();
  private failure: Error | null = null;
  private readonly zip = new Zip((error, chunk) => {
    if (error) this.failure = error;
    else this.chunks.push(chunk);
  });

  constructor(private readonly madeAt: Date) {}

  /** Adds a file; a name that is taken gets a number before its ending. */
  add(name: string, bytes: Uint8Array): void {
    const entry = new ZipPassThrough(this.freeName(safeName(name)));
    entry.mtime = this.madeAt;
    this.zip.add(entry);
    entry.push(bytes, true);
  }

  finish(): Buffer {
    this.zip.end();
    if (this.failure) throw this.failure;
    return Buffer.concat(this.chunks);
  }

  private freeName(name: string): string {
    const dot = name.lastIndexOf(".");
    const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ""];
    let free = name;
    for (let count = 2; this.names.has(free); count += 1) free = `${stem}(${count})${ending}`;
    this.names.add(free);
    return free;
  }
}

/** What every system takes as a file's name: no path, no signs Windows refuses. */
function safeName(name: string): string {
  return name.replace(/[\\/:*?"<>|\p{Cc}]/gu, "_").slice(0, 120) || "_";
}
