"use client";

import { Alert, Button, Select, Skeleton, Text } from "@mantine/core";
import { useState } from "react";
import dialog from "@/ui/dialog/dialog.module.css";
import { DialogWindow } from "@/ui/dialog/dialog-window";
import { viewError } from "@/ui/error-view";
import { LoadError } from "@/ui/list/list-states";
import { notify } from "@/ui/notify";
import { trpc } from "@/ui/trpc";
import { type ReuseLine, ReuseTable } from "./reuse-table";
import { TargetSelects, type TargetValues } from "./target-fields";

interface ReuseWindowProps {
  /** What has been picked already. */
  readonly target: TargetValues;
  readonly onClose: () => void;
}

/** 延用之前的考场设置: the rooms of an earlier plan at the same site, seen first, then set once more (rule 16). */
export function ReuseWindow({ target: first, onClose }: ReuseWindowProps) {
  const [target, setTarget] = useState(first);
  const [chosen, setChosen] = useState<string | null>(null);
  const utils = trpc.useUtils();
  const ready = target.planQualificationId !== "";
  const earlier = trpc.examRoom.earlier.useQuery(target, { enabled: ready, staleTime: 0 });
  const sourceId = earlier.data?.find((one) => one.id === chosen)?.id ?? earlier.data?.[0]?.id ?? null;
  const preview = trpc.examRoom.reusePreview.useQuery(
    { ...target, sourceId: sourceId ?? "" },
    { enabled: ready && sourceId !== null, staleTime: 0 },
  );
  const reusing = trpc.examRoom.reuse.useMutation();
  const lines: readonly ReuseLine[] | undefined = ready && sourceId ? preview.data : undefined;
  const rooms = lines?.filter((line) => line.outcome === "copied").length ?? 0;
  const save = async () => {
    if (!sourceId) return;
    try {
      const { set, left } = await reusing.mutateAsync({ ...target, sourceId, rooms });
      notify.done(`已延用 ${set} 间考场${left > 0 ? `，${left} 间没有延用` : ""}`);
      onClose();
    } catch {
      // `reusing.error` says it, above the buttons; what is there may have changed.
      void preview.refetch();
    } finally {
      await utils.examRoom.invalidate();
    }
  };
  return (
    <DialogWindow opened onClose={onClose} title="延用之前的考场设置" size={920}>
      <div className={dialog.fields}>
        <TargetSelects
          values={target}
          onChange={(next) => {
            setTarget(next);
            setChosen(null);
            reusing.reset();
          }}
        />
        {ready && earlier.error && (
          <LoadError error={earlier.error} onRetry={() => void earlier.refetch()} what="之前的考场设置" />
        )}
        {ready && earlier.data?.length === 0 && (
          <Alert color="blue" mt="sm">
            该考核站点在其他考试计划中没有设置过考场，请用“设置考场”或导入。
          </Alert>
        )}
        {ready && (earlier.data?.length ?? 0) > 0 && (
          <Select
            mt="sm"
            label="延用哪一次的设置"
            description="只延用考场，不延用座位安排"
            allowDeselect={false}
            searchable
            data={groupsOf(earlier.data ?? [])}
            value={sourceId}
            onChange={setChosen}
          />
        )}
        {ready && sourceId && preview.error && (
          <LoadError error={preview.error} onRetry={() => void preview.refetch()} what="预览" />
        )}
        {ready && sourceId && preview.isLoading && <Skeleton height={160} mt="md" />}
        {lines && <ReuseTable lines={lines} />}
        {!ready && (
          <Text c="dimmed" size="sm" mt="md">
            请依次选择考试计划、考核站点和考核证书。
          </Text>
        )}
      </div>
      <div className={dialog.foot}>
        {reusing.error && (
          <Alert color="red" role="alert" flex="1 0 100%">
            {viewError(reusing.error).text}
          </Alert>
        )}
        <Button variant="default" onClick={onClose}>
          取消
        </Button>
        <Button loading={reusing.isPending} disabled={rooms === 0} onClick={() => void save()}>
          {rooms === 0 ? "延用" : `延用 ${rooms} 间考场`}
        </Button>
      </div>
    </DialogWindow>
  );
}

interface Setting {
  readonly id: string;
  readonly plan: string;
  readonly qualification: string;
  readonly same: boolean;
  readonly rooms: number;
  readonly seats: number;
}

/** Settings of the same certificate stand apart from those of others. */
function groupsOf(settings: readonly Setting[]) {
  const optionOf = (one: Setting) => ({
    value: one.id,
    label: `${one.plan} · ${one.qualification}（${one.rooms} 间，${one.seats} 座）`,
  });
  return [
    { group: "同一证书", items: settings.filter((one) => one.same).map(optionOf) },
    { group: "其他证书", items: settings.filter((one) => !one.same).map(optionOf) },
  ].filter((group) => group.items.length > 0);
}
