// A CID-keyed OpenType/CFF font names its glyphs by CID in the "charset" of its CFF table. A PDF that embeds
// the bare CFF table addresses glyphs by that CID, not by glyph number, so the mapping is read here.

interface CffIndex {
  readonly dataAt: (item: number) => number;
  readonly end: number;
}

function readIndex(view: DataView, at: number): CffIndex {
  const count = view.getUint16(at);
  if (count === 0) return { dataAt: () => at + 2, end: at + 2 };
  const size = view.getUint8(at + 2);
  const base = at + 3 + (count + 1) * size - 1;
  const offset = (item: number) => {
    let value = 0;
    for (let byte = 0; byte < size; byte += 1)
      value = value * 256 + view.getUint8(at + 3 + item * size + byte);
    return value;
  };
  return { dataAt: (item) => base + offset(item), end: base + offset(count) };
}

function readDict(view: DataView, start: number, end: number): ReadonlyMap<number, readonly number[]> {
  const entries = new Map<number, readonly number[]>();
  let operands: number[] = [];
  let at = start;
  while (at < end) {
    const byte = view.getUint8(at);
    at += 1;
    if (byte === 12) {
      entries.set(1200 + view.getUint8(at), operands);
      operands = [];
      at += 1;
    } else if (byte <= 21) {
      entries.set(byte, operands);
      operands = [];
    } else if (byte === 28) {
      operands.push(view.getInt16(at));
      at += 2;
    } else if (byte === 29) {
      operands.push(view.getInt32(at));
      at += 4;
    } else if (byte === 30) {
      while ((view.getUint8(at) & 0x0f) !== 0x0f && view.getUint8(at) >> 4 !== 0x0f) at += 1;
      at += 1;
    } else if (byte <= 246) {
      operands.push(byte - 139);
    } else if (byte <= 250) {
      operands.push((byte - 247) * 256 + view.getUint8(at) + 108);
      at += 1;
    } else {
      operands.push(-(byte - 251) * 256 - view.getUint8(at) - 108);
      at += 1;
    }
  }
  return entries;
}

const CHARSET = 15;
const CHAR_STRINGS = 17;
const ROS = 1230;

/**
 * The CID of every glyph of a CID-keyed CFF table that starts at `table` in `view`.
 * Throws for a CFF font that is not CID-keyed.
 */
export function readCidCharset(view: DataView, table: number): Uint16Array {
  const names = readIndex(view, table + view.getUint8(table + 2));
  const tops = readIndex(view, names.end);
  const top = readDict(view, tops.dataAt(0), tops.dataAt(1));
  const charStrings = top.get(CHAR_STRINGS)?.[0];
  const charset = top.get(CHARSET)?.[0];
  if (!top.has(ROS) || charStrings === undefined || charset === undefined)
    throw new Error("the CFF font is not CID-keyed");
  const glyphs = view.getUint16(table + charStrings);
  const cids = new Uint16Array(glyphs);
  let at = table + charset;
  const format = view.getUint8(at);
  at += 1;
  for (let glyph = 1; glyph < glyphs; ) {
    const first = view.getUint16(at);
    const more = format === 0 ? 0 : format === 1 ? view.getUint8(at + 2) : view.getUint16(at + 2);
    at += format === 0 ? 2 : format === 1 ? 3 : 4;
    for (let step = 0; step <= more && glyph < glyphs; step += 1, glyph += 1) cids[glyph] = first + step;
  }
  return cids;
}
