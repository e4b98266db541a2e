import { defineMachine, type EventOf, type StateOf } from "@/shared/kernel/transition";

export type SiteActor = "institution" | "awarding_body";

/**
 * 考核站点申报 (§1.5 5.2.4.1): filled in by the institution, reviewed by the awarding body it is addressed to. 撤销 only
 * while nobody has reviewed it. Changing and removing are no transitions: see `mayChangeSite`; 启用 and 停用 of an
 * approved one neither.
 */
export const examSiteMachine = defineMachine<
  "draft" | "pending" | "approved" | "returned",
  "submit" | "withdraw" | "approve" | "return",
  SiteActor
>({
  name: "exam_site",
  label: "考核站点",
  states: { draft: "未提交", pending: "待审核", approved: "审核通过", returned: "审核退回" },
  events: { submit: "提交", withdraw: "撤销", approve: "审核通过", return: "审核退回" },
  initial: "draft",
  transitions: [
    { event: "submit", from: ["draft", "returned"], to: "pending", actor: ["institution"] },
    { event: "withdraw", from: ["pending"], to: "draft", actor: ["institution"] },
    { event: "approve", from: ["pending"], to: "approved", actor: ["awarding_body"] },
    { event: "return", from: ["pending"], to: "returned", actor: ["awarding_body"], reason: true },
  ],
});

export type SiteStatus = StateOf<typeof examSiteMachine>;
export type SiteEvent = EventOf<typeof examSiteMachine>;

/** 编辑 and 删除 are for what is not submitted (未提交) and for what was sent back (审核退回). */
export const mayChangeSite = (status: SiteStatus): boolean => status === "draft" || status === "returned";

/** What has been applied for holds its certificate levels: no second application for one of them. */
export const holdsLevels = (status: SiteStatus): boolean => status !== "draft";

/** 启用 and 停用 are for approved sites. */
export const maySwitchSite = (status: SiteStatus): boolean => status === "approved";

/** A site may be used when it is 审核通过 and 已启用 (§3.1). */
export const isUsableSite = (site: { readonly status: string; readonly enabled: boolean }): boolean =>
  site.status === "approved" && site.enabled;
