import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import {
  type AdmissionTicketPayload,
  GENERAL_NOTES,
} from "@/modules/admission-ticket/documents/admission-ticket";
import { packageFile } from "@/server/documents/package-file";
import { type Contestant, TICKET_PHOTO, TICKET_QR, TICKET_RULES, ticketLines } from "./contestant";
import { qrPath } from "./qr-path";

const fontUrl = (file: string) => pathToFileURL(packageFile(`@expo-google-fonts/noto-sans-sc/${file}`)).href;

const STYLE = `
@page { size: 210mm 297mm; margin: 0 }
@font-face { font-family: Ticket; font-weight: 400; src: url(${fontUrl("400Regular/NotoSansSC_400Regular.ttf")}) }
@font-face { font-family: Ticket; font-weight: 700; src: url(${fontUrl("700Bold/NotoSansSC_700Bold.ttf")}) }
body { margin: 0; font-family: Ticket }
section { position: relative; width: 210mm; height: 297mm; overflow: hidden; break-after: page }
section:last-child { break-after: auto }
section > * { position: absolute; white-space: nowrap; line-height: 1 }
`;

function sectionOf(ticket: AdmissionTicketPayload): string {
  const texts = ticketLines(ticket, ticket.notes ?? GENERAL_NOTES).map(
    (line) =>
      `<span style="left:${line.x}mm;top:calc(${line.y}mm - ${line.size}pt);font-size:${line.size}pt;` +
      `font-weight:${line.bold ? 700 : 400}">${line.text}</span>`,
  );
  const rules = TICKET_RULES.map(([x1, y1, x2, y2]) => `<path d="M${x1} ${y1}L${x2} ${y2}"/>`).join("");
  const photo = Buffer.from(ticket.photo ?? new Uint8Array()).toString("base64");
  const { path: cells, cells: count } = qrPath(ticket.qr);
  return (
    `<section><svg style="left:0;top:0;width:210mm;height:297mm" viewBox="0 0 210 297" stroke="#000" ` +
    `stroke-width=".14">${rules}</svg>${texts.join("")}` +
    `<img style="left:${TICKET_PHOTO.x}mm;top:${TICKET_PHOTO.y}mm;width:${TICKET_PHOTO.width}mm;` +
    `height:${TICKET_PHOTO.height}mm" src="data:image/jpeg;base64,${photo}">` +
    `<svg style="left:${TICKET_QR.x}mm;top:${TICKET_QR.y}mm;width:${TICKET_QR.size}mm;height:${TICKET_QR.size}mm" ` +
    `viewBox="0 0 ${count} ${count}"><path d="${cells}"/></svg></section>`
  );
}

/** Opens Chromium's print to PDF. The page is a file, so that it may read the fonts from theirs. */
export async function open(executablePath: string): Promise<Contestant> {
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
  const page = await browser.newPage();
  const folder = mkdtempSync(path.join(tmpdir(), "ticket-bench-"));
  const file = path.join(folder, "tickets.html");
  const draw = async (tickets: readonly AdmissionTicketPayload[]) => {
    const body = tickets.map(sectionOf).join("");
    writeFileSync(file, `<!doctype html><meta charset="utf-8"><style>${STYLE}</style><body>${body}</body>`);
    await page.goto(pathToFileURL(file).href);
    return page.pdf({ preferCSSPageSize: true, printBackground: true });
  };
  return {
    oneFile: draw,
    async *files(tickets) {
      for (const ticket of tickets) yield await draw([ticket]);
    },
    close: async () => {
      await browser.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
