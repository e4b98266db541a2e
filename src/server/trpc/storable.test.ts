import { describe, expect, it } from "vitest";
import { refuseUnstorable } from "./storable";

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let at = 0; at < depth; at += 1) value = { in: value };
  return value;
}

describe("what no column can hold", () => {
  it.each([
    ["U+0000", "a\u0000b"],
    ["half a character", "\ud83d"],
    ["half a character, deep inside", { list: [{ name: "\udc00x" }] }],
    ["a number beyond 32 bits", { version: 2_147_483_648 }],
    ["a very small number", -9e15],
    ["a number JSON reads as infinite", Number.POSITIVE_INFINITY],
    ["a nest without end", nested(100_000)],
  ])("%s is refused", (_, input) => {
    expect(() => refuseUnstorable(input)).toThrowError(expect.objectContaining({ code: "input.invalid" }));
  });

  it.each([
    ["nothing", undefined],
    ["a rare character", "𠮷野 👩‍🎓"],
    ["control characters a text may have", "a\tb\nc"],
    ["the largest number", { version: 2_147_483_647, off: -2_147_483_647, half: 0.5 }],
    ["a form", { form: { name: "欧阳", subjects: [{ sessions: [{ at: "2026-03-02T02:00:00.000Z" }] }] } }],
  ])("%s is let through", (_, input) => {
    expect(() => refuseUnstorable(input)).not.toThrow();
  });
});
