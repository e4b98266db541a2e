"use client";

import { Alert, Button, Textarea } from "@mantine/core";
import { type FormEvent, type ReactNode, useState } from "react";
import { viewError } from "../error-view";
import type { Tone } from "../list/list-declaration";
import { toneColor } from "../tone";
import classes from "./dialog.module.css";

const SHORTEST_REASON = 5;
const LONGEST_REASON = 200;

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

interface ConfirmQuestionProps {
  readonly ask: ConfirmAsk | ReasonAsk;
  readonly onLeave: () => void;
  /** With the reason; "" where none is asked. */
  readonly onDone: (reason: string) => void;
}

/** The inside of the confirm box: the question, a reason if one is asked, 取消 and 确定. */
export function ConfirmQuestion({ ask, onLeave, onDone }: ConfirmQuestionProps) {
  const wanted = "reasonLabel" in ask ? ask : null;
  const [reason, setReason] = useState("");
  const [fault, setFault] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [running, setRunning] = useState(false);
  const careful = ask.tone === "danger";

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const said = reason.trim();
    if (wanted && [...said].length < SHORTEST_REASON) {
      setFault(`请填写${wanted.reasonLabel}，${SHORTEST_REASON}–${LONGEST_REASON} 个字`);
      return;
    }
    setRunning(true);
    setRefusal(null);
    try {
      await ask.run?.(said);
      onDone(said);
    } catch (error) {
      setRefusal(viewError(error).text);
      setRunning(false);
    }
  };

  return (
    <form onSubmit={submit} noValidate>
      <p className={classes.question}>{ask.message}</p>
      {ask.consequence && <p className={classes.consequence}>{ask.consequence}</p>}
      {wanted && (
        <Textarea
          data-autofocus
          required
          mt="sm"
          minRows={3}
          autosize
          label={wanted.reasonLabel}
          description={`${[...reason].length}/${LONGEST_REASON}`}
          inputWrapperOrder={["label", "input", "description", "error"]}
          placeholder={wanted.placeholder ?? `${SHORTEST_REASON}–${LONGEST_REASON} 个字`}
          maxLength={LONGEST_REASON}
          value={reason}
          error={fault}
          onChange={(event) => {
            setReason(event.currentTarget.value);
            setFault(null);
          }}
        />
      )}
      {refusal && (
        <Alert color="red" role="alert" mt="sm">
          {refusal}
        </Alert>
      )}
      <div className={classes.answers}>
        <Button
          variant="default"
          onClick={onLeave}
          disabled={running}
          data-autofocus={(careful && !wanted) || undefined}
        >
          取消
        </Button>
        <Button
          type="submit"
          color={toneColor(ask.tone)}
          loading={running}
          data-autofocus={(!careful && !wanted) || undefined}
        >
          {ask.confirmLabel ?? "确定"}
        </Button>
      </div>
    </form>
  );
}
