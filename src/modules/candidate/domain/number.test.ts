import { expect, test } from "vitest";
import { candidateNumber, candidateNumbers } from "./number";

test("gives the manual's own number back", () => {
  expect(candidateNumber("372928199612120987", new Date(1631858459551), 253)).toBe(
    "37292820211631858459551253",
  );
});

test("has 26 characters for every kind of document", () => {
  for (const idNumber of ["372928199612120987", "H12345678", "E1234"]) {
    expect(candidateNumber(idNumber, "2026-01-01T00:00:00Z", 0)).toMatch(/^[0-9A-Z]{26}$/);
  }
});

test("50,000 at once are all different", () => {
  const numbers = candidateNumbers(
    Array<string>(50_000).fill("372928199612120987"),
    new Date(1631858459551),
    998,
  );
  expect(new Set(numbers).size).toBe(50_000);
  expect(numbers[0]).toBe("37292820211631858459551998");
  expect(numbers[2]).toBe("37292820211631858459552000");
});

test("refuses a serial that does not fit", () => {
  expect(() => candidateNumber("372928199612120987", new Date(0), 1000)).toThrow(RangeError);
});
