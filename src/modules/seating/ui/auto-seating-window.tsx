"use client";

import { Alert, Button, Checkbox, Skeleton } from "@mantine/core";
import Link from "next/link";
import { useState } from "react";
import { DialogWindow } from "@/ui/dialog/dialog-window";
import { LoadError } from "@/ui/list/list-states";
import { trpc } from "@/ui/trpc";
import classes from "./auto-seating.module.css";
import {
  type AutoSeatingValues,
  initialValues,
  inputOf,
  type SeatingForm,
  type SeatingPreview,
} from "./auto-seating-form";
import { PreviewStep, StepFoot } from "./preview-step";
import { tickedIds } from "./room-order";
import { RoomPicker } from "./room-picker";
import { SettingsFields } from "./settings-fields";

interface AutoSeatingWindowProps {
  readonly seatingId: string;
  readonly onClose: () => void;
}

/** 自动排考 (§3.3): rooms and rules, a preview, the confirmation. */
export function AutoSeatingWindow({ seatingId, onClose }: AutoSeatingWindowProps) {
  // Read once and fresh: what one is filling in must not change under one's hands.
  const form = trpc.seating.form.useQuery(
    { id: seatingId },
    { gcTime: 0, staleTime: Number.POSITIVE_INFINITY },
  );
  return (
    <DialogWindow opened onClose={onClose} title="自动排考" size={880}>
      {form.error ? (
        <LoadError error={form.error} onRetry={() => void form.refetch()} what="自动排考" />
      ) : !form.data ? (
        <Skeleton height={320} />
      ) : form.data.rooms.length === 0 ? (
        <NoRooms form={form.data} />
      ) : (
        <AutoSeating form={form.data} onClose={onClose} />
      )}
    </DialogWindow>
  );
}

const unitText = (form: SeatingForm) =>
  `${form.planName} · ${form.qualification} · ${form.subject}（${form.method}）`;

function NoRooms({ form }: { form: SeatingForm }) {
  return (
    <Alert color="orange" title="还没有可用的考场">
      {unitText(form)} 在该站点没有设置考场，请先在
      <Link href="/institution/exam-rooms">考场管理</Link>中设置。
    </Alert>
  );
}

interface AutoSeatingProps {
  readonly form: SeatingForm;
  readonly onClose: () => void;
}

function AutoSeating({ form, onClose }: AutoSeatingProps) {
  const [values, setValues] = useState(() => initialValues(form));
  const [roomFault, setRoomFault] = useState<string | null>(null);
  const [preview, setPreview] = useState<SeatingPreview | null>(null);
  const previewing = trpc.seating.preview.useMutation();
  const look = async () => {
    if (tickedIds(values.rooms).length === 0) return setRoomFault("请选择考场");
    try {
      setPreview(await previewing.mutateAsync(inputOf(form.id, values)));
    } catch {
      // `previewing.error` says it, above the buttons of the form.
      setPreview(null);
    }
  };
  const change = (next: Partial<AutoSeatingValues>) => {
    setValues({ ...values, ...next });
    setRoomFault(null);
    previewing.reset();
  };
  if (preview)
    return (
      <PreviewStep
        key={`${preview.inputHash} ${preview.version}`}
        input={inputOf(form.id, values)}
        unit={unitText(form)}
        preview={preview}
        renewing={previewing.isPending}
        onRenew={() => void look()}
        onBack={() => setPreview(null)}
        onClose={onClose}
      />
    );
  return (
    <>
      <p className={classes.unit}>{unitText(form)}</p>
      <RoomPicker rooms={values.rooms} error={roomFault} onChange={(rooms) => change({ rooms })} />
      <SettingsFields settings={values.settings} onChange={(settings) => change({ settings })} />
      {form.rooms.some((room) => room.seated > 0) && (
        <Checkbox
          mt="md"
          label="重新排已自动排的考生"
          description="不勾选时只排还没有座位的考生；手动排的和已锁定的座位总是不动"
          checked={values.rearrange}
          onChange={(event) => change({ rearrange: event.currentTarget.checked })}
        />
      )}
      <StepFoot error={previewing.error}>
        <Button variant="default" onClick={onClose}>
          取消
        </Button>
        <Button loading={previewing.isPending} onClick={() => void look()}>
          预览
        </Button>
      </StepFoot>
    </>
  );
}
