// Reads what embedding needs out of a TrueType or OpenType file: where its tables are, which glyph a
// character has, how far a glyph advances. Nothing is drawn or changed here.

/** Where one table of a font file lies. */
export interface SfntTable {
  readonly offset: number;
  readonly length: number;
}

/** Finds the glyph of a code point; 0 means that the font has none. */
export type GlyphLookup = (codePoint: number) => number;

/** Sizes of a face in 1/1000 em, as a PDF font descriptor wants them. */
export interface FaceMetrics {
  readonly unitsPerEm: number;
  readonly ascent: number;
  readonly descent: number;
  readonly bbox: readonly [number, number, number, number];
}

/** The bytes as a DataView, whatever part of a larger buffer they are. */
export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** The table directory, by tag. Throws when the file is no single-face sfnt. */
export function readTableDirectory(view: DataView): ReadonlyMap<string, SfntTable> {
  const version = view.getUint32(0);
  if (version !== 0x00010000 && version !== 0x4f54544f) throw new Error("not a TrueType or OpenType font");
  const tables = new Map<string, SfntTable>();
  const count = view.getUint16(4);
  for (let index = 0; index < count; index += 1) {
    const at = 12 + index * 16;
    const tag = String.fromCharCode(
      view.getUint8(at),
      view.getUint8(at + 1),
      view.getUint8(at + 2),
      view.getUint8(at + 3),
    );
    tables.set(tag, { offset: view.getUint32(at + 8), length: view.getUint32(at + 12) });
  }
  return tables;
}

/** The table, which must be there. */
export function requireTable(tables: ReadonlyMap<string, SfntTable>, tag: string): SfntTable {
  const table = tables.get(tag);
  if (!table) throw new Error(`the font has no ${tag} table`);
  return table;
}

function segmentLookup(view: DataView, at: number): GlyphLookup {
  const doubled = view.getUint16(at + 6);
  const ends = at + 14;
  const starts = ends + doubled + 2;
  const deltas = starts + doubled;
  const offsets = deltas + doubled;
  return (codePoint) => {
    if (codePoint > 0xffff) return 0;
    for (let index = 0; index < doubled; index += 2) {
      if (codePoint > view.getUint16(ends + index)) continue;
      const start = view.getUint16(starts + index);
      if (codePoint < start) return 0;
      const offset = view.getUint16(offsets + index);
      const delta = view.getUint16(deltas + index);
      if (offset === 0) return (codePoint + delta) & 0xffff;
      const glyph = view.getUint16(offsets + index + offset + (codePoint - start) * 2);
      return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
    }
    return 0;
  };
}

function groupLookup(view: DataView, at: number): GlyphLookup {
  const count = view.getUint32(at + 12);
  return (codePoint) => {
    let low = 0;
    let high = count - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const group = at + 16 + middle * 12;
      if (codePoint < view.getUint32(group)) high = middle - 1;
      else if (codePoint > view.getUint32(group + 4)) low = middle + 1;
      else return view.getUint32(group + 8) + codePoint - view.getUint32(group);
    }
    return 0;
  };
}

/**
 * The lookup of a font's cmap table (`table` is where it starts in `view`). Prefers the full-repertoire
 * subtable (format 12) over the one for the basic plane (format 4).
 */
export function readCmap(view: DataView, table: number): GlyphLookup {
  const count = view.getUint16(table + 2);
  let basic: GlyphLookup | null = null;
  for (let index = 0; index < count; index += 1) {
    const at = table + view.getUint32(table + 4 + index * 8 + 4);
    const format = view.getUint16(at);
    if (format === 12) return groupLookup(view, at);
    if (format === 4) basic ??= segmentLookup(view, at);
  }
  if (!basic) throw new Error("the font has no Unicode cmap");
  return basic;
}

/** Ascent, descent and bounding box from head and hhea. */
export function readMetrics(view: DataView, tables: ReadonlyMap<string, SfntTable>): FaceMetrics {
  const head = requireTable(tables, "head").offset;
  const hhea = requireTable(tables, "hhea").offset;
  const unitsPerEm = view.getUint16(head + 18);
  const scaled = (value: number) => Math.round((value * 1000) / unitsPerEm);
  return {
    unitsPerEm,
    ascent: scaled(view.getInt16(hhea + 4)),
    descent: scaled(view.getInt16(hhea + 6)),
    bbox: [
      scaled(view.getInt16(head + 36)),
      scaled(view.getInt16(head + 38)),
      scaled(view.getInt16(head + 40)),
      scaled(view.getInt16(head + 42)),
    ],
  };
}

/** Every glyph's advance in 1/1000 em; glyphs past the end share the last one. */
export function readAdvances(view: DataView, tables: ReadonlyMap<string, SfntTable>): Uint16Array {
  const count = view.getUint16(requireTable(tables, "hhea").offset + 34);
  const { unitsPerEm } = readMetrics(view, tables);
  const start = requireTable(tables, "hmtx").offset;
  const advances = new Uint16Array(count);
  for (let glyph = 0; glyph < count; glyph += 1) {
    advances[glyph] = Math.round((view.getUint16(start + glyph * 4) * 1000) / unitsPerEm);
  }
  return advances;
}
