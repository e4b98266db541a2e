import { createHash } from "node:crypto";
import { deflateSync } from "node:zlib";

/** Number of an indirect object in a PDF file. */
export type Ref = number;

/** What a PDF says about itself. `createdAt` is ISO 8601; it comes from the payload so that bytes repeat. */
export interface PdfInfo {
  readonly title: string;
  readonly createdAt: string;
}

/** A text string of the PDF syntax: UTF-16BE with its mark, in hexadecimal. */
export function pdfText(text: string): string {
  let hex = "FEFF";
  for (let index = 0; index < text.length; index += 1)
    hex += text.charCodeAt(index).toString(16).toUpperCase().padStart(4, "0");
  return `<${hex}>`;
}

function pdfDate(iso: string): string {
  const digits = new Date(iso).toISOString().replace(/[-:T]/g, "").slice(0, 14);
  return `(D:${digits}Z)`;
}

/** A number in as few characters as two decimals allow. */
export function num(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** Compresses a stream's bytes once, for one file or for many. */
export function deflate(bytes: Uint8Array): Uint8Array {
  return deflateSync(bytes, { level: 6 });
}

/**
 * Writes the objects of a PDF 1.7 file: plain objects, a classic cross-reference table, nothing random, so the same
 * calls give the same bytes and a signature can later be appended.
 */
export class PdfFile {
  private readonly chunks: Uint8Array[] = [];
  private readonly offsets: number[] = [0];
  private length = 0;

  constructor() {
    this.push(Buffer.from("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "latin1"));
  }

  private push(bytes: Uint8Array): void {
    this.chunks.push(bytes);
    this.length += bytes.length;
  }

  /** Sets a number aside for an object that is written later. */
  reserve(): Ref {
    this.offsets.push(0);
    return this.offsets.length - 1;
  }

  /** Writes an object; `body` is PDF syntax in ASCII. */
  add(body: string, ref: Ref = this.reserve()): Ref {
    this.offsets[ref] = this.length;
    this.push(Buffer.from(`${ref} 0 obj\n${body}\nendobj\n`, "latin1"));
    return ref;
  }

  /** Writes a stream whose bytes are already encoded as `entries` (its dictionary without /Length) says. */
  addStream(entries: string, bytes: Uint8Array, ref: Ref = this.reserve()): Ref {
    this.offsets[ref] = this.length;
    this.push(Buffer.from(`${ref} 0 obj\n<<${entries}/Length ${bytes.length}>>\nstream\n`, "latin1"));
    this.push(bytes);
    this.push(Buffer.from("\nendstream\nendobj\n", "latin1"));
    return ref;
  }

  /** Writes the rest and gives the whole file. */
  finish(catalog: Ref, info: PdfInfo): Uint8Array {
    const about = this.add(
      `<</Title ${pdfText(info.title)}/Producer ${pdfText("1+X")}/CreationDate ${pdfDate(info.createdAt)}>>`,
    );
    const hash = createHash("sha256");
    for (const chunk of this.chunks) hash.update(chunk);
    const id = hash.digest("hex").slice(0, 32);
    const start = this.length;
    const count = this.offsets.length;
    let table = `xref\n0 ${count}\n0000000000 65535 f \n`;
    for (let ref = 1; ref < count; ref += 1)
      table += `${String(this.offsets[ref]).padStart(10, "0")} 00000 n \n`;
    table += `trailer\n<</Size ${count}/Root ${catalog} 0 R/Info ${about} 0 R/ID[<${id}><${id}>]>>\n`;
    this.push(Buffer.from(`${table}startxref\n${start}\n%%EOF\n`, "latin1"));
    const whole = new Uint8Array(this.length);
    let at = 0;
    for (const chunk of this.chunks) {
      whole.set(chunk, at);
      at += chunk.length;
    }
    return whole;
  }
}
