"use client";

import { Alert, Button, Checkbox, Group, Kbd, Text, Textarea } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { IconChevronLeft, IconChevronRight, IconInfoCircle } from "@tabler/icons-react";
import { keepPreviousData } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { type FormEvent, useEffect, useRef, useState } from "react";
import dialog from "@/ui/dialog/dialog.module.css";
import { DialogWindow } from "@/ui/dialog/dialog-window";
import { viewError } from "@/ui/error-view";
import { LoadError } from "@/ui/list/list-states";
import { notify } from "@/ui/notify";
import { trpc } from "@/ui/trpc";
import { candidateReason } from "../schema";
import type { ListedCandidate } from "./candidate-columns";
import { ConfirmComparison } from "./confirm-comparison";
import { PhotoButtons } from "./photo-buttons";
import type { ChosenPicture } from "./photo-cropper";
import { sendPhoto } from "./photo-file";

const PhotoCropper = dynamic(() => import("./photo-cropper").then((file) => file.PhotoCropper));

interface ConfirmWindowProps {
  readonly candidate: ListedCandidate | null;
  readonly onClose: () => void;
}

/** 人工确认: the photo beside the data and the reason, one candidate after the other. */
export function ConfirmWindow({ candidate, onClose }: ConfirmWindowProps) {
  return (
    <DialogWindow opened={candidate !== null} onClose={onClose} title="人工确认" size={920}>
      {candidate && <Confirming key={candidate.id} first={candidate.id} onClose={onClose} />}
    </DialogWindow>
  );
}

function Confirming({ first, onClose }: { first: string; onClose: () => void }) {
  const [id, setId] = useState(first);
  const utils = trpc.useUtils();
  const found = trpc.candidate.detail.useQuery({ id }, { placeholderData: keepPreviousData });
  const candidate = found.data;
  const queue = trpc.candidate.confirmQueue.useQuery(
    { id, kind: candidate?.kind ?? "enrolled" },
    { enabled: candidate?.id === id, placeholderData: keepPreviousData, staleTime: 0 },
  );
  const confirming = trpc.candidate.confirm.useMutation();
  const { previousId = null, nextId = null, position = null, left = 0 } = queue.data ?? {};
  const [reason, setReason] = useState("");
  const [kept, setKept] = useState(true);
  const [fault, setFault] = useState<string | null>(null);
  const ready = candidate?.id === id && candidate.status === "manual";
  const field = useRef<HTMLTextAreaElement>(null);

  const go = (to: string | null) => {
    if (!to) return;
    setFault(null);
    setId(to);
    field.current?.focus();
  };
  /** To whoever is next and still waits; the last one closes the window. */
  const goOn = async () => {
    void utils.candidate.list.invalidate();
    void utils.candidate.counts.invalidate();
    const kind = candidate?.kind ?? "enrolled";
    for (const to of [nextId, previousId]) {
      if (!to) continue;
      const there = await utils.candidate.confirmQueue
        .fetch({ id: to, kind }, { staleTime: 0 })
        .catch(() => null);
      if (there && there.position !== null) return go(to);
    }
    onClose();
  };
  const confirm = async () => {
    if (!ready || confirming.isPending) return;
    const words = candidateReason.safeParse(reason);
    if (!words.success) return setFault(words.error.issues[0]?.message ?? "请填写说明");
    try {
      await confirming.mutateAsync({ id, version: candidate.version, reason: words.data });
      notify.done(`考生“${candidate.name}”的信息已确认准确`);
      if (!kept) setReason("");
      await goOn();
    } catch (error) {
      setFault(viewError(error).text);
      void found.refetch();
    }
  };
  useHotkeys(
    [
      ["alt+ArrowLeft", () => go(previousId)],
      ["alt+ArrowRight", () => go(nextId)],
      ["mod+Enter", () => void confirm()],
    ],
    [],
  );
  useEffect(() => field.current?.focus(), []);

  if (found.error)
    return <LoadError error={found.error} onRetry={() => void found.refetch()} what="考生信息" />;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void confirm();
  };
  return (
    <form className={dialog.form} onSubmit={submit} noValidate>
      <div className={dialog.fields}>
        <Group justify="space-between" mb="sm">
          <Text size="sm" role="status">
            {position === null ? `还有 ${left} 名需人工确认` : `第 ${position} 名，共 ${left} 名需人工确认`}
          </Text>
          <Group gap="xs">
            <Button
              size="xs"
              variant="default"
              disabled={!previousId}
              leftSection={<IconChevronLeft size={14} aria-hidden />}
              onClick={() => go(previousId)}
            >
              上一名
            </Button>
            <Button
              size="xs"
              variant="default"
              disabled={!nextId}
              rightSection={<IconChevronRight size={14} aria-hidden />}
              onClick={() => go(nextId)}
            >
              下一名
            </Button>
          </Group>
        </Group>
        {candidate && (
          <>
            <Alert color="orange" icon={<IconInfoCircle aria-hidden />} mb="md">
              {candidate.statusNote ?? "认证没有通过"}
              。请对照证件原件核对；照片有误的请更换照片，其他信息有误的请关闭后编辑，再重新认证。
            </Alert>
            <ConfirmComparison candidate={candidate} />
            <ReplacePhoto id={candidate.id} name={candidate.name} onSent={() => void goOn()} />
          </>
        )}
        <Textarea
          ref={field}
          label="确认说明"
          placeholder="如：已核对本人身份证原件与照片"
          required
          autosize
          minRows={2}
          maxLength={200}
          mt="md"
          value={reason}
          error={fault}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Checkbox
          mt="xs"
          size="xs"
          label="下一名沿用这段说明"
          checked={kept}
          onChange={(event) => setKept(event.currentTarget.checked)}
        />
        <Text size="xs" c="dimmed" mt="xs" visibleFrom="sm">
          <Kbd>Ctrl</Kbd> + <Kbd>Enter</Kbd> 确认并到下一名，<Kbd>Alt</Kbd> + <Kbd>←</Kbd> <Kbd>→</Kbd>{" "}
          上一名、下一名
        </Text>
      </div>
      <div className={dialog.foot}>
        <Button variant="default" onClick={onClose}>
          关闭
        </Button>
        <Button type="submit" loading={confirming.isPending} disabled={!ready}>
          确认信息准确
        </Button>
      </div>
    </form>
  );
}

/** A photo that will not do is replaced here; the candidate is then 信息待认证 again. */
function ReplacePhoto({ id, name, onSent }: { id: string; name: string; onSent: () => void }) {
  const [chosen, setChosen] = useState<ChosenPicture | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const send = async (photo: File) => {
    setChosen(null);
    try {
      const { note } = await sendPhoto(id, photo);
      notify.done(`考生“${name}”的照片已更换，请重新认证`);
      if (note) notify.hint(note);
      onSent();
    } catch (error) {
      setFault(viewError(error).text);
    }
  };
  return (
    <>
      <Group gap="xs" mt="sm">
        <PhotoButtons label="更换照片" onChosen={setChosen} onFault={setFault} />
        <Text size="xs" c="dimmed">
          更换后为信息待认证，需重新认证
        </Text>
      </Group>
      {fault && (
        <Text size="sm" c="red" role="alert">
          {fault}
        </Text>
      )}
      {chosen && (
        <PhotoCropper
          chosen={chosen}
          doneLabel="更换照片"
          onDone={(photo) => void send(photo)}
          onClose={() => setChosen(null)}
        />
      )}
    </>
  );
}
