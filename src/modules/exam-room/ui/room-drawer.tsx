"use client";

import { Text } from "@mantine/core";
import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "@/server/trpc/root";
import { shanghaiMinute } from "@/shared/kernel/shanghai-time";
import { Descriptions } from "@/ui/dialog/descriptions";
import { DetailDrawer } from "@/ui/dialog/detail-drawer";
import { trpc } from "@/ui/trpc";
import { roomCapacity, roomPhase, roomPhaseLabels } from "../domain/room";
import { facilityText } from "./facility-text";
import { SeatGrid } from "./seat-grid";

type RoomView = inferRouterOutputs<AppRouter>["examRoom"]["detail"];

/** 查看考场: what it is set for, and its seats. */
export function RoomDrawer({ id, onClose, now }: { id: string | null; onClose: () => void; now: Date }) {
  const room = trpc.examRoom.detail.useQuery({ id: id ?? "" }, { enabled: id !== null });
  return (
    <DetailDrawer
      opened={id !== null}
      onClose={onClose}
      title="查看考场"
      tabs={
        room.data
          ? [{ value: "room", label: "考场信息", content: <RoomTab room={room.data} now={now} /> }]
          : []
      }
      loading={room.isLoading}
      error={room.error}
      onRetry={() => void room.refetch()}
    />
  );
}

function RoomTab({ room, now }: { room: RoomView; now: Date }) {
  const subjects = room.offered.filter((subject) => room.planSubjectIds.includes(subject.id));
  const capacity = roomCapacity({ seats: room.seats, disabledSeats: [...room.disabledSeats] });
  return (
    <>
      <Descriptions
        items={[
          { label: "考场名称", value: room.name },
          { label: "状态", value: roomPhaseLabels[roomPhase(room.seating, now)] },
          { label: "考试计划", value: room.planName },
          { label: "考核站点", value: room.siteName },
          { label: "考核证书", value: room.qualification, wide: true },
          { label: "考试科目", value: subjects.map((one) => `${one.name}（${one.method}）`).join("、") },
          { label: "考场类型", value: facilityText(subjects.map((one) => one.method)) },
          { label: "座位数", value: `${room.seats}（${room.rows}行×${room.columns}列，可用${capacity}）` },
          { label: "已排座位", value: room.seatedNumbers.length },
          {
            label: "排考时间",
            value: `${shanghaiMinute(room.seating.start)}~${shanghaiMinute(room.seating.end)}`,
            wide: true,
          },
        ]}
      />
      <Text component="h3" fw={600} mt="lg" mb="xs">
        座位
      </Text>
      <SeatGrid
        seats={room.seats}
        columns={room.columns}
        disabledSeats={room.disabledSeats}
        seatedNumbers={room.seatedNumbers}
      />
    </>
  );
}
