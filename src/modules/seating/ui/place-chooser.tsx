"use client";

import { ActionIcon, Select } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { seatLabel } from "@/modules/exam-room/domain/room";
import { shanghaiSpan } from "@/shared/kernel/shanghai-time";
import { type SeatMapView, seatsIn } from "./map-seats";
import classes from "./seating-map.module.css";

interface PlaceChooserProps {
  readonly map: SeatMapView;
  readonly roomId: string;
  readonly sessionId: string;
  readonly onChoose: (place: { readonly roomId: string; readonly sessionId: string }) => void;
}

/** 场次 and 考场, and the way to the seat of somebody by name. */
export function PlaceChooser({ map, roomId, sessionId, onChoose }: PlaceChooserProps) {
  const at = map.rooms.findIndex((room) => room.roomId === roomId);
  const step = (by: number) => {
    const room = map.rooms[at + by];
    if (room) onChoose({ roomId: room.roomId, sessionId });
  };
  const find = (entryId: string | null) => {
    const seat = map.seats.find((one) => one.entryId === entryId);
    if (seat) onChoose(seat);
  };
  return (
    <div className={classes.choosers}>
      <Select
        className={classes.chooser}
        label="场次"
        allowDeselect={false}
        data={map.sessions.map((session, no) => ({
          value: session.sessionId,
          label: `第${no + 1}场 ${shanghaiSpan(session)}`,
        }))}
        value={sessionId}
        onChange={(next) => next && onChoose({ roomId, sessionId: next })}
      />
      <Select
        className={classes.chooser}
        label="考场"
        allowDeselect={false}
        searchable={map.rooms.length > 8}
        nothingFoundMessage="没有符合的考场"
        data={map.rooms.map((room) => ({
          value: room.roomId,
          label: `${room.name}（${seatsIn(map, room.roomId, sessionId).length}/${room.seats - room.disabledSeats.length}）`,
        }))}
        value={roomId}
        onChange={(next) => next && onChoose({ roomId: next, sessionId })}
      />
      <span className={classes.steps}>
        <ActionIcon
          size="lg"
          variant="default"
          aria-label="上一个考场"
          disabled={at <= 0}
          onClick={() => step(-1)}
        >
          <IconChevronLeft size={16} aria-hidden />
        </ActionIcon>
        <ActionIcon
          size="lg"
          variant="default"
          aria-label="下一个考场"
          disabled={at >= map.rooms.length - 1}
          onClick={() => step(1)}
        >
          <IconChevronRight size={16} aria-hidden />
        </ActionIcon>
      </span>
      <Select
        className={classes.chooser}
        label="查找考生"
        placeholder="姓名或准考证号"
        searchable
        limit={20}
        nothingFoundMessage="没有已排座位的考生符合"
        data={map.seats.map((seat) => ({
          value: seat.entryId,
          label: `${seat.name} ${seat.ticketNumber} · ${seatLabel(seat.seatNo)} 号`,
        }))}
        value={null}
        onChange={find}
      />
    </div>
  );
}
