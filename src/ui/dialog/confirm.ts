import type { ConfirmAsk, ReasonAsk } from "./confirm-ask";
import { askQuestion } from "./open-questions";

/** 提示 … 确定/取消. Resolves true when it was confirmed (and `run` succeeded), false when it was left. */
export function confirm(ask: ConfirmAsk): Promise<boolean> {
  return askQuestion(ask).then((answer) => answer !== null);
}

/** As `confirm`, with a reason of 5–200 characters. Resolves the reason, or null when it was left. */
export function confirmWithReason(ask: ReasonAsk): Promise<string | null> {
  return askQuestion(ask);
}
