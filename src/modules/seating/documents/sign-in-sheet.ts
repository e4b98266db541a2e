import type { Canvas, TextStyle } from "@/server/documents/canvas";
import { drawBlank, drawFoot } from "@/server/documents/page-furniture";
import { A4_PORTRAIT, PdfDocument } from "@/server/documents/pdf-document";
import {
  drawTableHead,
  drawTableRow,
  rowBoxes,
  ruleTableBody,
  type TableColumn,
  type TableFrame,
} from "@/server/documents/ruled-table";
import { shanghaiMinute } from "@/shared/kernel/shanghai-time";
import { drawSheetHead, type RoomSheetHead, SHEET_MARGIN } from "./sheet-head";

/** One candidate on the sheet, in the order to be printed. */
export interface SignInRow {
  readonly seat: string;
  readonly name: string;
  readonly ticketNumber: string;
  readonly institution: string;
  /** JPEG or PNG, 5 : 7; null where there is none */
  readonly photo?: Uint8Array | null;
}

/** 签到表 of one room and session (§3.3). With `photos` each row shows the candidate's picture. */
export interface SignInSheetPayload {
  readonly head: RoomSheetHead;
  readonly rows: readonly SignInRow[];
  readonly photos: boolean;
}

const NAME: TextStyle = { face: "sansBold", size: 11 };
const SEAT: TextStyle = { face: "sansBold", size: 12 };
const NUMBER: TextStyle = { face: "sans", size: 10 };
const SCHOOL: TextStyle = { face: "sans", size: 9 };

const PLAIN: readonly TableColumn[] = [
  { title: "序号", width: 11, style: NUMBER },
  { title: "座位号", width: 15, style: SEAT },
  { title: "姓名", width: 27, style: NAME },
  { title: "准考证号", width: 38, style: NUMBER },
  { title: "院校", width: 37, align: "left", style: SCHOOL },
  { title: "签名", width: 34 },
  { title: "备注", width: 20 },
];

const WITH_PHOTOS: readonly TableColumn[] = [
  { title: "序号", width: 11, style: NUMBER },
  { title: "座位号", width: 14, style: SEAT },
  { title: "照片", width: 18 },
  { title: "姓名", width: 26, style: NAME },
  { title: "准考证号", width: 36, style: NUMBER },
  { title: "院校", width: 29, align: "left", style: SCHOOL },
  { title: "签名", width: 32 },
  { title: "备注", width: 16 },
];

/** Least and greatest height of a row, in millimetres. */
const ROW = { plain: { least: 9, greatest: 12 }, photos: { least: 17, greatest: 21 } };
const TABLE_TOP = 54;
const HEAD_HEIGHT = 8;
/** where the lines for the invigilators begin on the last page */
const SIGN_OFF_TOP = A4_PORTRAIT.height - 27;

function frameOf(photos: boolean): TableFrame {
  return { x: SHEET_MARGIN, y: TABLE_TOP, headHeight: HEAD_HEIGHT, columns: photos ? WITH_PHOTOS : PLAIN };
}

interface Division {
  readonly pages: number;
  readonly rowsPerPage: number;
  readonly rowHeight: number;
}

/** Divides the rows evenly over as few pages as hold them. */
function divide(sheet: SignInSheetPayload): Division {
  const { least, greatest } = sheet.photos ? ROW.photos : ROW.plain;
  const space = SIGN_OFF_TOP - TABLE_TOP - HEAD_HEIGHT - 2;
  const count = Math.max(1, sheet.rows.length);
  const pages = Math.ceil(count / Math.floor(space / least));
  const rowsPerPage = Math.ceil(count / pages);
  return { pages, rowsPerPage, rowHeight: Math.min(greatest, space / rowsPerPage) };
}

function drawPage(canvas: Canvas, sheet: SignInSheetPayload, page: number, division: Division): void {
  const frame = frameOf(sheet.photos);
  const height = division.rowHeight;
  const first = page * division.rowsPerPage;
  const rows = sheet.rows.slice(first, first + division.rowsPerPage);
  drawSheetHead(canvas, sheet.head, "考场签到表", sheet.rows.length);
  drawTableHead(canvas, frame);
  for (const [index, row] of rows.entries()) {
    const y = frame.y + frame.headHeight + index * height;
    const photo = sheet.photos ? [""] : [];
    drawTableRow(canvas, frame, y, height, [
      String(first + index + 1),
      row.seat,
      ...photo,
      row.name,
      row.ticketNumber,
      row.institution,
    ]);
    const cell = rowBoxes(frame, y, height)[2];
    if (sheet.photos && row.photo && cell) {
      const width = ((height - 1.6) * 5) / 7;
      canvas.image(row.photo, cell.x + (cell.width - width) / 2, cell.y + 0.8, width, height - 1.6);
    }
  }
  ruleTableBody(canvas, frame, rows.length, height, { uprights: true });
}

/** 应到 is on the head; what is counted in the room is written here by hand. */
function drawSignOff(canvas: Canvas): void {
  const y = SIGN_OFF_TOP + 7;
  const left = SHEET_MARGIN;
  drawBlank(canvas, "实到人数", left, y, 32);
  drawBlank(canvas, "缺考人数", left + 36, y, 32);
  drawBlank(canvas, "监考人员签名", left + 72, y, 62);
  drawBlank(canvas, "日期", left + 138, y, 44);
}

/**
 * Draws a room's sign-in sheet, as many A4 pages as it needs.
 * @throws AppError document.missing_glyph, document.bad_image
 */
export function drawSignInSheet(sheet: SignInSheetPayload): Uint8Array {
  return drawSignInSheets([sheet]);
}

/**
 * Draws the sign-in sheets of several rooms into one file; pages are counted room by room.
 * @throws AppError document.missing_glyph, document.bad_image, document.too_many_pages
 */
export function drawSignInSheets(sheets: readonly SignInSheetPayload[]): Uint8Array {
  const head = sheets[0]?.head;
  const document = new PdfDocument({
    title: `${head?.planName ?? ""}考场签到表`,
    createdAt: head?.printedAt ?? new Date(0).toISOString(),
  });
  for (const sheet of sheets) {
    const division = divide(sheet);
    const { pages } = division;
    for (let page = 0; page < pages; page += 1) {
      document.addPage(A4_PORTRAIT, (canvas) => {
        drawPage(canvas, sheet, page, division);
        if (page === pages - 1) drawSignOff(canvas);
        const note = `${sheet.head.roomName}　打印时间 ${shanghaiMinute(sheet.head.printedAt)}`;
        drawFoot(canvas, A4_PORTRAIT, note, page + 1, pages, SHEET_MARGIN);
      });
    }
  }
  return document.finish();
}
