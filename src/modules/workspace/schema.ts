import { z } from "zod";

/** 未读 or 全部, and where the page before ended. */
export const noticeListInput = z.object({
  tab: z.enum(["unread", "all"]),
  cursor: z.object({ at: z.iso.datetime(), id: z.uuid() }).optional(),
});
export type NoticeListInput = z.infer<typeof noticeListInput>;

export const noticeChoice = z.object({ kind: z.string().max(40), on: z.boolean() });

/** 考试组织流程 of one plan; of the most urgent one where none is named. */
export const processAsk = z.object({ planId: z.uuid().optional() });
