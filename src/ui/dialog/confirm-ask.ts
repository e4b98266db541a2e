import type { ReactNode } from "react";
import type { Tone } from "../list/list-declaration";

interface AskBase {
  /** What will happen to how many: 确定删除2个学生信息吗? */
  readonly message: ReactNode;
  /** What follows from it, in a quieter line. */
  readonly consequence?: ReactNode;
  /** 提示 unless told. */
  readonly title?: string;
  /** danger for what cannot be taken back: 取消 then has the focus. */
  readonly tone?: Tone;
  /** 确定 unless told. */
  readonly confirmLabel?: string;
}

export interface ConfirmAsk extends AskBase {
  /** Does it while the dialog waits; a rejection is shown in the dialog, which stays. None: it resolves at once. */
  readonly run?: () => Promise<unknown>;
}

export interface ReasonAsk extends AskBase {
  /** 退回原因, 取消原因, 拒绝原因. */
  readonly reasonLabel: string;
  readonly placeholder?: string;
  readonly run?: (reason: string) => Promise<unknown>;
}
