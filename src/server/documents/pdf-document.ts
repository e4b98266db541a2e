import { AppError } from "@/shared/kernel/app-error";
import { Canvas, POINTS_PER_MM } from "./canvas";
import { FontBook, type PreparedFonts, writeFonts } from "./font-book";
import { writeImage } from "./image";
import { deflate, num, PdfFile, type PdfInfo, type Ref } from "./pdf-file";

/** Paper in millimetres. */
export interface Paper {
  readonly width: number;
  readonly height: number;
}

export const A4_PORTRAIT: Paper = { width: 210, height: 297 };
export const A4_LANDSCAPE: Paper = { width: 297, height: 210 };

/** Most pages one file may have (stack.md: above that, memory and viewers suffer). */
export const MAX_PAGES = 1000;

/** Drawing that is the same on many pages: made, subset and compressed once, then put into any number of files. */
export interface SharedPart {
  readonly paper: Paper;
  readonly content: Uint8Array;
  readonly fonts: PreparedFonts;
}

/** A shared part on a page, moved down by some millimetres. */
export interface PlacedPart {
  readonly part: SharedPart;
  readonly down?: number;
}

/**
 * Makes shared parts that have their fonts in common. They may hold text and lines, no images.
 */
export function makeSharedParts(paper: Paper, draws: readonly ((canvas: Canvas) => void)[]): SharedPart[] {
  const book = new FontBook("S");
  const contents = draws.map((draw) => {
    const canvas = new Canvas(paper.width, paper.height, book);
    draw(canvas);
    return deflate(canvas.content());
  });
  const fonts = book.prepare();
  return contents.map((content) => ({ paper, content, fonts }));
}

const MULTIPLY = "/ExtGState<</GM<</BM/Multiply>>>>";

/**
 * A PDF of pages that share fonts, images and parts. Draw the pages, then {@link finish}.
 * The same drawing gives the same bytes.
 */
export class PdfDocument {
  private readonly file = new PdfFile();
  private readonly fonts = new FontBook();
  private readonly fontsRef = this.file.reserve();
  private readonly pagesRef = this.file.reserve();
  private readonly pages: Ref[] = [];
  private readonly images = new Map<string, Ref>();
  private readonly parts = new Map<SharedPart, Ref>();
  private readonly partFonts = new Map<PreparedFonts, Ref>();

  constructor(private readonly info: PdfInfo) {}

  private partRef(part: SharedPart): Ref {
    const known = this.parts.get(part);
    if (known) return known;
    const fonts = this.partFonts.get(part.fonts) ?? this.file.add(`<<${writeFonts(this.file, part.fonts)}>>`);
    this.partFonts.set(part.fonts, fonts);
    const size = `${num(part.paper.width * POINTS_PER_MM)} ${num(part.paper.height * POINTS_PER_MM)}`;
    const ref = this.file.addStream(
      `/Type/XObject/Subtype/Form/BBox[0 0 ${size}]/Resources<</Font ${fonts} 0 R>>/Filter/FlateDecode`,
      part.content,
    );
    this.parts.set(part, ref);
    return ref;
  }

  private imageRefs(canvas: Canvas): string {
    let entries = "";
    for (const [name, image] of canvas.images) {
      let ref = this.images.get(image.key);
      if (!ref) {
        ref = writeImage(this.file, image);
        this.images.set(image.key, ref);
      }
      entries += `/${name} ${ref} 0 R`;
    }
    return entries;
  }

  /**
   * Adds a page; `draw` draws on it, over the shared parts that it is given.
   * @throws AppError document.too_many_pages
   */
  addPage(paper: Paper, draw: (canvas: Canvas) => void, parts: readonly PlacedPart[] = []): void {
    if (this.pages.length >= MAX_PAGES)
      throw new AppError("document.too_many_pages", { max: MAX_PAGES, count: this.pages.length + 1 });
    const canvas = new Canvas(paper.width, paper.height, this.fonts);
    draw(canvas);
    const shared = parts.map(({ part }, index) => `/S${index} ${this.partRef(part)} 0 R`).join("");
    const xObjects = shared + this.imageRefs(canvas);
    const content = this.file.addStream("/Filter/FlateDecode", deflate(withParts(parts, canvas.content())));
    this.pages.push(
      this.file.add(
        `<</Type/Page/Parent ${this.pagesRef} 0 R/Contents ${content} 0 R` +
          `/MediaBox[0 0 ${num(paper.width * POINTS_PER_MM)} ${num(paper.height * POINTS_PER_MM)}]` +
          `/Resources<</Font ${this.fontsRef} 0 R${xObjects ? `/XObject<<${xObjects}>>` : ""}` +
          `${canvas.multiplies ? MULTIPLY : ""}>>>>`,
      ),
    );
  }

  /** The whole file. Throws a RangeError when no page was added: a PDF has at least one. */
  finish(): Uint8Array {
    if (this.pages.length === 0) throw new RangeError("a PDF needs a page");
    this.file.add(`<<${writeFonts(this.file, this.fonts.prepare())}>>`, this.fontsRef);
    const kids = this.pages.map((page) => `${page} 0 R`).join(" ");
    this.file.add(`<</Type/Pages/Count ${this.pages.length}/Kids[${kids}]>>`, this.pagesRef);
    const catalog = this.file.add(
      `<</Type/Catalog/Pages ${this.pagesRef} 0 R/Lang(zh-CN)/ViewerPreferences<</DisplayDocTitle true>>>>`,
    );
    return this.file.finish(catalog, this.info);
  }
}

function withParts(parts: readonly PlacedPart[], content: Uint8Array): Uint8Array {
  const shown = parts.map(({ down }, index) =>
    down ? `q 1 0 0 1 0 ${num(-down * POINTS_PER_MM)} cm /S${index} Do Q\n` : `/S${index} Do\n`,
  );
  return Buffer.concat([Buffer.from(shown.join(""), "latin1"), content]);
}
