import { describe, expect, it } from "vitest";
import { countChanges, type EditionRow, leftOut, type StoredMajor } from "./edition";

const level = "VOCATIONAL_ASSOCIATE" as const;
const row = (code: string, name: string): EditionRow => ({
  educationLevel: level,
  code,
  name,
  itemLevel: "MAJOR",
});
const stored = (code: string, name: string, retired = false): StoredMajor => ({
  educationLevel: level,
  code,
  name,
  retired,
});

describe("a new edition", () => {
  const before = [
    stored("530701", "电子商务"),
    stored("530702", "跨境电子商务"),
    stored("530703", "移动商务", true),
    stored("530704", "网络营销"),
    { educationLevel: "VOCATIONAL_SECONDARY", code: "730701", name: "电子商务", retired: false },
  ];
  const edition = [
    row("530701", "电子商务"),
    row("530702", "跨境电商"),
    row("530703", "移动商务"),
    row("530799", "直播电商"),
  ];

  it("tells what it adds, renames, brings back, keeps and leaves out", () => {
    expect(countChanges(edition, before)).toEqual({
      added: 1,
      renamed: 1,
      restored: 1,
      unchanged: 1,
      retired: 1,
    });
    expect(leftOut(edition, before).map((one) => one.code)).toEqual(["530704"]);
  });

  it("leaves the levels alone that it does not speak of", () => {
    expect(leftOut([row("530701", "电子商务")], before).every((one) => one.educationLevel === level)).toBe(
      true,
    );
    expect(leftOut([], before)).toEqual([]);
  });

  it("of the same entries changes nothing", () => {
    const same = [row("530701", "电子商务"), row("530702", "跨境电子商务"), row("530704", "网络营销")];
    expect(countChanges(same, before)).toEqual({
      added: 0,
      renamed: 0,
      restored: 0,
      unchanged: 3,
      retired: 0,
    });
  });
});
