import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { certificateNumber, certificateSeries, readCertificateNumber } from "./number";
import { type KnownCertificate, publicAnswer, publicView } from "./public-view";
import { findAwardDayProblem, firstAwardDay } from "./release";
import { type CertificateStatus, certificateMachine } from "./status";

const parts = { standardCode: "650035", bodyCode: "10825", siteNumber: "110000008", year: 2021, serial: 19 };

describe("证书编号", () => {
  test("is the manual's", () => {
    expect(certificateNumber(parts)).toBe("1650035108251100000082100019");
  });

  test("differs whenever site, year or serial differ", () => {
    const part = fc.record({
      siteNumber: fc.constantFrom("110000008", "110000009", "370000008"),
      year: fc.integer({ min: 2020, max: 2030 }),
      serial: fc.integer({ min: 1, max: 99_999 }),
    });
    fc.assert(
      fc.property(part, part, (one, two) => {
        const same = JSON.stringify(one) === JSON.stringify(two);
        const numbers = [one, two].map((own) => certificateNumber({ ...parts, ...own }));
        expect(numbers[0]).toMatch(/^1\d{27}$/);
        return (numbers[0] === numbers[1]) === same;
      }),
    );
  });

  test("ends with the 99,999th of a site in a year, and refuses parts that are none", () => {
    expect(() => certificateNumber({ ...parts, serial: 100_000 })).toThrow("certificate.numbers_exhausted");
    expect(() => certificateNumber({ ...parts, standardCode: "6500351" })).toThrow(RangeError);
    expect(() => certificateNumber({ ...parts, serial: 0 })).toThrow(RangeError);
  });

  test("has a series per site and year", () => {
    expect(certificateSeries("110000008", 2021)).not.toBe(certificateSeries("110000008", 2022));
    expect(certificateSeries("110000008", 2021)).not.toBe(certificateSeries("110000009", 2021));
  });

  test("is read as people type it", () => {
    expect(readCertificateNumber(" 1650 0351 0825 1100 0000 8210 0019")).toBe("1650035108251100000082100019");
    expect(readCertificateNumber("１65003510825110000008２100019")).toBe("1650035108251100000082100019");
    expect(readCertificateNumber("165003510825110000008210001")).toBeNull();
    expect(readCertificateNumber("1650035108251100000082100O19")).toBeNull();
  });
});

describe("发证时间", () => {
  const end = "2026-09-18T10:00:00Z";

  test("lies from the end of 公示 until today", () => {
    const problem = (day: string) => findAwardDayProblem(day, end, "2026-09-20T00:00:00Z");
    expect(problem("2026-09-17")).toBe("certificate.award_before_publicity_end");
    expect(problem("2026-09-18")).toBeNull();
    expect(problem("2026-09-20")).toBeNull();
    expect(problem("2026-09-21")).toBe("certificate.award_in_future");
  });

  test("a 公示 that ends at midnight ends on the day before", () => {
    expect(firstAwardDay("2026-09-18T16:00:00Z")).toBe("2026-09-18");
    expect(firstAwardDay("2026-09-18T16:00:00.001Z")).toBe("2026-09-19");
  });
});

describe("the public answer (§3.12)", () => {
  const certificate: KnownCertificate = {
    status: "released",
    number: certificateNumber(parts),
    name: "张小三",
    maskedIdNumber: "372****0987",
    qualification: "老年照护",
    level: "初级",
    awardingBody: "某评价组织",
    site: "某考核站点",
    awardedOn: "2026-09-20",
    pdfSha256: "ab",
  };

  test("masks the name, and was given the ID masked", () => {
    const view = publicAnswer(certificate, "张小三");
    expect(view).toMatchObject({ state: "valid", maskedName: "张*三", maskedIdNumber: "372****0987" });
    expect(JSON.stringify(view)).not.toContain("张小三");
  });

  test("is the same for another name, for none and for one not released", () => {
    expect(publicAnswer(certificate, "张小四")).toBeNull();
    expect(publicAnswer(null, "张小三")).toBeNull();
    for (const status of Object.keys(certificateMachine.states) as CertificateStatus[]) {
      const known = status === "released" || status === "revoked";
      expect(publicAnswer({ ...certificate, status }, "张小三") !== null).toBe(known);
    }
  });

  test("says so when it was revoked", () => {
    expect(publicView({ ...certificate, status: "revoked" })?.state).toBe("revoked");
  });
});
