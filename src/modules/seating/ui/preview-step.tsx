"use client";

import { Alert, Button, Checkbox } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { viewError } from "@/ui/error-view";
import { notify } from "@/ui/notify";
import { trpc } from "@/ui/trpc";
import type { AutoSeatingInput } from "../schema";
import classes from "./auto-seating.module.css";
import type { SeatingPreview as Preview } from "./auto-seating-form";
import { SeatingPreview } from "./seating-preview";

interface PreviewStepProps {
  readonly input: AutoSeatingInput;
  readonly unit: string;
  readonly preview: Preview;
  readonly renewing: boolean;
  readonly onRenew: () => void;
  readonly onBack: () => void;
  readonly onClose: () => void;
}

/** The proposal, and 确认. Whoever leaves somebody without a seat says that he knows it. */
export function PreviewStep(props: PreviewStepProps) {
  const { input, unit, preview, renewing, onRenew, onBack, onClose } = props;
  const utils = trpc.useUtils();
  const confirming = trpc.seating.confirm.useMutation();
  const [accepted, setAccepted] = useState(false);
  const [asked, setAsked] = useState(false);
  const left = preview.expected - preview.seated;
  const confirm = async () => {
    if (left > 0 && !accepted) return setAsked(true);
    try {
      const { version, inputHash } = preview;
      const done = await confirming.mutateAsync({ ...input, version, inputHash });
      notify.done(
        done.unseated > 0
          ? `已排 ${done.seated} 名考生，${done.unseated} 名未排`
          : `${done.seated} 名考生已全部排好`,
      );
      onClose();
    } catch {
      // `confirming.error` says it, above the buttons.
    } finally {
      await utils.seating.invalidate();
    }
  };
  const changed = confirming.error ? viewError(confirming.error).code === "data.changed" : false;
  return (
    <>
      <p className={classes.unit}>{unit}</p>
      <SeatingPreview preview={preview} />
      <StepFoot error={confirming.error}>
        {left > 0 && preview.newlySeated > 0 && (
          <Checkbox
            className={classes.accept}
            label={`我已知晓有 ${left} 名考生未排座位，先保存已排好的部分`}
            checked={accepted}
            error={asked && !accepted ? "还有考生未排座位，请勾选后再确认" : null}
            onChange={(event) => setAccepted(event.currentTarget.checked)}
          />
        )}
        <Button variant="default" disabled={confirming.isPending} onClick={onBack}>
          返回修改
        </Button>
        {changed ? (
          <Button loading={renewing} onClick={onRenew}>
            重新预览
          </Button>
        ) : (
          <Button
            loading={confirming.isPending}
            disabled={preview.newlySeated === 0}
            onClick={() => void confirm()}
          >
            确认
          </Button>
        )}
      </StepFoot>
    </>
  );
}

/** What was refused, and the buttons of a step. */
export function StepFoot({ error, children }: { error: unknown; children: ReactNode }) {
  return (
    <>
      {error ? (
        <Alert color="red" role="alert" mt="md">
          {viewError(error).text}
        </Alert>
      ) : null}
      <div className={classes.foot}>{children}</div>
    </>
  );
}
