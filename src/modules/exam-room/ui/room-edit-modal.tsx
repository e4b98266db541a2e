"use client";

import { NumberInput, SimpleGrid, Text, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import type { inferRouterOutputs } from "@trpc/server";
import { useMemo } from "react";
import type { z } from "zod";
import type { AppRouter } from "@/server/trpc/root";
import { FormModal } from "@/ui/dialog/form-window";
import { notify } from "@/ui/notify";
import { trpc } from "@/ui/trpc";
import {
  findRoomChangeProblems,
  findRoomProblems,
  GRID_MAX,
  ROOM_NAME_MAX,
  roomFindingText,
  SEATS_MAX,
} from "../domain/room";
import { roomUpdate } from "../schema";
import { fieldOf } from "./room-form";
import { SeatGrid } from "./seat-grid";
import { withSeat } from "./seat-steps";
import { SubjectsField } from "./target-fields";
import { useConflictCheck } from "./use-conflict-check";

type RoomView = inferRouterOutputs<AppRouter>["examRoom"]["detail"];

const editSchema = roomUpdate.pick({ room: true, planSubjectIds: true });
type EditValues = z.infer<typeof editSchema>;

/** 编辑考场; the form opens once the room is read. */
export function RoomEditModal({ id, onClose }: { id: string; onClose: () => void }) {
  const room = trpc.examRoom.detail.useQuery({ id }, { staleTime: 0, gcTime: 0 });
  return room.data ? <EditForm room={room.data} onClose={onClose} /> : null;
}

function EditForm({ room, onClose }: { room: RoomView; onClose: () => void }) {
  const utils = trpc.useUtils();
  const update = trpc.examRoom.update.useMutation();
  const checkConflicts = useConflictCheck();
  const schema = useMemo(() => judgedSchema(room.seatedNumbers), [room.seatedNumbers]);
  const submit = async (values: EditValues) => {
    const { planId, siteId, planQualificationId, id, version } = room;
    await checkConflicts({
      planId,
      siteId,
      planQualificationId,
      planSubjectIds: values.planSubjectIds,
      names: [values.room.name],
    });
    await update.mutateAsync({ id, version, ...values });
    notify.done("考场已保存");
    await utils.examRoom.invalidate();
  };
  return (
    <FormModal
      opened
      onClose={onClose}
      title={`编辑考场 · ${room.planName}`}
      size={720}
      draftKey={`exam-room:${room.id}:${room.version}`}
      schema={schema}
      initialValues={initialValues(room)}
      onSubmit={submit}
    >
      {(form) => <EditFields form={form} room={room} />}
    </FormModal>
  );
}

const initialValues = (room: RoomView): EditValues => ({
  room: {
    name: room.name,
    seats: room.seats,
    rows: room.rows,
    columns: room.columns,
    disabledSeats: [...room.disabledSeats],
  },
  planSubjectIds: [...room.planSubjectIds],
});

/** The schema with the rules on a room at their fields, what candidates hold included (rule 13). */
const judgedSchema = (seatedNumbers: readonly number[]) =>
  editSchema.superRefine(({ room }, context) => {
    const findings = [
      ...findRoomProblems([room], []),
      ...findRoomChangeProblems(room, { subjectsChanged: false }, seatedNumbers),
    ];
    for (const finding of findings)
      if (finding.severity === "error")
        context.addIssue({
          code: "custom",
          path: ["room", fieldOf(finding.code)],
          message: roomFindingText(finding),
        });
  });

function EditFields({ form, room }: { form: UseFormReturnType<EditValues>; room: RoomView }) {
  const values = form.getValues();
  const { disabledSeats, seats, columns } = values.room;
  const seated = room.seatedNumbers.length > 0;
  const whole = { min: 1, allowDecimal: false } as const;
  // Seats that were cut off are no longer seats to disable; judged when the number is typed in full.
  const forgetCutOff = () => {
    if (Number(seats) > 0)
      form.setFieldValue(
        "room.disabledSeats",
        disabledSeats.filter((seatNo) => seatNo <= Number(seats)),
      );
  };
  const setSeat = (seatNo: number, disabled: boolean) =>
    form.setFieldValue("room.disabledSeats", withSeat(form.getValues().room.disabledSeats, seatNo, disabled));
  return (
    <>
      <Text size="sm" c="dimmed" mb="xs">
        {room.siteName} · {room.qualification}
      </Text>
      <SimpleGrid cols={{ base: 2, sm: 4 }} spacing="sm">
        <TextInput required label="考场名称" maxLength={ROOM_NAME_MAX} {...form.getInputProps("room.name")} />
        <NumberInput
          required
          label="座位数"
          max={SEATS_MAX}
          {...whole}
          {...form.getInputProps("room.seats")}
          onBlur={forgetCutOff}
        />
        <NumberInput required label="行数" max={GRID_MAX} {...whole} {...form.getInputProps("room.rows")} />
        <NumberInput
          required
          label="列数"
          max={GRID_MAX}
          {...whole}
          {...form.getInputProps("room.columns")}
        />
      </SimpleGrid>
      <SubjectsField
        subjects={room.offered}
        value={values.planSubjectIds}
        error={form.errors.planSubjectIds}
        disabled={seated}
        onChange={(ids) => form.setFieldValue("planSubjectIds", ids)}
      />
      {seated && (
        <Text size="sm" c="dimmed">
          已排 {room.seatedNumbers.length} 个座位，科目不能修改；如需修改请先清空排考。
        </Text>
      )}
      <Text fw={500} size="sm" mt="md">
        停用座位
      </Text>
      <Text size="sm" c="dimmed" mb="xs">
        点击或拖过座位可停用、恢复，也可用方向键和空格键；已排考生的座位不能停用。
      </Text>
      {form.errors["room.disabledSeats"] && (
        <Text size="sm" c="red" role="alert">
          {form.errors["room.disabledSeats"]}
        </Text>
      )}
      <SeatGrid
        seats={Number(seats) || 0}
        columns={Math.min(Math.max(Number(columns) || 1, 1), GRID_MAX)}
        disabledSeats={disabledSeats}
        seatedNumbers={room.seatedNumbers}
        onSet={setSeat}
      />
    </>
  );
}
