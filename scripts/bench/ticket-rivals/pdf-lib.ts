import { readFileSync } from "node:fs";
import * as fontkit from "fontkit";
import { PDFDocument, type PDFFont, rgb } from "pdf-lib";
import subsetFont from "subset-font";
import {
  type AdmissionTicketPayload,
  GENERAL_NOTES,
} from "@/modules/admission-ticket/documents/admission-ticket";
import { packageFile } from "@/server/documents/package-file";
import { type Contestant, TICKET_PHOTO, TICKET_QR, TICKET_RULES, ticketLines } from "./contestant";
import { qrPath } from "./qr-path";

const MM = 72 / 25.4;
const HEIGHT = 841.89;
const BLACK = rgb(0, 0, 0);
const regular = readFileSync(
  packageFile("@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf"),
);
const bold = readFileSync(packageFile("@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf"));

async function embed(document: PDFDocument, font: Buffer, text: string): Promise<PDFFont> {
  const options = {
    targetFormat: "truetype",
    keepFeatures: [],
    noLayoutClosure: true,
    noHinting: true,
  } as const;
  return document.embedFont(await subsetFont(font, text, options), { subset: false });
}

async function draw(tickets: readonly AdmissionTicketPayload[]): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  document.registerFontkit(fontkit as unknown as Parameters<typeof document.registerFontkit>[0]);
  const drawn = tickets.map((ticket) => ({
    ticket,
    lines: ticketLines(ticket, ticket.notes ?? GENERAL_NOTES),
  }));
  const all = (wanted: boolean) =>
    drawn.map(({ lines }) => lines.map((line) => (line.bold === wanted ? line.text : "")).join("")).join("");
  const fonts = {
    plain: await embed(document, regular, all(false)),
    bold: await embed(document, bold, all(true)),
  };
  for (const { ticket, lines } of drawn) {
    const page = document.addPage([595.28, HEIGHT]);
    for (const [x1, y1, x2, y2] of TICKET_RULES)
      page.drawLine({
        start: { x: x1 * MM, y: HEIGHT - y1 * MM },
        end: { x: x2 * MM, y: HEIGHT - y2 * MM },
        thickness: 0.4,
      });
    for (const line of lines)
      page.drawText(line.text, {
        x: line.x * MM,
        y: HEIGHT - line.y * MM,
        size: line.size,
        font: line.bold ? fonts.bold : fonts.plain,
      });
    if (ticket.photo) {
      const photo = await document.embedJpg(ticket.photo);
      const { x, y, width, height } = TICKET_PHOTO;
      page.drawImage(photo, {
        x: x * MM,
        y: HEIGHT - (y + height) * MM,
        width: width * MM,
        height: height * MM,
      });
    }
    const { path, cells } = qrPath(ticket.qr);
    const scale = (TICKET_QR.size * MM) / cells;
    page.drawSvgPath(path, {
      x: TICKET_QR.x * MM,
      y: HEIGHT - TICKET_QR.y * MM,
      scale,
      color: BLACK,
      borderWidth: 0,
    });
  }
  return document.save();
}

/** pdf-lib's own drawing calls, with the fonts subset beforehand by HarfBuzz as it must be. */
export const contestant: Contestant = {
  oneFile: draw,
  async *files(tickets) {
    for (const ticket of tickets) yield await draw([ticket]);
  },
};
