import { readWorkbook } from "@/server/workbook/read-workbook";
import { writeErrorWorkbook } from "@/server/workbook/write-workbook";
import type { ErrorWorkbookInput } from "../error-workbook";
import { serve } from "../serve";

serve(async ({ bytes, optional = [], ...sheet }: ErrorWorkbookInput) => {
  const headings = sheet.columns
    .map((column) => column.heading)
    .filter((heading) => !optional.includes(heading));
  const { rows } = await readWorkbook(bytes, { headings, optional });
  return new Uint8Array(writeErrorWorkbook({ ...sheet, rows }));
});
