import { describe, expect, it } from "vitest";
import { dateOfSerial, isDateFormat } from "./cell-date";

describe("dateOfSerial", () => {
  it.each([
    [1, false, "1900-01-01"],
    [59, false, "1900-02-28"],
    [61, false, "1900-03-01"],
    [45_536, false, "2024-09-01"],
    [45_536.354166666664, false, "2024-09-01T08:30:00"],
    [44_074, true, "2024-09-01"],
    [2_958_465, false, "9999-12-31"],
    [2_958_466, false, null],
    [-1, false, null],
  ])("reads day %d", (serial, is1904, date) => {
    expect(dateOfSerial(serial, is1904)).toBe(date);
  });
});

describe("isDateFormat", () => {
  it.each(["yyyy-mm-dd", 'yyyy"年"m"月"', "h:mm:ss", "[$-804]d"])("knows %s", (format) => {
    expect(isDateFormat(format)).toBe(true);
  });
  it.each(["General", "0.00", "@", '0"年"', "[Red]0", "#,##0_d", "0\\d"])("leaves %s", (format) => {
    expect(isDateFormat(format)).toBe(false);
  });
});
