import { readFileSync } from "node:fs";
import PDFDocument from "pdfkit";
import {
  type AdmissionTicketPayload,
  GENERAL_NOTES,
} from "@/modules/admission-ticket/documents/admission-ticket";
import { packageFile } from "@/server/documents/package-file";
import { type Contestant, TICKET_PHOTO, TICKET_QR, TICKET_RULES, ticketLines } from "./contestant";
import { qrPath } from "./qr-path";

const MM = 72 / 25.4;
const regular = readFileSync(
  packageFile("@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf"),
);
const bold = readFileSync(packageFile("@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf"));

function drawTicket(document: PDFKit.PDFDocument, ticket: AdmissionTicketPayload): void {
  document.addPage();
  for (const [x1, y1, x2, y2] of TICKET_RULES) document.moveTo(x1 * MM, y1 * MM).lineTo(x2 * MM, y2 * MM);
  document.lineWidth(0.4).stroke();
  for (const line of ticketLines(ticket, ticket.notes ?? GENERAL_NOTES)) {
    document.font(line.bold ? "bold" : "regular").fontSize(line.size);
    document.text(line.text, line.x * MM, line.y * MM - line.size, { lineBreak: false });
  }
  if (ticket.photo)
    document.image(Buffer.from(ticket.photo), TICKET_PHOTO.x * MM, TICKET_PHOTO.y * MM, {
      width: TICKET_PHOTO.width * MM,
      height: TICKET_PHOTO.height * MM,
    });
  const { path, cells } = qrPath(ticket.qr);
  document.save().translate(TICKET_QR.x * MM, TICKET_QR.y * MM);
  document
    .scale((TICKET_QR.size * MM) / cells)
    .path(path)
    .fill("#000")
    .restore();
}

async function draw(tickets: readonly AdmissionTicketPayload[]): Promise<Uint8Array> {
  const document = new PDFDocument({ autoFirstPage: false, size: "A4", margin: 0 });
  const chunks: Buffer[] = [];
  document.on("data", (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve) => document.once("end", resolve));
  document.registerFont("regular", regular).registerFont("bold", bold);
  for (const ticket of tickets) drawTicket(document, ticket);
  document.end();
  await ended;
  return Buffer.concat(chunks);
}

/** pdfkit with the whole fonts, which it subsets itself. */
export const contestant: Contestant = {
  oneFile: draw,
  async *files(tickets) {
    for (const ticket of tickets) yield await draw([ticket]);
  },
};
