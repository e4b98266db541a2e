import path from "node:path";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import {
  type AdmissionTicketPayload,
  GENERAL_NOTES,
} from "@/modules/admission-ticket/documents/admission-ticket";
import { packageFile } from "@/server/documents/package-file";
import { type Contestant, TICKET_PHOTO, TICKET_QR, TICKET_RULES, ticketLines } from "./contestant";
import { qrPath } from "./qr-path";

const TEMPLATE = `
#set page(width: 210mm, height: 297mm, margin: 0mm)
#set text(font: "Noto Sans SC", lang: "zh", top-edge: "baseline", bottom-edge: "baseline")
#let data = json(bytes(read("tickets.json")))
#for (index, ticket) in data.tickets.enumerate() {
  if index > 0 { pagebreak() }
  for rule in data.rules {
    place(line(start: (rule.at(0) * 1mm, rule.at(1) * 1mm), end: (rule.at(2) * 1mm, rule.at(3) * 1mm), stroke: 0.4pt))
  }
  for item in ticket.lines {
    place(dx: item.x * 1mm, dy: item.y * 1mm, text(size: item.size * 1pt, weight: if item.bold { 700 } else { 400 }, item.text))
  }
  place(dx: ${TICKET_PHOTO.x}mm, dy: ${TICKET_PHOTO.y}mm, image(ticket.photo, width: ${TICKET_PHOTO.width}mm, height: ${TICKET_PHOTO.height}mm))
  place(dx: ${TICKET_QR.x}mm, dy: ${TICKET_QR.y}mm, image(bytes(ticket.qr), format: "svg", width: ${TICKET_QR.size}mm))
}
`;

const workspace = process.cwd();
const compiler = NodeCompiler.create({
  workspace,
  fontArgs: [
    {
      fontPaths: ["400Regular/NotoSansSC_400Regular.ttf", "700Bold/NotoSansSC_700Bold.ttf"].map((file) =>
        path.dirname(packageFile(`@expo-google-fonts/noto-sans-sc/${file}`)),
      ),
    },
  ],
});

function draw(tickets: readonly AdmissionTicketPayload[]): Uint8Array {
  const payload = tickets.map((ticket, index) => {
    const photo = `photo-${index}.jpg`;
    compiler.mapShadow(path.join(workspace, photo), Buffer.from(ticket.photo ?? new Uint8Array()));
    const { path: cells, cells: count } = qrPath(ticket.qr);
    const qr = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${count} ${count}"><path d="${cells}"/></svg>`;
    return { lines: ticketLines(ticket, ticket.notes ?? GENERAL_NOTES), photo, qr };
  });
  const data = JSON.stringify({ rules: TICKET_RULES, tickets: payload });
  compiler.mapShadow(path.join(workspace, "tickets.json"), Buffer.from(data));
  const pdf = compiler.pdf({ mainFileContent: TEMPLATE });
  compiler.resetShadow();
  compiler.evictCache(1);
  return pdf;
}

/** Typst inside the process. */
export const contestant: Contestant = {
  oneFile: async (tickets) => draw(tickets),
  async *files(tickets) {
    for (const ticket of tickets) yield draw([ticket]);
  },
};
