"use client";

import { Text } from "@mantine/core";
import { keepPreviousData } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import type { ReactNode } from "react";
import type { AppRouter } from "@/server/trpc/root";
import { StatusBadge } from "@/ui/cells";
import type { FilterField, ListColumn, StatusTab, Tone } from "@/ui/list/list-declaration";
import { trpc } from "@/ui/trpc";
import { facilitiesLabel, facilitiesOfType, roomTypes } from "../domain/facility";
import { ROOM_NAME_MAX, type RoomPhase, roomPhase, roomPhaseLabels } from "../domain/room";
import { ConflictMark } from "./conflict-mark";

export type RoomRow = inferRouterOutputs<AppRouter>["examRoom"]["list"]["rows"][number];

export interface RoomFilters {
  readonly planId: string;
  readonly siteId: string;
  readonly qualificationId: string;
  readonly name: string;
  readonly roomType: string;
}

const keep = { placeholderData: keepPreviousData };

/** Three filters, and behind 展开 考场名称 and 考场类型 (§1.5 5.2.5). */
export const roomFilters: readonly FilterField<RoomFilters>[] = [
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
  {
    kind: "select",
    key: "roomType",
    label: "考场类型",
    options: roomTypes.map((type) => ({ value: type, label: facilitiesLabel(facilitiesOfType(type) ?? []) })),
  },
];

export const roomTabs: readonly StatusTab[] = [
  { value: "all", label: "全部" },
  { value: "upcoming", label: roomPhaseLabels.upcoming },
  { value: "running", label: roomPhaseLabels.running },
  { value: "ended", label: roomPhaseLabels.ended },
];

const tones: Readonly<Record<RoomPhase, Tone>> = { upcoming: "neutral", running: "info", ended: "success" };

/** The columns of the manual; under the name stands 考场类型, under the certificate its subjects. */
export function roomColumns(now: Date): ListColumn<RoomRow>[] {
  return [
    { key: "plan", title: "考试计划", render: (row) => row.planName },
    { key: "site", title: "考核站点", render: (row) => row.siteName },
    {
      key: "institution",
      title: "所属院校",
      width: 100,
      onPhone: "hidden",
      render: (row) => row.institutionName,
    },
    {
      key: "name",
      title: "考场名称",
      width: 120,
      hideable: false,
      onPhone: "title",
      render: (row) => <NameCell row={row} />,
    },
    {
      key: "seats",
      title: "座位数",
      width: 72,
      align: "right",
      render: (row) => <Quiet first={row.capacity} then={disabledText(row)} />,
    },
    {
      key: "qualification",
      title: "考核证书",
      render: (row) => <Quiet first={row.qualification} then={row.subjects.join("、")} />,
    },
    {
      key: "status",
      title: "状态",
      width: 92,
      render: (row) => {
        const phase = roomPhase(row.seating, now);
        return <StatusBadge tone={tones[phase]} label={roomPhaseLabels[phase]} />;
      },
    },
  ];
}

const disabledText = (row: RoomRow) =>
  row.disabledSeats.length > 0 ? `停用${row.disabledSeats.length}` : "";

function NameCell({ row }: { row: RoomRow }) {
  return (
    <>
      <Quiet first={row.name} then={row.roomType} />
      <ConflictMark texts={row.conflicts} />
    </>
  );
}

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
