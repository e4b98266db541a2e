"use client";

import { viewError } from "@/ui/error-view";
import { notify } from "@/ui/notify";
import { trpc } from "@/ui/trpc";
import type { SeatEdit } from "../schema";
import type { MapRoom, MapSeat, SeatMapView } from "./map-seats";

interface Shown {
  readonly map: SeatMapView;
  readonly room: MapRoom;
  readonly sessionId: string;
  readonly taken: readonly MapSeat[];
}

/**
 * The edits of the seat map, by the seats' ids on it. Each waits until the map is read again, also after a refusal,
 * which is thrown on for the map to show. When somebody was faster, a notice says so and the choice made on the old map
 * is dropped.
 */
export function useSeatEdits({ map, room, sessionId, taken }: Shown) {
  const utils = trpc.useUtils();
  const editing = trpc.seating.edit.useMutation();
  const edit = async (change: SeatEdit) => {
    try {
      await editing.mutateAsync({ seatingId: map.id, version: map.version, edit: change });
    } catch (error) {
      if (viewError(error).code !== "data.changed") throw error;
      notify.error(error, "座位没有调整，座位图已重新加载");
    } finally {
      await utils.seating.invalidate();
    }
  };
  const at = (seatId: string) => taken.find((seat) => String(seat.seatNo) === seatId);
  const place = (seatId: string) => ({ sessionId, roomId: room.roomId, seatNo: Number(seatId) });
  return {
    move: async (from: string, to: string) => {
      const one = at(from);
      const other = at(to);
      if (!one) return;
      await edit(
        other
          ? { kind: "swap", entryId: one.entryId, otherEntryId: other.entryId }
          : { kind: "move", entryId: one.entryId, ...place(to) },
      );
    },
    lock: async (seatId: string, locked: boolean) => {
      const seat = at(seatId);
      if (seat) await edit({ kind: "lock", entryId: seat.entryId, locked });
    },
    remove: async (seatId: string) => {
      const seat = at(seatId);
      if (seat) await edit({ kind: "remove", entryId: seat.entryId });
    },
    place: (entryId: string, seatId: string) => edit({ kind: "place", entryId, ...place(seatId) }),
  };
}
