import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openPersonalNumber, sealIdNumber, sealPhone } from "@/server/crypto/personal-number";
import { type FreshDatabase, freshDatabase } from "../harness/database";
import { type Scenario, seedScenario, T0 } from "../harness/scenario";

let fresh: FreshDatabase;
let scenario: Scenario;

beforeAll(async () => {
  fresh = await freshDatabase();
  scenario = await seedScenario(fresh.db);
});
afterAll(() => fresh.close());

const idNumber = (at: number) =>
  `1101012005${String(1000 + (at % 9000)).slice(0, 4)}${String(at).padStart(4, "0")}`;
const phone = (at: number) => `139${String(40_000_000 + at * 7919).slice(0, 8)}`;

describe("personal numbers at rest", () => {
  it("holds none of a thousand planted ID numbers and phones readable", async () => {
    const planted = Array.from({ length: 1000 }, (_, at) => ({ id: idNumber(at), phone: phone(at) }));
    await fresh.db.candidate.createMany({
      data: planted.map((one, at) => ({
        number: String(at).padStart(26, "0"),
        institutionId: scenario.institutionA.id,
        name: `考生${at}`,
        pinyin: "KAOSHENG",
        sex: "male",
        idKind: "resident_id",
        ...sealIdNumber(one.id),
        ...sealPhone(one.phone),
        major: "电子商务",
        educationLevel: "本科",
        enrolmentYear: 2024,
        createdAt: T0,
        updatedAt: T0,
      })),
    });
    const dump = await fresh.dump();
    expect(dump).toContain("考生999");
    expect(planted.filter((one) => dump.includes(one.id) || dump.includes(one.phone))).toEqual([]);
  });

  it("opens what it sealed, and nothing that was changed", () => {
    const { idNumberSealed } = sealIdNumber("11010120050101001X");
    expect(openPersonalNumber(idNumberSealed)).toBe("11010120050101001X");
    const flipped = `${idNumberSealed.slice(0, -2)}${idNumberSealed.at(-2) === "A" ? "B" : "A"}${idNumberSealed.at(-1)}`;
    expect(() => openPersonalNumber(flipped)).toThrow();
  });

  it("refuses to change or to clear the audit log", async () => {
    await fresh.db.auditLog.create({
      data: { at: T0, portal: "system", userName: "系统", action: "test", entity: "test", entityId: "1" },
    });
    await expect(fresh.db.auditLog.updateMany({ data: { userName: "别人" } })).rejects.toThrow();
    await expect(fresh.db.auditLog.deleteMany()).rejects.toThrow();
    await expect(fresh.db.$executeRawUnsafe("TRUNCATE audit_log")).rejects.toThrow();
  });
});
