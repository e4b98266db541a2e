import { describe, expect, it } from "vitest";
import { fileFault, sizeText } from "./check-file";

const accept = [".xls", ".xlsx"];

describe("fileFault", () => {
  it("takes the named extensions in any case", () => {
    expect(fileFault({ name: "考生.XLSX", size: 10 }, accept, 20)).toBeNull();
  });

  it("says what is wrong with the others", () => {
    expect(fileFault({ name: "考生.xlsx.exe", size: 10 }, accept, 20)).toContain(".xls .xlsx");
    expect(fileFault({ name: "a.xls", size: 0 }, accept, 20)).toContain("空文件");
    expect(fileFault({ name: "a.xls", size: 30 * 1_048_576 }, accept, 20 * 1_048_576)).toBe(
      "“a.xls”有 30 MB，不能超过 20 MB",
    );
  });
});

describe("sizeText", () => {
  it("rounds for people", () => {
    expect([12, 1536, 1_048_576, 250 * 1_048_576].map(sizeText)).toEqual([
      "12 B",
      "1.5 KB",
      "1 MB",
      "250 MB",
    ]);
  });
});
