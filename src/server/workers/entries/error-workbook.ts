import { type ErrorSheet, writeErrorWorkbook } from "@/server/workbook/write-workbook";
import { serve } from "../serve";

serve(async (sheet: ErrorSheet) => new Uint8Array(writeErrorWorkbook(sheet)));
