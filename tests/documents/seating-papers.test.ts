import { describe, expect, it } from "vitest";
import { drawSeatingPlan, drawSeatingPlans } from "@/modules/seating/documents/seating-plan";
import { drawSignInSheet, drawSignInSheets } from "@/modules/seating/documents/sign-in-sheet";
import { differenceFromGolden, type Picture, redShare, see } from "./rasterise";
import { pick, SHEET_HEAD, samplePlan, sampleSignIn } from "./sample-papers";

const NO_PICTURE: Picture = { width: 0, height: 0, data: new Uint8Array(), perMm: { x: 1, y: 1 } };
const squeezed = (text: string) => text.replace(/\s/g, "");

async function textsOf(pdf: Uint8Array): Promise<string[]> {
  return (await see(pdf, 10)).map((page) => squeezed(page.text));
}

async function expectAsApproved(pdf: Uint8Array, page: number, name: string): Promise<void> {
  const [seen] = await see(pdf, 72, [page]);
  const picture: Picture = seen?.picture ?? NO_PICTURE;
  const found = await differenceFromGolden(picture, name);
  expect(found.mean).toBeLessThan(1.5);
  expect(found.greatest).toBeLessThan(48);
}

describe("a seating plan", () => {
  it("shows every place, who sits there, and what it is for", async () => {
    const plan = samplePlan(5, 6, 28);
    const [text = "", ...more] = await textsOf(drawSeatingPlan(plan));
    expect(more).toEqual([]);
    for (const fact of [
      "考场座次表",
      "讲台",
      SHEET_HEAD.planName,
      SHEET_HEAD.siteName,
      SHEET_HEAD.roomName,
      SHEET_HEAD.subject,
      "2026-10-18 09:00-10:30",
      "26人",
    ])
      expect(text).toContain(squeezed(fact));
    for (const seat of plan.seats) {
      expect(text).toContain(seat.number);
      if (!seat.occupant) continue;
      expect(text).toContain(seat.occupant.name);
      expect(text).toContain(seat.occupant.ticketNumber.slice(-6));
      expect(text).not.toContain(seat.occupant.ticketNumber);
    }
    expect(text).toContain("13停用");
  });

  it("puts a room of 17 rows on one page and cuts one of 40 rows into several", async () => {
    expect((await see(drawSeatingPlan(samplePlan(17, 6, 99)), 10)).length).toBe(1);
    const texts = await textsOf(drawSeatingPlan(samplePlan(40, 15, 600)));
    expect(texts.length).toBeGreaterThan(1);
    const all = texts.join("");
    for (const number of ["01", "299", "300", "600"]) expect(all).toContain(number);
    expect(texts.at(-1)).toContain(`第${texts.length}页/共${texts.length}页`);
    expect(texts.filter((text) => text.includes("讲台")).length).toBeLessThan(texts.length);
  });

  it("counts the pages of each room", async () => {
    const texts = await textsOf(drawSeatingPlans([samplePlan(5, 6, 30), samplePlan(5, 6, 30)]));
    expect(texts.map((text) => text.includes("第1页/共1页"))).toEqual([true, true]);
  });

  it("looks as it was approved", async () => {
    await expectAsApproved(drawSeatingPlan(samplePlan(5, 6, 28)), 0, "seating-plan");
  });
});

describe("a sign-in sheet", () => {
  it.each([false, true])("lists everyone in order over its pages (photos: %s)", async (photos) => {
    const sheet = sampleSignIn(30, photos);
    const texts = await textsOf(drawSignInSheet(sheet));
    expect(texts.length).toBe(photos ? 3 : 2);
    for (const [index, text] of texts.entries()) {
      expect(text).toContain(`第${index + 1}页/共${texts.length}页`);
      for (const head of ["序号", "座位号", "姓名", "准考证号", "院校", "签名", "备注"])
        expect(text).toContain(head);
    }
    const all = texts.join("");
    let at = -1;
    for (const row of sheet.rows) {
      const found = all.indexOf(row.ticketNumber);
      expect(found).toBeGreaterThan(at);
      at = found;
      expect(all).toContain(row.name);
    }
    expect(texts.map((text) => text.includes("监考人员签名"))).toEqual(
      texts.map((_, index) => index === texts.length - 1),
    );
  });

  it("shows photos only when asked", async () => {
    const column = { x: 39, y: 62, width: 18, height: 17 };
    for (const photos of [true, false]) {
      const [page] = await see(drawSignInSheet(sampleSignIn(3, photos)), 50);
      const share = redShare(page?.picture ?? NO_PICTURE, column);
      if (photos) expect(share).toBeGreaterThan(0.1);
      else expect(share).toBe(0);
    }
  });

  it("is one page with its head when nobody is expected", async () => {
    const texts = await textsOf(drawSignInSheet(sampleSignIn(0, false)));
    expect(texts.length).toBe(1);
    expect(texts[0]).toContain("0人");
  });

  it("gives the same bytes for the same payload", () => {
    const sheets = [sampleSignIn(12, true), sampleSignIn(31, false)];
    expect(Buffer.compare(drawSignInSheets(sheets), drawSignInSheets(sheets))).toBe(0);
  });

  it("looks as it was approved", async () => {
    await expectAsApproved(drawSignInSheet(sampleSignIn(30, false)), 1, "sign-in-sheet");
    await expectAsApproved(drawSignInSheet(sampleSignIn(30, true)), 0, "sign-in-sheet-photos");
    expect(pick(sampleSignIn(1, false).rows, 0).seat).toBe("01");
  });
});
