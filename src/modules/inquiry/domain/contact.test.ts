import { describe, expect, it } from "vitest";
import { maskContact, readContact } from "./contact";

describe("联系方式", () => {
  it.each([
    ["13812340000", "13812340000"],
    [" 138 1234 0000 ", "13812340000"],
    ["１３８１２３４００００", "13812340000"],
    ["+86 138-1234-0000", "13812340000"],
    ["010-62330000", "01062330000"],
    ["(0755) 86330000", "075586330000"],
    ["zhang.san+1x@mail.example.com", "zhang.san+1x@mail.example.com"],
  ])("%s is kept as %s", (typed, kept) => {
    expect(readContact(typed)).toBe(kept);
  });

  it.each([
    "",
    "1381234000",
    "12812340000",
    "138123400001",
    "zhang@",
    "@example.com",
    "a b@example.com",
    "zhang@example",
    "zhang@@example.com",
    `${"a".repeat(90)}@example.com`,
    "<script>@example.com",
    "请打我电话",
    "x".repeat(100_000),
  ])("%s is none", (typed) => {
    expect(readContact(typed)).toBeNull();
  });

  it("is masked in lists", () => {
    expect(maskContact("13812340000")).toBe("138****0000");
    expect(maskContact("zhang.san@example.com")).toBe("z****@example.com");
  });
});
