import { defineMachine, type EventOf, type StateOf } from "@/shared/kernel/transition";

export type PilotActor = "institution" | "city" | "province";

/**
 * 证书试点申报 (§1.4 4.3, §3.10): filled in by the institution while the call runs, reviewed by the city's and the
 * province's authority as the call wants it. 待初审 waits for the first of them; 受理 takes it in hand, after which the
 * institution cannot take it back. Which of the events fits an application follows from its flow: see flow.ts.
 * Changing one is no transition: see `mayChange`.
 */
export const pilotApplicationMachine = defineMachine<
  "draft" | "pending" | "city_review" | "province_review" | "approved" | "returned",
  | "submit"
  | "grant"
  | "withdraw"
  | "city_accept"
  | "city_pass"
  | "city_approve"
  | "city_return"
  | "province_accept"
  | "province_approve"
  | "province_return",
  PilotActor,
  "call"
>({
  name: "pilot_application",
  label: "试点申报",
  states: {
    draft: "未提交",
    pending: "待初审",
    city_review: "地市审核中",
    province_review: "省级审核中",
    approved: "审核通过",
    returned: "审核退回",
  },
  events: {
    submit: "提交",
    grant: "提交并通过",
    withdraw: "撤回",
    city_accept: "地市受理",
    city_pass: "地市审核通过",
    city_approve: "地市审核通过并批准",
    city_return: "地市审核退回",
    province_accept: "省级受理",
    province_approve: "省级审核通过",
    province_return: "省级审核退回",
  },
  initial: "draft",
  transitions: [
    { event: "submit", from: ["draft", "returned"], to: "pending", actor: ["institution"], window: "call" },
    { event: "grant", from: ["draft", "returned"], to: "approved", actor: ["institution"], window: "call" },
    { event: "withdraw", from: ["pending"], to: "draft", actor: ["institution"], window: "call" },
    { event: "city_accept", from: ["pending"], to: "city_review", actor: ["city"] },
    { event: "city_pass", from: ["pending", "city_review"], to: "province_review", actor: ["city"] },
    { event: "city_approve", from: ["pending", "city_review"], to: "approved", actor: ["city"] },
    { event: "city_return", from: ["pending", "city_review"], to: "returned", actor: ["city"], reason: true },
    { event: "province_accept", from: ["pending"], to: "province_review", actor: ["province"] },
    { event: "province_approve", from: ["pending", "province_review"], to: "approved", actor: ["province"] },
    {
      event: "province_return",
      from: ["pending", "province_review"],
      to: "returned",
      actor: ["province"],
      reason: true,
    },
  ],
});

export type PilotStatus = StateOf<typeof pilotApplicationMachine>;
export type PilotEvent = EventOf<typeof pilotApplicationMachine>;

export const pilotStatuses = Object.keys(pilotApplicationMachine.states) as PilotStatus[];

/** 编辑 is for what is not submitted (未提交) and for what was sent back (审核退回). */
export const mayChange = (status: PilotStatus): boolean => status === "draft" || status === "returned";

/** Holds its institution, year and qualification: no second application beside it (§3.10). The index says the same. */
export const isLive = (status: PilotStatus): boolean => status !== "returned";

/** The tab 审核中: 待初审 and whatever is under review. */
export const isUnderReview = (status: PilotStatus): boolean =>
  status === "pending" || status === "city_review" || status === "province_review";
