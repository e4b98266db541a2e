import { describe, expect, it } from "vitest";
import { fileSize } from "./file-size";

describe("fileSize", () => {
  it("says a size in the unit that fits", () => {
    expect([0, 1023, 1024, 1_536_000, 300 * 1024, 5 * 1024 ** 3].map(fileSize)).toEqual([
      "0 B",
      "1023 B",
      "1.0 KB",
      "1.5 MB",
      "300 KB",
      "5.0 GB",
    ]);
  });

  it("shows a dash where there is no file", () => {
    expect(fileSize(null)).toBe("–");
  });
});
