"use client";

import { ActionIcon, Alert, Button, Group, NumberInput, Text, TextInput } from "@mantine/core";
import { IconLayoutGrid, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { trpc } from "@/ui/trpc";
import { GRID_MAX, ROOM_NAME_MAX, roomCapacity, rowsFor, SEATS_MAX } from "../domain/room";
import { ROOMS_AT_ONCE } from "../schema";
import { firstGenerator, generateRooms, type RoomsForm } from "./room-form";
import classes from "./rooms-fields.module.css";
import { SeatGrid } from "./seat-grid";
import { withSeat } from "./seat-steps";
import type { TargetValues } from "./target-fields";

interface RoomsFieldsProps {
  readonly form: RoomsForm;
  /** An earlier plan's rooms are to be taken over instead. */
  readonly onReuse: (target: TargetValues) => void;
}

/** The rooms to set: made N at a time, or an earlier plan's. */
export function RoomsFields({ form, onReuse }: RoomsFieldsProps) {
  const { rooms } = form.getValues();
  const total = rooms.reduce(
    (sum, { seats, disabledSeats }) => sum + roomCapacity({ seats: Number(seats) || 0, disabledSeats }),
    0,
  );
  // Rooms have no id yet: their place is their identity.
  const placed = rooms.map((room, at) => ({ room, path: `rooms.${at}`, at }));
  return (
    <>
      <RoomMaker form={form} onReuse={onReuse} />
      {form.errors.rooms && (
        <Alert color="red" mt="sm">
          {form.errors.rooms}
        </Alert>
      )}
      {placed.map(({ path, at, room }) => (
        <RoomLine
          key={path}
          form={form}
          path={path}
          title={room.name || `第${at + 1}行`}
          onRemove={() => form.removeListItem("rooms", at)}
        />
      ))}
      {rooms.length > 0 && (
        <Text size="sm" c="dimmed" mt="xs" role="status">
          共 {rooms.length} 间，{total} 个可用座位
        </Text>
      )}
    </>
  );
}

function RoomMaker({ form, onReuse }: RoomsFieldsProps) {
  const [generator, setGenerator] = useState(firstGenerator);
  const { planId, siteId, planQualificationId, rooms } = form.getValues();
  const target = { planId, siteId, planQualificationId };
  const earlier = trpc.examRoom.earlier.useQuery(target, { enabled: planQualificationId !== "" });
  const set = (key: keyof typeof generator) => (value: number | string) =>
    setGenerator({ ...generator, [key]: Math.max(1, Number(value) || 1) });
  const generate = () => {
    form.setFieldValue("rooms", [...rooms, ...generateRooms(rooms, generator)]);
    form.clearFieldError("rooms");
  };
  return (
    <Group align="end" gap="sm" mt="md">
      <NumberInput
        label="间数"
        w={80}
        min={1}
        max={ROOMS_AT_ONCE}
        value={generator.count}
        onChange={set("count")}
      />
      <NumberInput
        label="每间座位数"
        w={100}
        min={1}
        max={SEATS_MAX}
        value={generator.seats}
        onChange={set("seats")}
      />
      <NumberInput
        label="列数"
        w={80}
        min={1}
        max={GRID_MAX}
        value={generator.columns}
        onChange={set("columns")}
      />
      <Button variant="light" onClick={generate}>
        生成 {generator.count} 间
      </Button>
      {(earlier.data?.length ?? 0) > 0 && (
        <Button variant="subtle" onClick={() => onReuse(target)}>
          延用之前的考场设置
        </Button>
      )}
    </Group>
  );
}

interface RoomLineProps {
  readonly form: RoomsForm;
  readonly path: string;
  readonly title: string;
  readonly onRemove: () => void;
}

/** One room: the rows follow from seats and columns until they are set by hand. */
function RoomLine({ form, path, title, onRemove }: RoomLineProps) {
  const [mapped, setMapped] = useState(false);
  const number = (key: "seats" | "rows" | "columns") => form.getInputProps(`${path}.${key}`);
  const seats = Number(number("seats").value) || 0;
  const disabledOf = (): number[] => form.getInputProps(`${path}.disabledSeats`).value ?? [];
  const disabledError = form.errors[`${path}.disabledSeats`];
  const setDisabled = (next: readonly number[]) => form.setFieldValue(`${path}.disabledSeats`, [...next]);
  // Seats that were cut off are no longer seats to disable; judged when the number is typed in full.
  const forgetCutOff = () => {
    if (seats > 0) setDisabled(disabledOf().filter((seatNo) => seatNo <= seats));
  };
  const latest = () => form.getValues().rooms[Number(path.split(".")[1])]?.disabledSeats ?? [];
  const resize = (key: "seats" | "columns") => (value: number | string) => {
    form.setFieldValue(`${path}.${key}`, value);
    const seats = Number(key === "seats" ? value : number("seats").value);
    const columns = Number(key === "columns" ? value : number("columns").value);
    if (seats > 0 && columns > 0) form.setFieldValue(`${path}.rows`, rowsFor(seats, columns));
  };
  const whole = { min: 1, allowDecimal: false, hideControls: true } as const;
  return (
    <section className={classes.line} aria-label={title}>
      <TextInput
        required
        label="考场名称"
        maxLength={ROOM_NAME_MAX}
        className={classes.name}
        {...form.getInputProps(`${path}.name`)}
      />
      <NumberInput
        required
        label="座位数"
        max={SEATS_MAX}
        {...whole}
        {...number("seats")}
        onChange={resize("seats")}
        onBlur={forgetCutOff}
      />
      <NumberInput required label="行数" max={GRID_MAX} {...whole} {...number("rows")} />
      <NumberInput
        required
        label="列数"
        max={GRID_MAX}
        {...whole}
        {...number("columns")}
        onChange={resize("columns")}
      />
      <ActionIcon
        variant={mapped ? "light" : "subtle"}
        className={classes.remove}
        onClick={() => setMapped(!mapped)}
        aria-expanded={mapped}
        aria-label={`${title}的座位图`}
      >
        <IconLayoutGrid size={16} aria-hidden />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        className={classes.remove}
        onClick={onRemove}
        aria-label={`移除${title}`}
      >
        <IconTrash size={16} aria-hidden />
      </ActionIcon>
      {(mapped || disabledError) && (
        <div className={classes.map}>
          <Text
            size="sm"
            c={disabledError ? "red" : "dimmed"}
            role={disabledError ? "alert" : undefined}
            mb={4}
          >
            {disabledError ?? "点击或拖过座位可停用、恢复；可用方向键和空格键"}
          </Text>
          <SeatGrid
            seats={seats}
            columns={Math.min(Math.max(Number(number("columns").value) || 1, 1), GRID_MAX)}
            disabledSeats={disabledOf()}
            onSet={(seatNo, disabled) => setDisabled(withSeat(latest(), seatNo, disabled))}
          />
        </div>
      )}
    </section>
  );
}
