import { type Template, writeTemplate } from "@/server/workbook/write-workbook";
import { serve } from "../serve";

serve(async (template: Template) => new Uint8Array(writeTemplate(template)));
