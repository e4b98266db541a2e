import { closeSync, openSync, readFileSync, readSync } from "node:fs";
import { readCidCharset } from "./cff-charset";
import { type LoadedFace, loadFace, subsetFace } from "./harfbuzz";
import { packageFile } from "./package-file";
import {
  type FaceMetrics,
  type GlyphLookup,
  readAdvances,
  readCmap,
  readMetrics,
  readTableDirectory,
  requireTable,
  viewOf,
} from "./sfnt";

/** The typefaces of our papers. Each is a chain of files: what the first lacks is taken from the next. */
export type FaceName = "sans" | "sansBold" | "serif" | "serifBold";

const SOURCE_HAN = {
  file: "node-source-han-sans-sc/SourceHanSansSC-Regular.otf",
  postScriptName: "SourceHanSansSC-Regular",
};
const SOURCE_HAN_BOLD = {
  file: "node-source-han-sans-sc/SourceHanSansSC-Bold.otf",
  postScriptName: "SourceHanSansSC-Bold",
};

function noto(family: "sans" | "serif", weight: "400Regular" | "700Bold") {
  const name = family === "sans" ? "NotoSansSC" : "NotoSerifSC";
  return {
    file: `@expo-google-fonts/noto-${family}-sc/${weight}/${name}_${weight}.ttf`,
    postScriptName: `${name}-${weight.slice(3)}`,
  };
}

interface FaceFile {
  readonly file: string;
  readonly postScriptName: string;
}

// Noto holds all of 通用规范汉字表; Source Han Sans adds rarer characters such as 𠮷 and 𣇉, also to the serif papers.
const CHAINS: Readonly<Record<FaceName, readonly FaceFile[]>> = {
  sans: [noto("sans", "400Regular"), SOURCE_HAN],
  sansBold: [noto("sans", "700Bold"), SOURCE_HAN_BOLD],
  serif: [noto("serif", "400Regular"), SOURCE_HAN],
  serifBold: [noto("serif", "700Bold"), SOURCE_HAN_BOLD],
};

/** A font file opened for drawing. */
export interface Face {
  readonly postScriptName: string;
  /** glyf outlines (embedded as TrueType) or CID-keyed CFF outlines */
  readonly outlines: "truetype" | "cff";
  readonly metrics: FaceMetrics;
  readonly glyphOf: GlyphLookup;
  /** in 1/1000 em */
  advanceOf(glyph: number): number;
  /** the CID that addresses a glyph of a CFF face; TrueType faces are addressed by a map of our own */
  cidOf(glyph: number): number;
  /** an sfnt with only these characters */
  subset(codePoints: Iterable<number>): Uint8Array;
}

const faces = new Map<string, Face>();
const coverages = new Map<string, GlyphLookup>();

function openFace(source: FaceFile): Face {
  const known = faces.get(source.file);
  if (known) return known;
  const bytes = readFileSync(packageFile(source.file));
  const view = viewOf(bytes);
  const tables = readTableDirectory(view);
  const cff = tables.get("CFF ");
  const advances = readAdvances(view, tables);
  const cids = cff ? readCidCharset(view, cff.offset) : null;
  let loaded: LoadedFace | null = null;
  const face: Face = {
    postScriptName: source.postScriptName,
    outlines: cff ? "cff" : "truetype",
    metrics: readMetrics(view, tables),
    glyphOf: coverageOf(source),
    advanceOf: (glyph) => advances[Math.min(glyph, advances.length - 1)] ?? 0,
    cidOf: (glyph) => cids?.[glyph] ?? glyph,
    subset: (codePoints) => {
      loaded ??= loadFace(readFileSync(packageFile(source.file)));
      return subsetFace(loaded, codePoints);
    },
  };
  faces.set(source.file, face);
  return face;
}

/** Reads a stretch of a file without the rest: a font's character table is a hundredth of it. */
function readPart(descriptor: number, offset: number, length: number): Uint8Array {
  const part = new Uint8Array(length);
  readSync(descriptor, part, 0, length, offset);
  return part;
}

function coverageOf(source: FaceFile): GlyphLookup {
  const known = coverages.get(source.file);
  if (known) return known;
  const descriptor = openSync(packageFile(source.file), "r");
  try {
    const tables = readTableDirectory(viewOf(readPart(descriptor, 0, 4096)));
    const cmap = requireTable(tables, "cmap");
    const lookup = readCmap(viewOf(readPart(descriptor, cmap.offset, cmap.length)), 0);
    coverages.set(source.file, lookup);
    return lookup;
  } finally {
    closeSync(descriptor);
  }
}

/** The first face of the chain that has the character, with its glyph there; null when none has it. */
export function faceFor(name: FaceName, codePoint: number): { face: Face; glyph: number } | null {
  for (const source of CHAINS[name]) {
    const glyph = coverageOf(source)(codePoint);
    if (glyph !== 0) return { face: openFace(source), glyph };
  }
  return null;
}

/**
 * The characters of a text that no face of our papers can draw, each once, in their order; empty when all can be
 * drawn. For an import to warn with and a document to refuse with. Reads only the fonts' character tables.
 */
export function missingGlyphs(text: string, name: FaceName = "sans"): string[] {
  const missing = new Set<string>();
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    if (!CHAINS[name].some((source) => coverageOf(source)(codePoint) !== 0)) missing.add(character);
  }
  return [...missing];
}
