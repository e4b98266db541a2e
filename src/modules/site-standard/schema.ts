import { z } from "zod";
import { standardFields } from "@/modules/skill-standard/schema";

export const siteStandardInput = z.object({
  ...standardFields,
  qualificationIds: z.array(z.uuid()).min(1, "请选择对应证书").max(100, "对应证书不能超过100个"),
});
export const siteStandardUpdate = siteStandardInput.extend({
  id: z.uuid(),
  version: z.number().int().min(0),
});
export type SiteStandardInput = z.infer<typeof siteStandardInput>;

export {
  type StandardFilters,
  type StandardSelection,
  standardById,
  standardCounts,
  standardList,
  standardSelection,
  standardSwitch,
} from "@/modules/skill-standard/schema";
