import type { Canvas, TextStyle } from "@/server/documents/canvas";
import { drawDoubleRule, drawFoot, MARGIN } from "@/server/documents/page-furniture";
import { A4_PORTRAIT, PdfDocument } from "@/server/documents/pdf-document";
import { breakLines } from "@/server/documents/text-layout";

/** A numbered part of a standard: its heading and paragraphs; items stand indented behind their marks. */
export interface StandardSection {
  readonly title: string;
  readonly paragraphs?: readonly string[];
  readonly items?: readonly string[];
  /** 工作领域, 工作任务, 技能要求: the last column breaks into lines */
  readonly table?: { readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] };
}

/** A standard as a paper, of either kind. */
export interface StandardPaper {
  /** 职业技能等级标准 or 考核站点建设标准 */
  readonly kind: string;
  readonly name: string;
  readonly code: string;
  readonly edition: string;
  readonly body: string;
  /** YYYY-MM-DD */
  readonly publishedOn: string;
  readonly sections: readonly StandardSection[];
}

const TEXT: TextStyle = { face: "serif", size: 11.5 };
const HEADING: TextStyle = { face: "sansBold", size: 13 };
const CELL: TextStyle = { face: "serif", size: 10 };
const CELL_HEAD: TextStyle = { face: "sansBold", size: 10 };
const LEADING = 6.6;
const CELL_LEADING = 5.2;
const CELL_PADDING = 2;
const INDENT = 8.2;
const TOP = 30;
const BOTTOM = A4_PORTRAIT.height - 22;
const LEFT = MARGIN + 5;
const WIDTH = A4_PORTRAIT.width - 2 * LEFT;
/** the share of the width of each column of a table of three */
const COLUMNS = [0.18, 0.24, 0.58];

type Draw = (canvas: Canvas, y: number) => void;

/** A piece that stays on one page: its height and how it is drawn from its top. */
interface Block {
  readonly height: number;
  readonly draw: Draw;
  /** keeps with the piece behind it */
  readonly heading?: boolean;
}

function drawCover(canvas: Canvas, paper: StandardPaper): void {
  const centre = canvas.width / 2;
  const right = canvas.width - LEFT;
  canvas.text(`标准代码 ${paper.code}`, right, 34, { face: "sans", size: 12 }, "right");
  canvas.text(paper.edition, right, 41, { face: "sans", size: 12 }, "right");
  canvas.text(paper.kind, centre, 96, { face: "sans", size: 16, spacing: 0.2 }, "centre");
  const title: TextStyle = { face: "sansBold", size: 26 };
  const lines = breakLines(canvas, paper.name, title, WIDTH);
  for (const [at, line] of lines.entries()) canvas.text(line, centre, 114 + at * 13, title, "centre");
  drawDoubleRule(canvas, 126 + (lines.length - 1) * 13, 50);
  const day = paper.publishedOn.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, "$1年$2月$3日");
  canvas.text(`${day} 发布`, centre, 240, { face: "sans", size: 13 }, "centre");
  canvas.text(paper.body, centre, 251, { face: "sansBold", size: 15 }, "centre");
}

function paragraph(canvas: Canvas, text: string, left = LEFT, indent = INDENT): Block[] {
  const width = WIDTH - (left - LEFT);
  return breakLines(canvas, text, TEXT, width, indent).map((line, at) => ({
    height: LEADING,
    draw: (page, y) => page.text(line, left + (at === 0 ? indent : 0), y + 4.6, TEXT),
  }));
}

function tableRow(canvas: Canvas, texts: readonly string[], style: TextStyle): Block {
  const widths = COLUMNS.map((share) => share * WIDTH);
  const cells = texts.map((text, at) =>
    breakLines(canvas, text, style, (widths[at] ?? WIDTH) - 2 * CELL_PADDING),
  );
  const height = Math.max(...cells.map((lines) => lines.length)) * CELL_LEADING + 2 * CELL_PADDING;
  return {
    height,
    draw: (page, y) => {
      let x = LEFT;
      for (const [at, lines] of cells.entries()) {
        const width = widths[at] ?? 0;
        page.frame(x, y, width, height, { width: 0.4 });
        for (const [row, line] of lines.entries())
          page.text(line, x + CELL_PADDING, y + CELL_PADDING + 3.8 + row * CELL_LEADING, style);
        x += width;
      }
    },
  };
}

function sectionBlocks(canvas: Canvas, section: StandardSection, number: number): Block[] {
  const { title, paragraphs = [], items = [], table } = section;
  const space: Block = { height: 4, draw: () => undefined };
  return [
    space,
    {
      height: 10,
      heading: true,
      draw: (page, y) => page.text(`${number}  ${title}`, LEFT, y + 6, HEADING),
    },
    ...paragraphs.flatMap((text) => paragraph(canvas, text)),
    ...items.flatMap((text, at) => paragraph(canvas, `${number}.${at + 1}  ${text}`, LEFT, 0)),
    ...(table
      ? [
          { height: 2, draw: () => undefined, heading: true },
          { ...tableRow(canvas, table.head, CELL_HEAD), heading: true },
          ...table.rows.map((row) => tableRow(canvas, row, CELL)),
        ]
      : []),
  ];
}

/** The height of a block, with what it must not be parted from. */
function heightTogether(blocks: readonly Block[], at: number): number {
  const block = blocks[at];
  if (!block) return 0;
  return block.height + (block.heading ? heightTogether(blocks, at + 1) : 0);
}

/** Divides the blocks over pages; a heading never stands last. */
function paginate(blocks: readonly Block[]): Block[][] {
  const pages: Block[][] = [[]];
  let y = TOP;
  for (const [at, block] of blocks.entries()) {
    if (y + heightTogether(blocks, at) > BOTTOM) {
      pages.push([]);
      y = TOP;
    }
    pages.at(-1)?.push(block);
    y += block.height;
  }
  return pages;
}

/** Draws a standard as a paper: a cover, then its parts. The same standard gives the same bytes. */
export function drawStandard(paper: StandardPaper): Uint8Array {
  const document = new PdfDocument({
    title: `${paper.name}（${paper.edition}）`,
    createdAt: `${paper.publishedOn}T00:00:00+08:00`,
  });
  let pages: Block[][] = [];
  document.addPage(A4_PORTRAIT, (canvas) => {
    drawCover(canvas, paper);
    pages = paginate(paper.sections.flatMap((section, at) => sectionBlocks(canvas, section, at + 1)));
  });
  for (const [at, blocks] of pages.entries())
    document.addPage(A4_PORTRAIT, (canvas) => {
      canvas.text(paper.name, LEFT, 18, { face: "sans", size: 9 });
      canvas.text(
        `${paper.code} · ${paper.edition}`,
        A4_PORTRAIT.width - LEFT,
        18,
        { face: "sans", size: 9 },
        "right",
      );
      canvas.line(LEFT, 20.5, A4_PORTRAIT.width - LEFT, 20.5, { width: 0.4 });
      let y = TOP;
      for (const block of blocks) {
        block.draw(canvas, y);
        y += block.height;
      }
      drawFoot(canvas, A4_PORTRAIT, paper.body, at + 1, pages.length, LEFT);
    });
  return document.finish();
}
