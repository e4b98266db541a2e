import { readFileSync } from "node:fs";
import { packageFile } from "./package-file";

// Subsetting with HarfBuzz's WebAssembly, called directly: a face stays loaded in the wasm's memory, so a
// subset costs a fraction of a millisecond instead of copying ten megabytes each time (subset-font does that).

/** The exports that are used of HarfBuzz's subsetter. */
export interface HarfBuzz {
  readonly memory: WebAssembly.Memory;
  _initialize(): void;
  malloc(bytes: number): number;
  hb_blob_create(at: number, length: number, mode: number, userData: number, destroy: number): number;
  hb_blob_destroy(blob: number): void;
  hb_blob_get_data(blob: number, length: number): number;
  hb_blob_get_length(blob: number): number;
  hb_face_create(blob: number, index: number): number;
  hb_face_destroy(face: number): void;
  hb_face_reference_blob(face: number): number;
  hb_set_add(set: number, value: number): void;
  hb_set_clear(set: number): void;
  hb_subset_input_create_or_fail(): number;
  hb_subset_input_destroy(input: number): void;
  hb_subset_input_set(input: number, which: number): number;
  hb_subset_input_set_flags(input: number, flags: number): void;
  hb_subset_input_unicode_set(input: number): number;
  hb_subset_or_fail(face: number, input: number): number;
}

/** A font loaded into HarfBuzz for the life of the process. */
export interface LoadedFace {
  readonly hb: HarfBuzz;
  readonly handle: number;
}

const MEMORY_WRITABLE = 2;
const SET_DROP_TABLES = 3;
const SET_LAYOUT_FEATURES = 6;
// Without layout closure "1+X" would pull in (and be replaced by) alternates; without hinting files are smaller.
const FLAGS_NO_HINTING_NO_LAYOUT_CLOSURE = 0x1 | 0x200;
// A PDF reads none of these from an embedded font.
const UNREAD_TABLES = "BASE DSIG GDEF GPOS GSUB OS/2 STAT VORG VVAR gasp kern meta name post vhea vmtx".split(
  " ",
);

let compiled: WebAssembly.Module | null = null;

// This build's memory is fixed at 65 MB, which holds three or four Chinese fonts and then fails; so each face has
// an instance of its own. Pages of it that are never touched cost nothing.
function newHarfBuzz(): HarfBuzz {
  compiled ??= new WebAssembly.Module(readFileSync(packageFile("harfbuzzjs/dist/harfbuzz-subset.wasm")));
  const instance = new WebAssembly.Instance(compiled);
  // The exports of a wasm module have no types of their own; the interface above is what this build exports.
  const exported = instance.exports as unknown as HarfBuzz;
  exported._initialize();
  return exported;
}

function tagOf(text: string): number {
  let tag = 0;
  for (let index = 0; index < 4; index += 1) tag = ((tag << 8) | text.charCodeAt(index)) >>> 0;
  return tag;
}

/** Loads a font file's bytes for subsetting; they are copied, the caller may drop them. */
export function loadFace(font: Uint8Array): LoadedFace {
  const hb = newHarfBuzz();
  const at = hb.malloc(font.byteLength);
  if (at === 0) throw new Error("the font does not fit into HarfBuzz's memory");
  new Uint8Array(hb.memory.buffer).set(font, at);
  const blob = hb.hb_blob_create(at, font.byteLength, MEMORY_WRITABLE, 0, 0);
  const handle = hb.hb_face_create(blob, 0);
  hb.hb_blob_destroy(blob);
  return { hb, handle };
}

/**
 * A font file with only the glyphs of these code points, without hints and layout features.
 * The same code points give the same bytes.
 */
export function subsetFace(face: LoadedFace, codePoints: Iterable<number>): Uint8Array {
  const { hb } = face;
  const input = hb.hb_subset_input_create_or_fail();
  if (input === 0) throw new Error("HarfBuzz could not start a subset");
  hb.hb_set_clear(hb.hb_subset_input_set(input, SET_LAYOUT_FEATURES));
  hb.hb_subset_input_set_flags(input, FLAGS_NO_HINTING_NO_LAYOUT_CLOSURE);
  const dropped = hb.hb_subset_input_set(input, SET_DROP_TABLES);
  for (const table of UNREAD_TABLES) hb.hb_set_add(dropped, tagOf(table));
  const wanted = hb.hb_subset_input_unicode_set(input);
  for (const codePoint of codePoints) hb.hb_set_add(wanted, codePoint);
  const subset = hb.hb_subset_or_fail(face.handle, input);
  hb.hb_subset_input_destroy(input);
  if (subset === 0) throw new Error("HarfBuzz could not subset the font");
  const blob = hb.hb_face_reference_blob(subset);
  const at = hb.hb_blob_get_data(blob, 0);
  // slice copies out of the wasm memory, which may move at the next call
  const bytes = new Uint8Array(hb.memory.buffer).slice(at, at + hb.hb_blob_get_length(blob));
  hb.hb_blob_destroy(blob);
  hb.hb_face_destroy(subset);
  return bytes;
}
