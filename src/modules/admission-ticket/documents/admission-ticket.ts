import { type Canvas, POINTS_PER_MM, type TextStyle } from "@/server/documents/canvas";
import { prepareImage } from "@/server/documents/image";
import { drawGridForm, drawGridValues, type GridBlock, gridHeight } from "@/server/documents/key-value-grid";
import { drawDoubleRule, drawTitle, MARGIN } from "@/server/documents/page-furniture";
import {
  A4_PORTRAIT,
  MAX_PAGES,
  makeSharedParts,
  PdfDocument,
  type SharedPart,
} from "@/server/documents/pdf-document";
import { drawQrCode } from "@/server/documents/qr-code";
import { drawTableHead, drawTableRow, ruleTableBody, type TableFrame } from "@/server/documents/ruled-table";
import { breakLines, drawInBox } from "@/server/documents/text-layout";
import { AppError } from "@/shared/kernel/app-error";
import { shanghaiMinute, shanghaiSpan } from "@/shared/kernel/shanghai-time";

/** One line of the ticket's timetable. Times are ISO 8601; room and seat are null until seated. */
export interface TicketSession {
  readonly subject: string;
  readonly method: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly room: string | null;
  readonly seat: string | null;
}

/** Everything an admission ticket shows (§3.3 准考证), taken from the entry's snapshot. */
export interface AdmissionTicketPayload {
  readonly planName: string;
  readonly ticketNumber: string;
  readonly name: string;
  readonly sex: string;
  readonly idKind: string;
  readonly idNumber: string;
  readonly institution: string;
  /** 考核证书 without its level, such as 网店运营推广职业技能等级证书 */
  readonly qualification: string;
  /** 初级, 中级 or 高级 */
  readonly level: string;
  readonly site: {
    readonly number: string;
    readonly name: string;
    readonly address: string;
    readonly phone: string;
  };
  /** JPEG or PNG, 5 : 7; null leaves the frame empty */
  readonly photo: Uint8Array | null;
  readonly sessions: readonly TicketSession[];
  /** what the QR code says */
  readonly qr: string;
  /** raised each time a published seat changes */
  readonly version: number;
  /** ISO 8601 */
  readonly printedAt: string;
  /** 考生须知; the general ones when absent */
  readonly notes?: readonly string[];
}

/** 考生须知 of every ticket that brings none of its own. */
export const GENERAL_NOTES: readonly string[] = [
  "请核对本准考证上的个人信息。如有错误，请在考试前向所属院校提出更正。",
  "考试当日须同时携带本准考证和与报考时一致的有效身份证件原件，两证齐全并核验无误后方可入场。",
  "请至少提前 30 分钟到达考核站点，按准考证载明的考场和座位号就座，并将两证放在桌面左上角备查。",
  "开考信号发出后方可答题，结束信号发出后立即停止答题，听从监考人员指令离场。",
  "不得携带手机等通讯工具、电子设备以及与考试无关的书籍、资料入座；已带入的，须存放在指定位置。",
  "违纪的，该科目成绩无效；作弊或者替考的，本次报考的全部科目成绩无效。缺考的科目没有成绩。",
  "座位如有调整，以版本号最大的准考证为准，此前打印的同时作废。请妥善保管，考试期间不得涂改。",
];

/** Most lines of a timetable; more do not fit above the notes. */
export const MAX_SESSIONS = 8;

type Field =
  | "name"
  | "sex"
  | "ticketNumber"
  | "idKind"
  | "idNumber"
  | "institution"
  | "qualification"
  | "siteNumber"
  | "sitePhone"
  | "siteName"
  | "siteAddress";

const STRONG: TextStyle = { face: "sansBold", size: 13 };
const FIGURES: TextStyle = { face: "sansBold", size: 13, spacing: 0.04 };
const WIDTH = A4_PORTRAIT.width - 2 * MARGIN;
const HEAD_END = 43;
const PHOTO_CELL = 40;
const PHOTO = { width: 35, height: 49 };

const PERSON: GridBlock<Field> = {
  x: MARGIN,
  y: HEAD_END + 4,
  width: WIDTH - PHOTO_CELL,
  rowHeight: 10.8,
  labelWidth: 24,
  rows: [
    [
      { key: "name", label: "姓　　名", share: 3, style: STRONG },
      { key: "sex", label: "性　　别", share: 2 },
    ],
    [{ key: "ticketNumber", label: "准考证号", style: FIGURES }],
    [{ key: "idKind", label: "证件类型" }],
    [{ key: "idNumber", label: "证件号码", style: { face: "sans", size: 12, spacing: 0.04 } }],
    [{ key: "institution", label: "所属院校" }],
  ],
};

const SITE: GridBlock<Field> = {
  x: MARGIN,
  y: PERSON.y + gridHeight(PERSON),
  width: WIDTH,
  rowHeight: 10.8,
  labelWidth: 24,
  rows: [
    [{ key: "qualification", label: "考核证书" }],
    [{ key: "siteName", label: "考核站点" }],
    [
      { key: "siteNumber", label: "站点编号", share: 1 },
      { key: "sitePhone", label: "站点电话", share: 1 },
    ],
    [{ key: "siteAddress", label: "站点地址" }],
  ],
};

const TABLE: TableFrame = {
  x: MARGIN,
  y: SITE.y + gridHeight(SITE) + 6,
  headHeight: 9,
  columns: [
    { title: "科目", width: 50, align: "left", style: { face: "sansBold", size: 10.5 } },
    { title: "考试方式", width: 23 },
    { title: "考试时间", width: 47 },
    { title: "考场", width: 36 },
    { title: "座位号", width: 18, style: { face: "sansBold", size: 14 } },
  ],
};

const BODY_HEIGHT = 45;
const ROW_HEIGHT = 12.5;
const NOTES = { size: 9.8, minSize: 6.5, leading: 1.55, height: 49 };
const QR = { size: 24, y: A4_PORTRAIT.height - 40 };

/** Labels and rules: the same on every ticket. */
function drawForm(canvas: Canvas): void {
  drawDoubleRule(canvas, HEAD_END - 1);
  drawGridForm(canvas, PERSON);
  drawGridForm(canvas, SITE);
  const photoLeft = MARGIN + WIDTH - PHOTO_CELL;
  canvas.line(photoLeft, PERSON.y, photoLeft, SITE.y, { width: 0.4 });
  canvas.frame(MARGIN, PERSON.y, WIDTH, gridHeight(PERSON) + gridHeight(SITE), { width: 1 });
  drawTableHead(canvas, TABLE);
  const x = MARGIN + QR.size + 5;
  canvas.text("扫描二维码，核对本准考证", x, QR.y + 5, { face: "sans", size: 9 });
  canvas.text("单色打印有效，请使用 A4 纸纵向打印", x, QR.y + 10, { face: "sans", size: 9 });
}

/** The notes with their heading, from the top of the part down; smaller where they are long. */
function drawNotes(canvas: Canvas, notes: readonly string[]): void {
  canvas.text("考生须知", MARGIN, 5, { face: "sansBold", size: 11 });
  for (let size = NOTES.size; size >= NOTES.minSize; size -= 0.3) {
    const style: TextStyle = { face: "sans", size };
    const step = (size * NOTES.leading) / POINTS_PER_MM;
    const broken = notes.map((note) => breakLines(canvas, note, style, WIDTH - 6));
    if (6 + broken.flat().length * step > NOTES.height) continue;
    let y = 6 + step;
    for (const [index, lines] of broken.entries()) {
      canvas.text(`${index + 1}.`, MARGIN + 4.4, y, style, "right");
      for (const line of lines) {
        canvas.text(line, MARGIN + 6, y, style);
        y += step;
      }
    }
    return;
  }
  throw new AppError("document.notes_too_long");
}

interface TicketParts {
  readonly form: SharedPart;
  readonly notes: SharedPart;
}

/** The shared parts of a batch, one set for each list of notes in it. */
class PartStore {
  private readonly sets = new Map<string, TicketParts>();

  of(notes: readonly string[]): TicketParts {
    const key = JSON.stringify(notes);
    const known = this.sets.get(key);
    if (known) return known;
    const [form, list] = makeSharedParts(A4_PORTRAIT, [drawForm, (canvas) => drawNotes(canvas, notes)]);
    if (!form || !list) throw new Error("a shared part was not made");
    const parts = { form, notes: list };
    this.sets.set(key, parts);
    return parts;
  }
}

function drawPhoto(canvas: Canvas, photo: Uint8Array | null): void {
  const cell = {
    x: MARGIN + WIDTH - PHOTO_CELL,
    y: PERSON.y,
    width: PHOTO_CELL,
    height: gridHeight(PERSON),
  };
  if (!photo) {
    drawInBox(canvas, "照　片", cell, { face: "sans", size: 10 }, { align: "centre" });
    return;
  }
  const image = prepareImage(photo);
  const scale = Math.min(PHOTO.width / image.width, PHOTO.height / image.height);
  const width = image.width * scale;
  const height = image.height * scale;
  canvas.image(image, cell.x + (cell.width - width) / 2, cell.y + (cell.height - height) / 2, width, height);
}

function rowHeight(sessions: number): number {
  return Math.min(ROW_HEIGHT, BODY_HEIGHT / Math.max(1, sessions));
}

function drawTimetable(canvas: Canvas, sessions: readonly TicketSession[]): void {
  const height = rowHeight(sessions.length);
  const top = TABLE.y + TABLE.headHeight;
  for (const [index, session] of sessions.entries()) {
    const time = shanghaiSpan({ start: session.startsAt, end: session.endsAt });
    drawTableRow(canvas, TABLE, top + index * height, height, [
      session.subject,
      session.method,
      time,
      session.room ?? "—",
      session.seat ?? "—",
    ]);
  }
  ruleTableBody(canvas, TABLE, sessions.length, height, { uprights: true });
}

function drawTicket(canvas: Canvas, ticket: AdmissionTicketPayload): void {
  drawTitle(canvas, ticket.planName, "准考证", 25);
  const values: Record<Field, string> = {
    name: ticket.name,
    sex: ticket.sex,
    ticketNumber: ticket.ticketNumber,
    idKind: ticket.idKind,
    idNumber: ticket.idNumber,
    institution: ticket.institution,
    qualification: `${ticket.qualification}（${ticket.level}）`,
    siteNumber: ticket.site.number,
    sitePhone: ticket.site.phone,
    siteName: ticket.site.name,
    siteAddress: ticket.site.address,
  };
  drawGridValues(canvas, PERSON, values);
  drawGridValues(canvas, SITE, values);
  drawPhoto(canvas, ticket.photo);
  drawTimetable(canvas, ticket.sessions);
  drawQrCode(canvas, ticket.qr, MARGIN, QR.y, QR.size);
  const printed = `第 ${ticket.version} 版　打印时间 ${shanghaiMinute(ticket.printedAt)}`;
  canvas.text(printed, MARGIN + QR.size + 5, QR.y + QR.size - 1, { face: "sans", size: 9 });
}

function addTicket(document: PdfDocument, parts: TicketParts, ticket: AdmissionTicketPayload): void {
  const rows = ticket.sessions.length;
  if (rows > MAX_SESSIONS) throw new AppError("document.too_many_rows", { max: MAX_SESSIONS, count: rows });
  const tableEnd = TABLE.y + TABLE.headHeight + rows * rowHeight(rows);
  document.addPage(A4_PORTRAIT, (canvas) => drawTicket(canvas, ticket), [
    { part: parts.form },
    { part: parts.notes, down: tableEnd + 4 },
  ]);
}

/**
 * Draws admission tickets, one A4 page each, into one file.
 * @throws AppError document.too_many_pages above 1,000 tickets, document.too_many_rows, document.missing_glyph,
 *   document.notes_too_long
 */
export function drawAdmissionTickets(tickets: readonly AdmissionTicketPayload[]): Uint8Array {
  const first = tickets[0];
  if (tickets.length > MAX_PAGES)
    throw new AppError("document.too_many_pages", { max: MAX_PAGES, count: tickets.length });
  const document = new PdfDocument({
    title: `${first?.planName ?? ""}准考证`,
    createdAt: first?.printedAt ?? new Date(0).toISOString(),
  });
  const store = new PartStore();
  for (const ticket of tickets) addTicket(document, store.of(ticket.notes ?? GENERAL_NOTES), ticket);
  return document.finish();
}

/**
 * Draws each ticket into a file of its own, one at a time, so that a ZIP of any length needs little memory.
 * @throws AppError document.too_many_rows, document.missing_glyph
 */
export function* drawAdmissionTicketFiles(
  tickets: Iterable<AdmissionTicketPayload>,
): Generator<{ readonly ticket: AdmissionTicketPayload; readonly bytes: Uint8Array }> {
  const store = new PartStore();
  for (const ticket of tickets) {
    const document = new PdfDocument({ title: `${ticket.planName}准考证`, createdAt: ticket.printedAt });
    addTicket(document, store.of(ticket.notes ?? GENERAL_NOTES), ticket);
    yield { ticket, bytes: document.finish() };
  }
}
