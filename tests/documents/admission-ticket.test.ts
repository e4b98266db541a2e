import QRCode from "qrcode";
import { describe, expect, it } from "vitest";
import {
  drawAdmissionTicketFiles,
  drawAdmissionTickets,
  MAX_SESSIONS,
} from "@/modules/admission-ticket/documents/admission-ticket";
import { colourAt, countPages, differenceFromGolden, inkShare, redShare, see } from "./rasterise";
import { NAMES, pick, sampleTicket } from "./sample-papers";

const tickets = Array.from({ length: NAMES.length }, (_, index) => sampleTicket(index));
const squeezed = (text: string) => text.replace(/\s/g, "");

describe("an admission ticket", () => {
  it("says everything that is in its payload", async () => {
    const pages = await see(drawAdmissionTickets(tickets), 20);
    expect(pages.length).toBe(tickets.length);
    for (const [index, ticket] of tickets.entries()) {
      const text = squeezed(pick(pages, index).text);
      const facts = [
        ticket.planName,
        "准考证",
        ticket.name,
        ticket.sex,
        ticket.ticketNumber,
        ticket.idKind,
        ticket.idNumber,
        ticket.institution,
        `${ticket.qualification}（${ticket.level}）`,
        ticket.site.number,
        ticket.site.name,
        ticket.site.address,
        ticket.site.phone,
        ...ticket.sessions.flatMap((session) => [session.subject, session.method, session.room ?? ""]),
        "2026-10-18 09:00-10:30",
        "2026-10-18 14:00-16:00",
        "考生须知",
        "第 1 版",
        "打印时间 2026-10-10 16:30",
      ];
      for (const fact of facts) expect(text).toContain(squeezed(fact));
    }
  });

  it("is A4 and puts ink where the name is, for every name", async () => {
    for (const page of await see(drawAdmissionTickets(tickets), 100)) {
      expect([page.width, page.height]).toEqual([expect.closeTo(595.28, 0), expect.closeTo(841.89, 0)]);
      const name = { x: 43, y: 48.5, width: 40, height: 8 };
      const empty = { x: 98, y: 58.5, width: 40, height: 8 };
      expect(inkShare(page.picture, name)).toBeGreaterThan(0.02);
      expect(inkShare(page.picture, empty)).toBe(0);
    }
  });

  it("shows the photo, and an empty frame without one", async () => {
    const [with_, without] = await see(
      drawAdmissionTickets([sampleTicket(0), { ...sampleTicket(0), photo: null }]),
      50,
    );
    const ground = { x: 156, y: 51, width: 32, height: 6 };
    expect(redShare(pick([with_], 0)?.picture ?? fail(), ground)).toBeGreaterThan(0.9);
    expect(redShare(without?.picture ?? fail(), ground)).toBe(0);
    expect(without?.text).toContain("照");
  });

  it("carries a QR code that says what it should", async () => {
    const ticket = sampleTicket(3);
    const [page] = await see(drawAdmissionTickets([ticket]), 254);
    const picture = page?.picture ?? fail();
    const { modules } = QRCode.create(ticket.qr, { errorCorrectionLevel: "M" });
    const cell = 24 / modules.size;
    for (let row = 0; row < modules.size; row += 1)
      for (let column = 0; column < modules.size; column += 1) {
        const [grey] = colourAt(picture, 18 + (column + 0.5) * cell, 257 + (row + 0.5) * cell);
        const dark = grey < 128;
        expect(dark).toBe(Boolean(modules.data[row * modules.size + column]));
      }
  });

  it("looks as it was approved", async () => {
    const [page] = await see(drawAdmissionTickets([sampleTicket(5)]), 72);
    const seen = await differenceFromGolden(page?.picture ?? fail(), "admission-ticket");
    expect(seen.mean).toBeLessThan(1.5);
    expect(seen.greatest).toBeLessThan(48);
  });

  it("holds as many subjects as it says and refuses one more", async () => {
    const ticket = sampleTicket(0);
    const session = pick(ticket.sessions, 0);
    const sessions = Array.from({ length: MAX_SESSIONS }, (_, index) => ({
      ...session,
      subject: `科目${index + 1}`,
      seat: String(index + 11),
    }));
    const [page] = await see(drawAdmissionTickets([{ ...ticket, sessions }]), 100);
    for (const { subject } of sessions) expect(page?.text).toContain(subject);
    // the notes end above the QR code
    expect(inkShare(page?.picture ?? fail(), { x: 18, y: 254.5, width: 174, height: 2 })).toBe(0);
    expect(() => drawAdmissionTickets([{ ...ticket, sessions: [...sessions, session] }])).toThrow(
      "document.too_many_rows",
    );
  });

  it("refuses notes that do not fit and names that cannot be drawn", () => {
    const ticket = sampleTicket(0);
    const notes = Array.from({ length: 60 }, () => "须知".repeat(40));
    expect(() => drawAdmissionTickets([{ ...ticket, notes }])).toThrow("document.notes_too_long");
    expect(() => drawAdmissionTickets([{ ...ticket, name: "张\u{10FFFD}" }])).toThrow(
      "document.missing_glyph",
    );
    expect(() => drawAdmissionTickets([{ ...ticket, photo: new Uint8Array(9) }])).toThrow(
      "document.bad_image",
    );
  });
});

describe("a batch of tickets", () => {
  const batch = Array.from({ length: 1000 }, (_, index) => sampleTicket(index));

  it("of 1,000 is one file of 1,000 pages, the last as right as the first", async () => {
    const file = drawAdmissionTickets(batch);
    expect(await countPages(file)).toBe(1000);
    const [first, last] = await see(file, 10, [0, 999]);
    expect(first?.text).toContain(pick(batch, 0).ticketNumber);
    expect(last?.text).toContain(pick(batch, 999).ticketNumber);
    expect(last?.text).toContain(pick(batch, 999).name);
  });

  it("of 1,001 is refused", () => {
    expect(() => drawAdmissionTickets([...batch, sampleTicket(1000)])).toThrow("document.too_many_pages");
  });

  it("as files gives each ticket its own, the same as drawn alone", async () => {
    const files = [...drawAdmissionTicketFiles(tickets)];
    expect(files.map((file) => file.ticket)).toEqual(tickets);
    for (const { ticket, bytes } of files) {
      const [page, ...more] = await see(bytes, 20);
      expect(more).toEqual([]);
      expect(page?.text).toContain(ticket.name);
      expect(Buffer.compare(bytes, drawAdmissionTickets([ticket]))).toBe(0);
    }
  });

  it("gives the same bytes for the same payloads", () => {
    expect(Buffer.compare(drawAdmissionTickets(tickets), drawAdmissionTickets(tickets))).toBe(0);
  });
});

function fail(): never {
  throw new Error("there is no such page");
}
