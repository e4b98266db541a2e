import { createHash } from "node:crypto";
import { AppError } from "@/shared/kernel/app-error";
import { type Face, type FaceName, faceFor, missingGlyphs } from "./face";
import { deflate, num, type PdfFile } from "./pdf-file";
import { readCmap, readTableDirectory, requireTable, viewOf } from "./sfnt";

/** One stretch of text in one font resource: `hex` are its character codes. */
export interface TextRun {
  readonly font: string;
  readonly hex: string;
}

/** Text made ready to be shown; `width` in em. */
export interface EncodedText {
  readonly runs: readonly TextRun[];
  readonly width: number;
}

interface Glyph {
  readonly font: string;
  readonly hex: string;
  /** in 1/1000 em */
  readonly advance: number;
}

/** A face as used in one file: which characters, under which codes. */
interface FontInUse {
  readonly face: Face;
  readonly resource: string;
  readonly codes: Map<number, Code>;
}

interface Code {
  readonly codePoint: number;
  readonly cid: number;
  readonly advance: number;
}

/** A font's streams, subset and compressed; may be written into any number of files. */
interface PreparedFont {
  readonly resource: string;
  readonly face: Face;
  readonly baseName: string;
  readonly program: Uint8Array;
  readonly programLength: number;
  readonly glyphMap: Uint8Array | null;
  readonly toUnicode: Uint8Array;
  readonly widths: string;
}

/** Fonts ready to be written; see {@link FontBook.prepare}. */
export type PreparedFonts = readonly PreparedFont[];

const hex4 = (value: number) => value.toString(16).toUpperCase().padStart(4, "0");

function utf16Hex(codePoint: number): string {
  const text = String.fromCodePoint(codePoint);
  let hex = "";
  for (let index = 0; index < text.length; index += 1) hex += hex4(text.charCodeAt(index));
  return hex;
}

/** The CMap that gives each code its character back, so that text can be searched and copied. */
function toUnicodeCMap(font: FontInUse): string {
  const lines: string[] = [];
  const codes = [...font.codes.values()];
  for (let start = 0; start < codes.length; start += 100) {
    const part = codes.slice(start, start + 100);
    lines.push(`${part.length} beginbfchar`);
    for (const code of part) lines.push(`<${hex4(code.cid)}> <${utf16Hex(code.codePoint)}>`);
    lines.push("endbfchar");
  }
  return [
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
    "/CIDSystemInfo <</Registry (Adobe)/Ordering (UCS)/Supplement 0>> def",
    "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
    "1 begincodespacerange <0000> <FFFF> endcodespacerange",
    ...lines,
    "endcmap CMapName currentdict /CMap defineresource pop end end",
  ].join("\n");
}

function widthsArray(font: FontInUse): string {
  const parts: string[] = [];
  for (const code of [...font.codes.values()].sort((a, b) => a.cid - b.cid))
    if (code.advance !== 1000) parts.push(`${code.cid}[${code.advance}]`);
  return parts.join("");
}

function prepareFont(font: FontInUse): PreparedFont {
  const { face } = font;
  const codePoints = [...font.codes.keys()];
  const subset = face.subset(codePoints);
  const view = viewOf(subset);
  const tables = readTableDirectory(view);
  const tag = createHash("sha256").update(Uint32Array.from(codePoints)).digest();
  const letters = Array.from(tag.subarray(0, 6), (byte) => String.fromCharCode(65 + (byte % 26))).join("");
  let program = subset;
  let glyphMap: Uint8Array | null = null;
  if (face.outlines === "cff") {
    const cff = requireTable(tables, "CFF ");
    program = subset.subarray(cff.offset, cff.offset + cff.length);
  } else {
    // Codes are our own, one a character: two characters may share a glyph and still be told apart when copied.
    const glyphOf = readCmap(view, requireTable(tables, "cmap").offset);
    glyphMap = new Uint8Array((font.codes.size + 1) * 2);
    const map = viewOf(glyphMap);
    for (const code of font.codes.values()) map.setUint16(code.cid * 2, glyphOf(code.codePoint));
  }
  return {
    resource: font.resource,
    face,
    baseName: `${letters}+${face.postScriptName}`,
    program: deflate(program),
    programLength: program.length,
    glyphMap: glyphMap && deflate(glyphMap),
    toUnicode: deflate(Buffer.from(toUnicodeCMap(font), "latin1")),
    widths: widthsArray(font),
  };
}

/**
 * The fonts of one file. Text is encoded as it is drawn, each character getting a code in its face; the faces are
 * subset once, at the end, by {@link prepare}. `prefix` keeps two books apart that share a page.
 */
export class FontBook {
  private readonly fonts = new Map<Face, FontInUse>();
  private readonly glyphs: Readonly<Record<FaceName, Map<string, Glyph>>> = {
    sans: new Map(),
    sansBold: new Map(),
    serif: new Map(),
    serifBold: new Map(),
  };

  constructor(private readonly prefix = "F") {}

  private glyph(name: FaceName, character: string, text: string): Glyph {
    const codePoint = character.codePointAt(0) ?? 0;
    const found = faceFor(name, codePoint);
    if (!found) throw new AppError("document.missing_glyph", { characters: missingGlyphs(text, name) });
    const { face } = found;
    let font = this.fonts.get(face);
    if (!font) {
      font = { face, resource: `${this.prefix}${this.fonts.size}`, codes: new Map() };
      this.fonts.set(face, font);
    }
    let code = font.codes.get(codePoint);
    if (!code) {
      const cid = face.outlines === "cff" ? face.cidOf(found.glyph) : font.codes.size + 1;
      code = { codePoint, cid, advance: face.advanceOf(found.glyph) };
      font.codes.set(codePoint, code);
    }
    const glyph = { font: font.resource, hex: hex4(code.cid), advance: code.advance };
    this.glyphs[name].set(character, glyph);
    return glyph;
  }

  /**
   * Encodes a text in a face, with the fallback face for the characters it lacks.
   * @throws AppError document.missing_glyph naming every character that no face has
   */
  encode(name: FaceName, text: string): EncodedText {
    const runs: { font: string; hex: string }[] = [];
    let run: { font: string; hex: string } | undefined;
    let width = 0;
    for (const character of text) {
      const glyph = this.glyphs[name].get(character) ?? this.glyph(name, character, text);
      width += glyph.advance;
      if (run?.font === glyph.font) run.hex += glyph.hex;
      else {
        run = { font: glyph.font, hex: glyph.hex };
        runs.push(run);
      }
    }
    return { runs, width: width / 1000 };
  }

  /** Width of a text in em. */
  width(name: FaceName, text: string): number {
    return this.encode(name, text).width;
  }

  /** Subsets and compresses every face in use. What is encoded afterwards is not in it. */
  prepare(): PreparedFonts {
    return [...this.fonts.values()].map(prepareFont);
  }
}

function writeFont(file: PdfFile, font: PreparedFont): string {
  const { face } = font;
  const cff = face.outlines === "cff";
  const program = cff
    ? file.addStream("/Subtype/CIDFontType0C/Filter/FlateDecode", font.program)
    : file.addStream(`/Length1 ${font.programLength}/Filter/FlateDecode`, font.program);
  const { ascent, descent, bbox } = face.metrics;
  const descriptor = file.add(
    `<</Type/FontDescriptor/FontName/${font.baseName}/Flags 4/FontBBox[${bbox.map(num).join(" ")}]/ItalicAngle 0` +
      `/Ascent ${ascent}/Descent ${descent}/CapHeight 733/StemV ${face.postScriptName.endsWith("Bold") ? 140 : 80}` +
      `/${cff ? "FontFile3" : "FontFile2"} ${program} 0 R>>`,
  );
  const map = font.glyphMap ? `/CIDToGIDMap ${file.addStream("/Filter/FlateDecode", font.glyphMap)} 0 R` : "";
  const descendant = file.add(
    `<</Type/Font/Subtype/${cff ? "CIDFontType0" : "CIDFontType2"}/BaseFont/${font.baseName}` +
      `/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor ${descriptor} 0 R` +
      `/DW 1000/W[${font.widths}]${map}>>`,
  );
  const toUnicode = file.addStream("/Filter/FlateDecode", font.toUnicode);
  const type0 = file.add(
    `<</Type/Font/Subtype/Type0/BaseFont/${font.baseName}/Encoding/Identity-H` +
      `/DescendantFonts[${descendant} 0 R]/ToUnicode ${toUnicode} 0 R>>`,
  );
  return `/${font.resource} ${type0} 0 R`;
}

/** Writes prepared fonts into a file; gives the entries of a /Font resource dictionary. */
export function writeFonts(file: PdfFile, fonts: PreparedFonts): string {
  return fonts.map((font) => writeFont(file, font)).join("");
}
