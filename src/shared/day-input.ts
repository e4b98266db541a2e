import { z } from "zod";

// A database's calendar and JavaScript's part ways in year 1 (there is no year 0), and nothing here is that old.
const EARLIEST = "1900-01-01";
const LATEST = "2199-12-31";

/** A day `2026-09-01` as a form or a filter sends it, of a year that a person can mean; `message` is what is said else. */
export const dayInput = (message = "请选择日期") =>
  z.iso.date(message).refine((day) => EARLIEST <= day && day <= LATEST, message);
