"use client";

import { Button, Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { keepPreviousData } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import { parseAsString, useQueryState } from "nuqs";
import { type ReactNode, useState } from "react";
import type { AppRouter } from "@/server/trpc/root";
import { StatusBadge } from "@/ui/cells";
import { confirm } from "@/ui/dialog/confirm";
import type {
  CountsQuery,
  FilterField,
  ListColumn,
  ListQuery,
  RowAction,
  StatusTab,
  Tone,
} from "@/ui/list/list-declaration";
import { ListPage } from "@/ui/list/list-page";
import { notify } from "@/ui/notify";
import { usePermissions } from "@/ui/permissions";
import { useProductNow } from "@/ui/product-clock";
import { trpc } from "@/ui/trpc";
import { mayChangeRooms, ROOM_NAME_MAX, type RoomPhase, roomPhase, roomPhaseLabels } from "../domain/room";
import { RoomDrawer } from "./room-drawer";
import { RoomEditModal } from "./room-edit-modal";
import { RoomSetupModal } from "./room-setup-modal";

type RoomRow = inferRouterOutputs<AppRouter>["examRoom"]["list"]["rows"][number];

interface RoomFilters {
  readonly planId: string;
  readonly siteId: string;
  readonly qualificationId: string;
  readonly name: string;
}

const roomExports = [
  { key: "rooms", label: "批量导出考场信息", useAsk: () => trpc.examRoom.export.useMutation() },
];

const keep = { placeholderData: keepPreviousData };
const useRows = (query: ListQuery<RoomFilters>) => trpc.examRoom.list.useQuery(query, keep);
const useCounts = (query: CountsQuery<RoomFilters>) => trpc.examRoom.counts.useQuery(query, keep);

const filters: readonly FilterField<RoomFilters>[] = [
  {
    kind: "searchSelect",
    key: "planId",
    label: "考试计划",
    useOptions: (ask) => trpc.examPlan.options.useQuery(ask, keep),
  },
  {
    kind: "searchSelect",
    key: "siteId",
    label: "考核站点",
    useOptions: (ask) => trpc.examRoom.siteOptions.useQuery(ask, keep),
  },
  {
    kind: "searchSelect",
    key: "qualificationId",
    label: "考核证书",
    useOptions: (ask) => trpc.examRoom.qualificationOptions.useQuery(ask, keep),
  },
  { kind: "text", key: "name", label: "考场名称", maxLength: ROOM_NAME_MAX },
];

const tabs: readonly StatusTab[] = [
  { value: "all", label: "全部" },
  { value: "upcoming", label: roomPhaseLabels.upcoming },
  { value: "running", label: roomPhaseLabels.running },
  { value: "ended", label: roomPhaseLabels.ended },
];

const tones: Readonly<Record<RoomPhase, Tone>> = { upcoming: "neutral", running: "info", ended: "success" };

function roomColumns(now: Date): ListColumn<RoomRow>[] {
  return [
    { key: "plan", title: "考试计划", render: (row) => row.planName },
    { key: "site", title: "考核站点", render: (row) => row.siteName },
    {
      key: "institution",
      title: "所属院校",
      width: 110,
      onPhone: "hidden",
      render: (row) => row.institutionName,
    },
    {
      key: "name",
      title: "考场名称",
      width: 110,
      hideable: false,
      onPhone: "title",
      render: (row) => row.name,
    },
    {
      key: "seats",
      title: "座位数",
      width: 90,
      align: "right",
      render: (row) => <Quiet first={row.seats} then={usableText(row)} />,
    },
    {
      key: "qualification",
      title: "考核证书",
      render: (row) => <Quiet first={row.qualification} then={row.subjects.join("、")} />,
    },
    {
      key: "status",
      title: "状态",
      width: 100,
      render: (row) => {
        const phase = roomPhase(row.seating, now);
        return <StatusBadge tone={tones[phase]} label={roomPhaseLabels[phase]} />;
      },
    },
  ];
}

const usableText = (row: RoomRow) => (row.capacity === row.seats ? "" : `可用${row.capacity}`);

function Quiet({ first, then }: { first: ReactNode; then: string }) {
  return (
    <>
      {first}
      {then && (
        <Text size="sm" c="dimmed">
          {then}
        </Text>
      )}
    </>
  );
}

/** 考场管理: the institution's rooms for each plan (§1.5 5.2.5). */
export function RoomListScreen() {
  const now = useProductNow();
  const mayEdit = usePermissions().has("examRoom.edit");
  const [opened, setOpened] = useQueryState("room", parseAsString);
  const [setting, setSetting] = useState(false);
  const [editing, setEditing] = useState<string | null>(null);
  const remove = useRemoveRoom();
  const add = mayEdit ? (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setSetting(true)}>
      设置考场
    </Button>
  ) : null;
  const actionsOf = (row: RoomRow): RowAction[] => [
    { key: "view", label: "查看", onClick: () => void setOpened(row.id) },
    ...(mayEdit && mayChangeRooms(row.planStatus, row.seating, now)
      ? [
          { key: "edit", label: "编辑", onClick: () => setEditing(row.id) },
          { key: "remove", label: "删除", tone: "danger" as const, onClick: () => void remove(row) },
        ]
      : []),
  ];
  return (
    <>
      <ListPage<RoomRow, RoomFilters>
        id="exam-rooms"
        title="考场管理"
        filters={filters}
        tabs={tabs}
        columns={roomColumns(now)}
        rowId={(row) => row.id}
        rowLabel={(row) => row.name}
        exports={roomExports}
        rowActions={actionsOf}
        actionsWidth={140}
        toolbar={add}
        empty={{
          title: "还没有考场",
          hint: "考试计划发布后到排考结束前，为每个站点、证书设置考场；可以延用之前的设置。",
          ...(add ? { action: add } : {}),
        }}
        useRows={useRows}
        useCounts={useCounts}
      />
      <RoomDrawer id={opened} onClose={() => void setOpened(null)} now={now} />
      {setting && <RoomSetupModal onClose={() => setSetting(false)} />}
      {editing && <RoomEditModal id={editing} onClose={() => setEditing(null)} />}
    </>
  );
}

function useRemoveRoom() {
  const utils = trpc.useUtils();
  const removing = trpc.examRoom.remove.useMutation();
  return async (room: RoomRow) => {
    const done = await confirm({
      message: `确定删除考场“${room.name}”吗？`,
      tone: "danger",
      confirmLabel: "删除",
      run: () => removing.mutateAsync({ id: room.id, version: room.version }),
    });
    if (done) notify.done("考场已删除");
    await utils.examRoom.invalidate();
  };
}
