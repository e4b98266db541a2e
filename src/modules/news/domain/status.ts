import { defineMachine, type EventOf, type StateOf } from "@/shared/kernel/transition";

/** 工作动态: written as a draft, seen by everybody once published, taken back by withdrawing it. */
export const newsMachine = defineMachine<"draft" | "published", "publish" | "withdraw", "platform">({
  name: "news",
  label: "工作动态",
  states: { draft: "草稿", published: "已发布" },
  events: { publish: "发布", withdraw: "撤回" },
  initial: "draft",
  transitions: [
    { event: "publish", from: ["draft"], to: "published", actor: ["platform"] },
    { event: "withdraw", from: ["published"], to: "draft", actor: ["platform"] },
  ],
});

export type NewsStatus = StateOf<typeof newsMachine>;
export type NewsEvent = EventOf<typeof newsMachine>;

/** What anybody may have read is not deleted, only withdrawn; a draft may go. */
export const mayDeleteNews = (status: NewsStatus): boolean => status === "draft";

/** 置顶 puts a published article before the others; a draft stands nowhere. */
export const mayPinNews = (status: NewsStatus): boolean => status === "published";
