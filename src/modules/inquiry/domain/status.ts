import { defineMachine, type EventOf, type StateOf } from "@/shared/kernel/transition";

/** 在线咨询: asked by anybody, answered or closed by the platform; an answer can be corrected, a closing taken back by answering. */
export const inquiryMachine = defineMachine<"open" | "answered" | "closed", "answer" | "close", "platform">({
  name: "inquiry",
  label: "在线咨询",
  states: { open: "待答复", answered: "已答复", closed: "已关闭" },
  events: { answer: "答复", close: "关闭" },
  initial: "open",
  transitions: [
    { event: "answer", from: ["open", "answered", "closed"], to: "answered", actor: ["platform"] },
    { event: "close", from: ["open"], to: "closed", actor: ["platform"], reason: true },
  ],
});

export type InquiryStatus = StateOf<typeof inquiryMachine>;
export type InquiryEvent = EventOf<typeof inquiryMachine>;

/** 常见问题 are answered ones that everybody may read. */
export const mayShareInquiry = (status: InquiryStatus): boolean => status === "answered";
