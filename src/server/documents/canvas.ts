import type { FaceName } from "./face";
import type { EncodedText, FontBook } from "./font-book";
import { type PreparedImage, prepareImage } from "./image";
import { num } from "./pdf-file";

/** Points in a millimetre. */
export const POINTS_PER_MM = 72 / 25.4;

/** A colour: grey from 0 (black) to 1, or red, green and blue from 0 to 1. */
export type Colour = number | readonly [number, number, number];

/** How a text is set. Size in points, letter spacing in em. */
export interface TextStyle {
  readonly face: FaceName;
  readonly size: number;
  readonly colour?: Colour;
  readonly spacing?: number;
}

/** Where a text stands against its x. */
export type Align = "left" | "centre" | "right";

/** How a line is drawn; width in points, dashes in millimetres. */
export interface LineStyle {
  readonly width?: number;
  readonly colour?: Colour;
  readonly dash?: readonly number[];
}

const mm = (value: number) => num(value * POINTS_PER_MM);

function colourOps(colour: Colour, paint: "fill" | "stroke"): string {
  if (typeof colour === "number") return `${num(colour)} ${paint === "fill" ? "g" : "G"}`;
  return `${colour.map((part) => String(Math.round(part * 1000) / 1000)).join(" ")} ${paint === "fill" ? "rg" : "RG"}`;
}

/**
 * Collects the drawing of one page or one shared part as PDF operators. Lengths are millimetres from the top left
 * corner of the paper; text sits on its baseline. Knows nothing of what it draws.
 */
export class Canvas {
  private readonly ops: string[] = [];
  private fill = "0 g";
  /** images used, by resource name */
  readonly images = new Map<string, PreparedImage>();
  /** whether something is drawn with the multiply blend mode, resource GM */
  multiplies = false;

  constructor(
    readonly width: number,
    readonly height: number,
    readonly fonts: FontBook,
    private readonly imagePrefix = "I",
  ) {}

  private y(value: number): string {
    return mm(this.height - value);
  }

  private setFill(colour: Colour): void {
    const ops = colourOps(colour, "fill");
    if (ops !== this.fill) this.ops.push(ops);
    this.fill = ops;
  }

  /** Width of a text in millimetres. */
  measure(text: string, style: TextStyle): number {
    return this.widthOf(this.fonts.encode(style.face, text), [...text].length, style);
  }

  private widthOf(encoded: EncodedText, characters: number, style: TextStyle): number {
    const gaps = style.spacing ? style.spacing * Math.max(0, characters - 1) : 0;
    return ((encoded.width + gaps) * style.size) / POINTS_PER_MM;
  }

  /**
   * Draws one line of text with its baseline at `y`.
   * @throws AppError document.missing_glyph
   */
  text(text: string, x: number, y: number, style: TextStyle, align: Align = "left"): void {
    if (text === "") return;
    const encoded = this.fonts.encode(style.face, text);
    const width = align === "left" ? 0 : this.widthOf(encoded, style.spacing ? [...text].length : 1, style);
    const left = align === "left" ? x : align === "right" ? x - width : x - width / 2;
    this.setFill(style.colour ?? 0);
    let shown = "";
    for (const run of encoded.runs) shown += `/${run.font} ${num(style.size)} Tf <${run.hex}> Tj `;
    const spacing = style.spacing ? `${num(style.spacing * style.size)} Tc ` : "";
    const reset = style.spacing ? "0 Tc " : "";
    this.ops.push(`BT ${spacing}${mm(left)} ${this.y(y)} Td ${shown}${reset}ET`);
  }

  /** Draws something turned by some degrees, anticlockwise, about a point. */
  turned(degrees: number, x: number, y: number, draw: () => void): void {
    const angle = (degrees * Math.PI) / 180;
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)].map((part) => String(Math.round(part * 1e5) / 1e5));
    const fill = this.fill;
    this.ops.push(
      `q 1 0 0 1 ${mm(x)} ${this.y(y)} cm ${cos} ${sin} ${sin?.startsWith("-") ? sin.slice(1) : `-${sin}`} ${cos} 0 0 cm`,
      `1 0 0 1 ${mm(-x)} ${mm(y - this.height)} cm`,
    );
    draw();
    this.ops.push("Q");
    this.fill = fill;
  }

  private strokeOps(style: LineStyle): string {
    const dash = style.dash ? `[${style.dash.map(mm).join(" ")}] 0 d ` : "";
    return `${dash}${num(style.width ?? 0.5)} w ${colourOps(style.colour ?? 0, "stroke")}`;
  }

  /** Draws a straight line. */
  line(x1: number, y1: number, x2: number, y2: number, style: LineStyle = {}): void {
    this.ops.push(`q ${this.strokeOps(style)} ${mm(x1)} ${this.y(y1)} m ${mm(x2)} ${this.y(y2)} l S Q`);
  }

  /** Draws several lines of one style: [x1, y1, x2, y2] each. */
  lines(lines: readonly (readonly [number, number, number, number])[], style: LineStyle = {}): void {
    const paths = lines.map(([x1, y1, x2, y2]) => `${mm(x1)} ${this.y(y1)} m ${mm(x2)} ${this.y(y2)} l`);
    this.ops.push(`q ${this.strokeOps(style)} ${paths.join(" ")} S Q`);
  }

  /** Draws a closed smooth curve through points (Catmull-Rom). */
  closedCurve(points: readonly (readonly [number, number])[], style: LineStyle = {}): void {
    const at = (index: number) => points[(index + points.length) % points.length] ?? ([0, 0] as const);
    const place = ([x, y]: readonly [number, number]) => `${mm(x)} ${this.y(y)}`;
    const path = [`${place(at(0))} m`];
    for (let index = 0; index < points.length; index += 1) {
      const [before, from, to, after] = [at(index - 1), at(index), at(index + 1), at(index + 2)];
      const one = [from[0] + (to[0] - before[0]) / 6, from[1] + (to[1] - before[1]) / 6] as const;
      const two = [to[0] - (after[0] - from[0]) / 6, to[1] - (after[1] - from[1]) / 6] as const;
      path.push(`${place(one)} ${place(two)} ${place(to)} c`);
    }
    this.ops.push(`q ${this.strokeOps(style)} ${path.join(" ")} s Q`);
  }

  /** Draws the outline of a rectangle. */
  frame(x: number, y: number, width: number, height: number, style: LineStyle = {}): void {
    this.ops.push(
      `q ${this.strokeOps(style)} ${mm(x)} ${this.y(y + height)} ${mm(width)} ${mm(height)} re S Q`,
    );
  }

  /**
   * Fills cells of a square grid of `count` × `count` that covers `size` millimetres: runs are
   * [column, row, length], counted from the top left. One path, so that no seams show between the cells.
   */
  cells(
    x: number,
    y: number,
    size: number,
    count: number,
    runs: readonly (readonly [number, number, number])[],
  ): void {
    const scale = String(Math.round((size * POINTS_PER_MM * 1e5) / count) / 1e5);
    const path = runs.map(([column, row, length]) => `${column} ${row} ${length} 1 re`);
    this.ops.push(`q 0 g ${scale} 0 0 -${scale} ${mm(x)} ${this.y(y)} cm ${path.join(" ")} f Q`);
  }

  /**
   * Places a JPEG or PNG into a rectangle, filling it. `multiply` lets what is beneath show through, as ink does.
   * @throws AppError document.bad_image
   */
  image(
    bytes: Uint8Array | PreparedImage,
    x: number,
    y: number,
    width: number,
    height: number,
    options: { readonly multiply?: boolean } = {},
  ): void {
    const image = bytes instanceof Uint8Array ? prepareImage(bytes) : bytes;
    const name = `${this.imagePrefix}${this.images.size}`;
    this.images.set(name, image);
    if (options.multiply) this.multiplies = true;
    const place = `${mm(width)} 0 0 ${mm(height)} ${mm(x)} ${this.y(y + height)} cm`;
    this.ops.push(`q ${options.multiply ? "/GM gs " : ""}${place} /${name} Do Q`);
  }

  /** The operators drawn so far, one stream. */
  content(): Uint8Array {
    return Buffer.from(this.ops.join("\n"), "latin1");
  }
}
