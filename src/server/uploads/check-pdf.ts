import "server-only";
import { promisify } from "node:util";
import { inflate } from "node:zlib";
import { AppError } from "@/shared/kernel/app-error";
import type { CheckedUpload } from "./definition";

const inflated = promisify(inflate);

/** Names that make a PDF do something when it is opened or clicked. */
const ACTIVE = [
  "JavaScript",
  "Launch",
  "Rendition",
  "RichMedia",
  "SubmitForm",
  "ImportData",
  "XFA",
  "EmbeddedFile",
  "EmbeddedFiles",
];
const WORTH_FINDING = [...ACTIVE, "Encrypt", "ObjStm"];
/** What object streams may hold, inflated and all together: a document's structure, not its pictures. */
const MAX_STRUCTURE = 128 * 1024 * 1024;
const MAX_STREAMS = 20_000;
const END_WINDOW = 1024;

/**
 * Checks that an upload is one whole PDF that only shows pages: by its magic at the very start, its end mark with
 * nothing behind it, no encryption, and no name of an action in its objects, those inside object streams included.
 * Throws `upload.not_pdf`, `upload.pdf_encrypted`, `upload.pdf_active`, `upload.pdf_opaque`.
 */
export async function checkPdf(bytes: Buffer): Promise<CheckedUpload> {
  if (!isWholePdf(bytes)) throw new AppError("upload.not_pdf");
  const plain = bytes.toString("latin1");
  const names = namesIn(plain);
  if (names.has("Encrypt")) throw new AppError("upload.pdf_encrypted");
  if (names.has("ObjStm")) for (const name of await namesInStreams(bytes, plain)) names.add(name);
  const found = ACTIVE.filter((name) => names.has(name));
  if (found.length > 0) throw new AppError("upload.pdf_active", { found });
  return { bytes, mime: "application/pdf", extension: ".pdf" };
}

function isWholePdf(bytes: Buffer): boolean {
  if (!/^%PDF-[12]\.\d/.test(bytes.subarray(0, 8).toString("latin1"))) return false;
  const end = bytes.subarray(Math.max(0, bytes.length - END_WINDOW)).toString("latin1");
  const mark = end.lastIndexOf("%%EOF");
  // Bytes behind the mark would make it another kind of file as well.
  return mark >= 0 && /^[\s\0]*$/.test(end.slice(mark + "%%EOF".length));
}

/** The names of interest a text holds, `/J#61vaScript` read as `/JavaScript`. */
function namesIn(text: string): Set<string> {
  const found = new Set(WORTH_FINDING.filter((name) => holdsName(text, name)));
  for (const [name] of text.matchAll(/\/[A-Za-z]{0,16}#[0-9A-Fa-f]{2}[A-Za-z0-9#]{0,64}/g)) {
    const read = name
      .slice(1)
      .replace(/#([0-9A-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
    if (WORTH_FINDING.includes(read)) found.add(read);
  }
  return found;
}

function holdsName(text: string, name: string): boolean {
  for (let at = text.indexOf(`/${name}`); at >= 0; at = text.indexOf(`/${name}`, at + 1)) {
    const next = text.charAt(at + 1 + name.length);
    if (next === "" || /[\s\0()<>[\]{}/%]/.test(next)) return true;
  }
  return false;
}

/** The names inside all streams that could be object streams. */
async function namesInStreams(bytes: Buffer, plain: string): Promise<Set<string>> {
  const found = new Set<string>();
  let left = MAX_STRUCTURE;
  let count = 0;
  let end = 0;
  for (const match of plain.matchAll(/stream(\r\n|\n|\r)/g)) {
    if (match.index < end) continue;
    count += 1;
    if (count > MAX_STREAMS) throw new AppError("upload.pdf_opaque");
    const from = match.index + match[0].length;
    const stop = plain.indexOf("endstream", from);
    const header = plain.slice(end, match.index);
    end = stop < 0 ? plain.length : stop + "endstream".length;
    const text = await objectStream(bytes.subarray(from, stop < 0 ? undefined : stop), header, left);
    if (text === null) continue;
    left -= text.length;
    for (const name of namesIn(text)) found.add(name);
  }
  return found;
}

/** The text of a stream that holds objects; null for pictures, fonts and pages, which never begin as one does. */
async function objectStream(body: Buffer, header: string, limit: number): Promise<string | null> {
  const declared = namesIn(header).has("ObjStm");
  const start = await inflatedStart(body);
  if (start === null) {
    if (declared && !isPlain(header)) throw new AppError("upload.pdf_opaque");
    return declared ? body.toString("latin1", 0, Math.min(body.length, limit)) : null;
  }
  if (!declared && !/^[\s\0]*(\d+\s+\d+\s|%)/.test(start)) return null;
  try {
    return (await inflated(body, { maxOutputLength: Math.max(limit, 1), finishFlush: 2 })).toString("latin1");
  } catch {
    throw new AppError("upload.pdf_opaque");
  }
}

const isPlain = (header: string): boolean => !/\/Filter/.test(header.slice(header.lastIndexOf("obj")));

/** The first bytes of a deflated stream; null when it is none. */
async function inflatedStart(body: Buffer): Promise<string | null> {
  try {
    // Z_SYNC_FLUSH: gives what the first bytes hold instead of failing for the missing rest.
    const out = await inflated(body.subarray(0, 512), { finishFlush: 2, maxOutputLength: 1_048_576 });
    return out.subarray(0, 128).toString("latin1");
  } catch {
    return null;
  }
}
