import type { Canvas } from "@/server/documents/canvas";
import { drawBlank, drawFoot } from "@/server/documents/page-furniture";
import { A4_LANDSCAPE, A4_PORTRAIT, type Paper, PdfDocument } from "@/server/documents/pdf-document";
import { type Box, drawInBox } from "@/server/documents/text-layout";
import { shanghaiMinute } from "@/shared/kernel/shanghai-time";
import { drawSheetHead, type RoomSheetHead, SHEET_MARGIN } from "./sheet-head";

/** One place of the room; row and column count from 1, row 1 is nearest the lectern. */
export interface PlanSeat {
  readonly row: number;
  readonly column: number;
  /** as printed, such as 01 */
  readonly number: string;
  /** null for a place nobody sits at */
  readonly occupant: { readonly name: string; readonly ticketNumber: string } | null;
  /** a place that is not used (停用) */
  readonly disabled?: boolean;
}

/** 座次表 of one room and session (§3.3). Places that are not listed are drawn as gaps. */
export interface SeatingPlanPayload {
  readonly head: RoomSheetHead;
  readonly rows: number;
  readonly columns: number;
  readonly seats: readonly PlanSeat[];
}

const TOP = 55;
const LECTERN_HEIGHT = 8;
const GRID_TOP = TOP + LECTERN_HEIGHT + 4;
const FOOT = 24;
const GAP = 1.6;
const MIN_SEAT = { width: 20, height: 12 };
const MAX_SEAT = { width: 44, height: 24 };
const TICKET_TAIL = 6;

interface SeatGrid {
  readonly paper: Paper;
  readonly rowsPerPage: number;
  readonly columnsPerPage: number;
  readonly seat: { readonly width: number; readonly height: number };
}

function gridOn(paper: Paper, rows: number, columns: number): SeatGrid {
  const width = paper.width - 2 * SHEET_MARGIN;
  const height = paper.height - GRID_TOP - FOOT;
  const columnsPerPage = Math.min(columns, Math.floor(width / MIN_SEAT.width));
  const rowsPerPage = Math.min(rows, Math.floor(height / MIN_SEAT.height));
  const seat = {
    width: Math.min(MAX_SEAT.width, width / columnsPerPage),
    height: Math.min(MAX_SEAT.height, height / rowsPerPage),
  };
  return { paper, rowsPerPage, columnsPerPage, seat };
}

/** Upright or lying paper: fewer pages first, then the larger seats. */
function chooseGrid(rows: number, columns: number): SeatGrid {
  const pagesOf = (grid: SeatGrid) =>
    Math.ceil(rows / grid.rowsPerPage) * Math.ceil(columns / grid.columnsPerPage);
  const area = (grid: SeatGrid) => grid.seat.width * grid.seat.height;
  const lying = gridOn(A4_LANDSCAPE, rows, columns);
  const upright = gridOn(A4_PORTRAIT, rows, columns);
  if (pagesOf(lying) !== pagesOf(upright)) return pagesOf(lying) < pagesOf(upright) ? lying : upright;
  return area(lying) >= area(upright) ? lying : upright;
}

function drawSeat(canvas: Canvas, seat: PlanSeat, box: Box): void {
  const inner = { x: box.x + GAP / 2, y: box.y + GAP / 2, width: box.width - GAP, height: box.height - GAP };
  if (seat.disabled) {
    canvas.frame(inner.x, inner.y, inner.width, inner.height, { width: 0.3, dash: [0.8, 0.8] });
    drawInBox(canvas, `${seat.number} 停用`, inner, { face: "sans", size: 8 }, { align: "centre" });
    return;
  }
  canvas.frame(inner.x, inner.y, inner.width, inner.height, { width: seat.occupant ? 0.8 : 0.4 });
  const numberWidth = Math.min(9, inner.width * 0.32);
  const line = inner.x + numberWidth;
  const numberBox = { ...inner, width: numberWidth };
  drawInBox(
    canvas,
    seat.number,
    numberBox,
    { face: "sansBold", size: 13 },
    { align: "centre", padding: 0.4 },
  );
  canvas.line(line, inner.y, line, inner.y + inner.height, { width: 0.4 });
  const right = { ...inner, x: line, width: inner.width - numberWidth };
  if (!seat.occupant) {
    drawInBox(canvas, "空", right, { face: "sans", size: 9 }, { align: "centre" });
    return;
  }
  const nameHeight = right.height * 0.62;
  drawInBox(
    canvas,
    seat.occupant.name,
    { ...right, y: right.y + 0.4, height: nameHeight },
    { face: "sansBold", size: 11.5 },
    { align: "centre", padding: 0.6, minSize: 5.5 },
  );
  drawInBox(
    canvas,
    seat.occupant.ticketNumber.slice(-TICKET_TAIL),
    { ...right, y: right.y + nameHeight - 0.4, height: right.height - nameHeight },
    { face: "sans", size: 8.5 },
    { align: "centre", padding: 0.4 },
  );
}

function drawLectern(canvas: Canvas): void {
  const width = Math.min(90, canvas.width * 0.4);
  const box = { x: (canvas.width - width) / 2, y: TOP, width, height: LECTERN_HEIGHT };
  canvas.frame(box.x, box.y, box.width, box.height, { width: 0.8 });
  drawInBox(canvas, "讲　　台", box, { face: "sans", size: 10.5 }, { align: "centre" });
}

interface Stretch {
  readonly firstRow: number;
  readonly firstColumn: number;
}

function drawPlanPage(canvas: Canvas, plan: SeatingPlanPayload, grid: SeatGrid, at: Stretch): void {
  const seated = plan.seats.filter((seat) => seat.occupant).length;
  drawSheetHead(canvas, plan.head, "考场座次表", seated);
  if (at.firstRow === 1) drawLectern(canvas);
  const columns = Math.min(grid.columnsPerPage, plan.columns - at.firstColumn + 1);
  const left = (canvas.width - columns * grid.seat.width) / 2;
  for (const seat of plan.seats) {
    const row = seat.row - at.firstRow;
    const column = seat.column - at.firstColumn;
    if (row < 0 || row >= grid.rowsPerPage || column < 0 || column >= columns) continue;
    const x = left + column * grid.seat.width;
    drawSeat(canvas, seat, { x, y: GRID_TOP + row * grid.seat.height, ...grid.seat });
  }
  const y = canvas.height - 16;
  drawBlank(canvas, "监考人员签名", SHEET_MARGIN, y, 70);
  const legend = `姓名下方为准考证号后 ${TICKET_TAIL} 位`;
  canvas.text(legend, canvas.width - SHEET_MARGIN, y, { face: "sans", size: 9 }, "right");
}

/** The parts a large room is cut into, row by row. */
function stretchesOf(plan: SeatingPlanPayload, grid: SeatGrid): Stretch[] {
  const stretches: Stretch[] = [];
  for (let row = 1; row <= plan.rows; row += grid.rowsPerPage)
    for (let column = 1; column <= plan.columns; column += grid.columnsPerPage)
      stretches.push({ firstRow: row, firstColumn: column });
  return stretches;
}

/**
 * Draws a room's seating plan; a room too large for one A4 page is cut into several.
 * @throws AppError document.missing_glyph
 */
export function drawSeatingPlan(plan: SeatingPlanPayload): Uint8Array {
  return drawSeatingPlans([plan]);
}

/**
 * Draws the seating plans of several rooms into one file; pages are counted room by room.
 * @throws AppError document.missing_glyph, document.too_many_pages
 */
export function drawSeatingPlans(plans: readonly SeatingPlanPayload[]): Uint8Array {
  const head = plans[0]?.head;
  const document = new PdfDocument({
    title: `${head?.planName ?? ""}考场座次表`,
    createdAt: head?.printedAt ?? new Date(0).toISOString(),
  });
  for (const plan of plans) {
    const grid = chooseGrid(plan.rows, plan.columns);
    const stretches = stretchesOf(plan, grid);
    for (const [page, stretch] of stretches.entries()) {
      document.addPage(grid.paper, (canvas) => {
        drawPlanPage(canvas, plan, grid, stretch);
        const note = `${plan.head.roomName}　打印时间 ${shanghaiMinute(plan.head.printedAt)}`;
        drawFoot(canvas, grid.paper, note, page + 1, stretches.length, SHEET_MARGIN);
      });
    }
  }
  return document.finish();
}
