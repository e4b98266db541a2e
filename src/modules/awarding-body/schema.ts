import { z } from "zod";
import { listInput, selectionInput } from "@/shared/list";
import { organisationProfile } from "@/shared/organisation-profile";

const filters = { code: z.string().trim().max(20), name: z.string().trim().max(64) };

/** 培训评价组织管理: the tabs are 全部, 已启用, 已停用. */
export const awardingBodyList = listInput(filters);
export const awardingBodyCounts = awardingBodyList.pick({ filters: true });
export const awardingBodySelection = selectionInput(filters);
export type AwardingBodyListQuery = z.output<typeof awardingBodyList>;
export type AwardingBodyFilters = AwardingBodyListQuery["filters"];
export type AwardingBodySelection = z.output<typeof awardingBodySelection>;

export const awardingBodyById = z.object({ id: z.uuid() });

/** 已试点的证书信息: the inner filters 证书名称 and 证书等级. */
export const pilotedQualifications = awardingBodyById.extend({
  name: z.string().trim().max(64).default(""),
  level: z.number().int().min(1).max(3).optional(),
});
export type PilotedQualificationsAsk = z.output<typeof pilotedQualifications>;

export const profileUpdate = z.object({ version: z.number().int().min(0), form: organisationProfile });
export type ProfileUpdate = z.output<typeof profileUpdate>;
