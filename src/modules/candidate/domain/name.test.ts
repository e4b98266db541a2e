import { describe, expect, test } from "vitest";
import { findNameProblem, normaliseName, unifyDots } from "./name";

describe("a name (rule 24)", () => {
  test.each(["•", "‧", "．", "・", "･", "∙", "⋅", ".", " · "])(
    "the separator %s is stored as U+00B7",
    (dot) => {
      expect(normaliseName(`买买提${dot}艾力`)).toBe("买买提\u00b7艾力");
    },
  );

  test("blanks at the ends go, full width becomes half width", () => {
    expect(normaliseName("\u3000陆旭 ")).toBe("陆旭");
    expect(normaliseName("Ｊｏｈｎ Smith")).toBe("John Smith");
    expect(unifyDots("J. Smith")).toBe("J. Smith");
  });

  test.each([
    "张伟",
    "赵㛃",
    "杨䶮",
    "周𬭎",
    "何子𬱖",
    "𠮷田",
    "阿卜杜热合曼·阿卜杜克热木",
    "John Smith",
    "〇",
  ])("%s is accepted", (name) => {
    expect(findNameProblem(name)).toBeNull();
  });

  test.each([
    ["张伟2", "name_digits"],
    ["李 明轩", "name_inner_space"],
    ["=张伟", "name_characters"],
    ["张伟<b>", "name_characters"],
    ["张\u202e伟", "name_characters"],
    ["·张伟", "name_characters"],
    ["张··伟", "name_characters"],
    ["张伟·", "name_characters"],
    ["-", "name_characters"],
    ["张伟😀", "name_characters"],
    ["买".repeat(51), "name_too_long"],
  ])("%s is refused as %s", (name, problem) => {
    expect(findNameProblem(name)).toBe(problem);
  });

  test("fifty characters are allowed, also rare ones of two code units", () => {
    expect(findNameProblem("𬭎".repeat(50))).toBeNull();
  });
});
