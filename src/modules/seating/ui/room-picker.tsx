"use client";

import { ActionIcon, Alert, Button, Checkbox, Input } from "@mantine/core";
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import { ConflictMark } from "@/modules/exam-room/ui/conflict-mark";
import classes from "./auto-seating.module.css";
import { type FormRoom, tickedSeats } from "./auto-seating-form";
import { moveRoom, tickRooms } from "./room-order";

interface RoomPickerProps {
  readonly rooms: readonly FormRoom[];
  readonly onChange: (rooms: FormRoom[]) => void;
  readonly error: string | null;
}

/** 考场: which are used, in the order they are filled. */
export function RoomPicker({ rooms, onChange, error }: RoomPickerProps) {
  const sum = tickedSeats(rooms);
  const all = sum.rooms === rooms.length;
  const occupied = rooms.flatMap((room) => (room.ticked ? room.conflicts : []));
  return (
    <fieldset className={classes.group}>
      <legend className={classes.legend}>
        考场（按顺序排）
        <Button size="compact-xs" variant="subtle" onClick={() => onChange(tickRooms(rooms, !all))}>
          {all ? "全不选" : "全选"}
        </Button>
      </legend>
      <ol className={classes.rooms}>
        {rooms.map((room, at) => (
          <li key={room.roomId} className={classes.room}>
            <Checkbox
              className={classes.roomName}
              label={room.name}
              checked={room.ticked}
              onChange={(event) => onChange(tickRooms(rooms, event.currentTarget.checked, room.roomId))}
            />
            <span className={classes.roomSize}>
              {room.capacity} 座{room.seated > 0 && `，已排 ${room.seated}`}
              <ConflictMark texts={room.conflicts} />
            </span>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`上移 ${room.name}`}
              disabled={at === 0}
              onClick={() => onChange(moveRoom(rooms, at, at - 1))}
            >
              <IconArrowUp size={16} aria-hidden />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`下移 ${room.name}`}
              disabled={at === rooms.length - 1}
              onClick={() => onChange(moveRoom(rooms, at, at + 1))}
            >
              <IconArrowDown size={16} aria-hidden />
            </ActionIcon>
          </li>
        ))}
      </ol>
      {occupied.length > 0 && (
        <Alert color="orange" mt="xs">
          {occupied.join("；")}。如果确实是不同的房间，或者可以同时使用，可以继续。
        </Alert>
      )}
      {error ? (
        <Input.Error mt={4} role="alert">
          {error}
        </Input.Error>
      ) : (
        <Input.Description mt={4} role="status">
          已选 {sum.rooms} 个考场，每场共 {sum.capacity} 个可用座位
        </Input.Description>
      )}
    </fieldset>
  );
}
