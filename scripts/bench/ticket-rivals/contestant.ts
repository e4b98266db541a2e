import type { AdmissionTicketPayload } from "@/modules/admission-ticket/documents/admission-ticket";

/** One way of making tickets into PDF. Each keeps its fonts and compilers open from one call to the next. */
export interface Contestant {
  /** all tickets in one file */
  oneFile(tickets: readonly AdmissionTicketPayload[]): Promise<Uint8Array>;
  /** a file for each ticket, in order */
  files(tickets: readonly AdmissionTicketPayload[]): AsyncGenerator<Uint8Array>;
  close?(): Promise<void>;
}

/** What a ticket says, in the places where every contestant puts it; millimetres, points. */
export interface TicketLine {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly bold: boolean;
}

const LABELS = [
  "姓　　名",
  "性　　别",
  "准考证号",
  "证件类型",
  "证件号码",
  "所属院校",
  "考核证书",
  "考核站点",
  "站点编号",
  "站点电话",
  "站点地址",
];

/** Every line of a ticket, for the rivals that place text by themselves. */
export function ticketLines(ticket: AdmissionTicketPayload, notes: readonly string[]): TicketLine[] {
  const lines: TicketLine[] = [];
  const put = (text: string, x: number, y: number, size = 10, bold = false) =>
    lines.push({ text, x, y, size, bold });
  put(ticket.planName, 30, 25, 14);
  put("准考证", 90, 36, 22, true);
  const values = [
    ticket.name,
    ticket.sex,
    ticket.ticketNumber,
    ticket.idKind,
    ticket.idNumber,
    ticket.institution,
    `${ticket.qualification}（${ticket.level}）`,
    ticket.site.name,
    ticket.site.number,
    ticket.site.phone,
    ticket.site.address,
  ];
  for (const [index, label] of LABELS.entries()) {
    put(label, 20, 54 + index * 8.5);
    put(values[index] ?? "", 45, 54 + index * 8.5, 11, index === 0 || index === 2);
  }
  for (const [index, title] of ["科目", "考试方式", "考试时间", "考场", "座位号"].entries())
    put(title, 25 + index * 34, 160, 10, true);
  for (const [row, session] of ticket.sessions.entries()) {
    const y = 170 + row * 12;
    put(session.subject, 20, y, 10.5, true);
    put(session.method, 60, y);
    put(
      `${session.startsAt.slice(0, 10)} ${session.startsAt.slice(11, 16)}-${session.endsAt.slice(11, 16)}`,
      85,
      y,
    );
    put(session.room ?? "", 135, y);
    put(session.seat ?? "", 175, y, 14, true);
  }
  put("考生须知", 18, 205, 11, true);
  for (const [index, note] of notes.entries()) put(`${index + 1}. ${note}`, 20, 211 + index * 5.3, 9.8);
  put("扫描二维码，核对本准考证", 47, 262, 9);
  put("单色打印有效，请使用 A4 纸纵向打印", 47, 267, 9);
  put(`第 ${ticket.version} 版　打印时间 ${ticket.printedAt.slice(0, 16)}`, 47, 280, 9);
  return lines;
}

/** The rules of a ticket: [x1, y1, x2, y2] in millimetres. */
export const TICKET_RULES: readonly (readonly [number, number, number, number])[] = [
  ...Array.from({ length: 12 }, (_, row) => [18, 48 + row * 8.5, 150, 48 + row * 8.5] as const),
  ...[18, 43, 150].map((x) => [x, 48, x, 141.5] as const),
  ...Array.from({ length: 4 }, (_, row) => [18, 153 + row * 11, 192, 153 + row * 11] as const),
  ...[18, 58, 83, 133, 170, 192].map((x) => [x, 153, x, 186] as const),
];

/** The photo and the QR code: x, y and size in millimetres. */
export const TICKET_PHOTO = { x: 155, y: 50, width: 35, height: 49 };
export const TICKET_QR = { x: 18, y: 257, size: 24 };
