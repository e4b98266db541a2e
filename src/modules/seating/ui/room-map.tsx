"use client";

import { Alert, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { SeatMap } from "@/ui/seat-map/seat-map";
import { findPeople, type MapRoom, occupantOf, placesOf, type SeatMapView, seatsIn } from "./map-seats";
import { SeatRoster } from "./seat-roster";
import classes from "./seating-map.module.css";
import { useSeatEdits } from "./use-seat-edits";

/** Most of those without a seat who are shown at once; the others are found by their name. */
const MOST_WAITING = 40;

interface RoomMapProps {
  readonly map: SeatMapView;
  readonly room: MapRoom;
  readonly sessionId: string;
  /** whether seats may be changed now */
  readonly editable: boolean;
}

/** One room in one session: its seats to look at and to change, and who sits there beside it. */
export function RoomMap({ map, room, sessionId, editable }: RoomMapProps) {
  const taken = seatsIn(map, room.roomId, sessionId);
  const edits = useSeatEdits({ map, room, sessionId, taken });
  const [words, setWords] = useState("");
  const busy = room.busySessionIds.includes(sessionId);
  const found = findPeople(map.unseated, words);
  const shown = found.slice(0, MOST_WAITING);
  const may = editable && !busy;
  return (
    <div className={classes.columns}>
      <section className={classes.sheet} aria-label="座位图">
        {busy && (
          <Alert color="orange" mb="sm">
            该考场同一时间用于其他科目，不能排入考生。
          </Alert>
        )}
        {map.unseated.length > MOST_WAITING && (
          <div className={classes.waiting}>
            <TextInput
              label="查找未排座考生"
              placeholder="姓名或准考证号"
              value={words}
              onChange={(event) => setWords(event.currentTarget.value)}
            />
            <Text size="sm" c="dimmed" role="status">
              共 {map.unseated.length} 名未排，符合 {found.length} 名，显示前 {shown.length} 名
            </Text>
          </div>
        )}
        <SeatMap
          label={room.name}
          rows={room.rows}
          columns={room.columns}
          seats={placesOf(room, taken)}
          waiting={shown.map(occupantOf)}
          {...(may
            ? {
                onMove: edits.move,
                onLock: edits.lock,
                onRemove: edits.remove,
                onPlace: edits.place,
              }
            : {})}
        />
      </section>
      <SeatRoster seats={taken} />
    </div>
  );
}
