"use client";

import { ActionIcon, Alert, Button, Group, NumberInput, Select, Text, TextInput } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { trpc } from "@/ui/trpc";
import { GRID_MAX, ROOM_NAME_MAX, rowsFor, SEATS_MAX } from "../domain/room";
import { ROOMS_AT_ONCE } from "../schema";
import { firstGenerator, generateRooms, type RoomsForm } from "./room-form";
import classes from "./rooms-fields.module.css";

/** The rooms to set: made N at a time, taken over from an earlier plan, or one by one. */
export function RoomsFields({ form }: { form: RoomsForm }) {
  const { rooms } = form.getValues();
  const total = rooms.reduce((sum, room) => sum + (Number(room.seats) || 0), 0);
  // Rooms have no id yet: their place is their identity.
  const placed = rooms.map((room, at) => ({ room, path: `rooms.${at}`, at }));
  return (
    <>
      <RoomMaker form={form} />
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
          共 {rooms.length} 间，{total} 个座位
        </Text>
      )}
    </>
  );
}

function RoomMaker({ form }: { form: RoomsForm }) {
  const [generator, setGenerator] = useState(firstGenerator);
  const { planId, siteId, rooms } = form.getValues();
  const earlier = trpc.examRoom.earlier.useQuery({ planId, siteId }, { enabled: siteId !== "" });
  const set = (key: keyof typeof generator) => (value: number | string) =>
    setGenerator({ ...generator, [key]: Math.max(1, Number(value) || 1) });
  const replace = (next: typeof rooms) => {
    form.setFieldValue("rooms", next);
    form.clearFieldError("rooms");
  };
  const copy = (key: string | null) => {
    const source = earlier.data?.find((one) => one.key === key);
    if (source)
      replace(
        source.rooms
          .slice(0, ROOMS_AT_ONCE)
          .map((room) => ({ ...room, disabledSeats: [...room.disabledSeats] })),
      );
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
      <Button variant="light" onClick={() => replace([...rooms, ...generateRooms(rooms, generator)])}>
        生成 {generator.count} 间
      </Button>
      {(earlier.data?.length ?? 0) > 0 && (
        <Select
          label="延用之前的考场设置"
          placeholder="请选择之前的计划"
          w={{ base: "100%", sm: 320 }}
          data={(earlier.data ?? []).map((one) => ({
            value: one.key,
            label: `${one.label}（${one.rooms.length}间）`,
          }))}
          value={null}
          onChange={copy}
        />
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
  const number = (key: "seats" | "rows" | "columns") => form.getInputProps(`${path}.${key}`);
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
        variant="subtle"
        color="gray"
        className={classes.remove}
        onClick={onRemove}
        aria-label={`移除${title}`}
      >
        <IconTrash size={16} aria-hidden />
      </ActionIcon>
    </section>
  );
}
