"use client";

import { Alert, Button, Modal, Textarea } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { viewError } from "../error-view";
import { toneColor } from "../tone";
import type { ConfirmAsk, ReasonAsk } from "./confirm-ask";
import classes from "./dialog.module.css";
import type { OpenQuestion } from "./open-questions";

const SHORTEST_REASON = 5;
const LONGEST_REASON = 200;

interface ConfirmWindowProps {
  readonly opened: boolean;
  /** The one asked, or the last one while the window closes. */
  readonly question: OpenQuestion | null;
}

/** The confirm box. */
export function ConfirmWindow({ opened, question }: ConfirmWindowProps) {
  return (
    <Modal
      opened={opened}
      onClose={() => question?.settle(null)}
      title={question?.ask.title ?? "提示"}
      centered
      size="sm"
      closeOnClickOutside={false}
      zIndex={300}
      classNames={{ title: classes.title }}
    >
      {question && (
        <ConfirmQuestion
          key={question.id}
          ask={question.ask}
          onLeave={() => question.settle(null)}
          onDone={question.settle}
        />
      )}
    </Modal>
  );
}

interface ConfirmQuestionProps {
  readonly ask: ConfirmAsk | ReasonAsk;
  readonly onLeave: () => void;
  /** With the reason; "" where none is asked. */
  readonly onDone: (reason: string) => void;
}

/** The inside of the confirm box: the question, a reason if one is asked, 取消 and 确定. */
function ConfirmQuestion({ ask, onLeave, onDone }: ConfirmQuestionProps) {
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
