// Runs one contestant once in a process of its own, so that its memory is its own: argv is the contestant, the kind
// of work, the number of tickets and where to leave the first output. Answers on standard output as JSON.
import { createWriteStream, writeFileSync } from "node:fs";
import { finished } from "node:stream/promises";
import { ZipFile } from "yazl";
import type { Contestant } from "./contestant";
import { madeTickets } from "./made-tickets";

const [name = "", kind = "", countText = "", output = "", chromiumPath = ""] = process.argv.slice(2);

async function contestantOf(): Promise<Contestant> {
  switch (name) {
    case "ours":
      return (await import("./ours")).contestant;
    case "pdfkit":
      return (await import("./pdfkit")).contestant;
    case "pdf-lib":
      return (await import("./pdf-lib")).contestant;
    default:
      return (await import("./chromium")).open(chromiumPath);
  }
}

const contestant = await contestantOf();
const tickets = madeTickets(Number(countText));
// fonts opened, code warm
await contestant.oneFile(tickets.slice(0, 20));

const start = performance.now();
let bytes = 0;
if (kind === "one") {
  const file = await contestant.oneFile(tickets);
  bytes = file.length;
  writeFileSync(output, file);
} else {
  const zip = new ZipFile();
  const archive = zip.outputStream.pipe(createWriteStream(`${output}.zip`));
  let index = 0;
  for await (const file of contestant.files(tickets)) {
    bytes += file.length;
    zip.addBuffer(Buffer.from(file), `${tickets[index]?.ticketNumber}.pdf`, { compress: false });
    index += 1;
    if (index === tickets.length) writeFileSync(output, file);
  }
  zip.end();
  await finished(archive);
}
const milliseconds = performance.now() - start;
await contestant.close?.();
process.stdout.write(JSON.stringify({ milliseconds, bytes, peakMb: process.resourceUsage().maxRSS / 1024 }));
process.exit(0);
