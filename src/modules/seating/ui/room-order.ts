/** A room in the form: where it stands in the list, and whether it is ticked. */
export interface OrderedRoom {
  readonly roomId: string;
  readonly ticked: boolean;
}

/** The rooms with the one at `from` taken to `to`; the same when there is no such place. */
export function moveRoom<R extends OrderedRoom>(rooms: readonly R[], from: number, to: number): R[] {
  const moved = rooms[from];
  if (!moved || to < 0 || to >= rooms.length) return [...rooms];
  const rest = rooms.filter((_, at) => at !== from);
  return [...rest.slice(0, to), moved, ...rest.slice(to)];
}

/** The rooms with one, or all, ticked or not. */
export function tickRooms<R extends OrderedRoom>(rooms: readonly R[], ticked: boolean, roomId?: string): R[] {
  return rooms.map((room) => (roomId === undefined || room.roomId === roomId ? { ...room, ticked } : room));
}

/** The ids of the ticked rooms, in the order they are to be filled. */
export function tickedIds(rooms: readonly OrderedRoom[]): string[] {
  return rooms.filter((room) => room.ticked).map((room) => room.roomId);
}
