import "server-only";
import { writeAudits } from "@/server/audit/write-audit";
import type { InstitutionScope } from "@/server/auth/scope";
import type { Tx } from "@/server/db/client";
import type { RoomDraft } from "../domain/room";
import { storedRoomName } from "../domain/room-order";

/** A room to be set, judged already, with what it is for. */
export interface NewRoom extends RoomDraft {
  readonly siteId: string;
  readonly planQualificationId: string;
  readonly planSubjectIds: readonly string[];
}

interface InsertedRoom {
  readonly id: string;
  readonly siteId: string;
  readonly planQualificationId: string;
  readonly nameKey: string;
  readonly name: string;
}

const PORTION = 1000;

const keyOf = (room: Pick<InsertedRoom, "siteId" | "planQualificationId" | "nameKey">): string =>
  `${room.siteId} ${room.planQualificationId} ${room.nameKey}`;

/**
 * Writes rooms of one plan with their subjects and audit lines, a thousand at a time; gives their ids in their order.
 * A name that is there raises the unique violation of its index.
 */
export async function insertRooms(
  tx: Tx,
  who: { readonly scope: InstitutionScope; readonly now: Date },
  planId: string,
  rooms: readonly NewRoom[],
): Promise<string[]> {
  const ids: string[] = [];
  for (let at = 0; at < rooms.length; at += PORTION)
    ids.push(...(await insertPortion(tx, who, planId, rooms.slice(at, at + PORTION))));
  return ids;
}

async function insertPortion(
  tx: Tx,
  { scope, now }: { readonly scope: InstitutionScope; readonly now: Date },
  planId: string,
  rooms: readonly NewRoom[],
): Promise<string[]> {
  const named = rooms.map(({ disabledSeats = [], ...room }) => ({
    ...room,
    ...storedRoomName(room.name),
    disabledSeats: [...new Set(disabledSeats)].sort((one, two) => one - two),
  }));
  const inserted = await tx.$queryRaw<InsertedRoom[]>`
    INSERT INTO exam_room (id, "planId", "siteId", "planQualificationId", "institutionId", name, "nameKey", "sortKey",
      seats, rows, columns, "disabledSeats", "createdAt")
    SELECT gen_random_uuid(), ${planId}::uuid, r."siteId", r."planQualificationId", ${scope.institutionId}::uuid, r.name,
      r."nameKey", r."sortKey", r.seats, r.rows, r.columns,
      ARRAY(SELECT seat::int FROM jsonb_array_elements_text(r."disabledSeats") AS seat), ${now}
    FROM jsonb_to_recordset(${JSON.stringify(named)}::jsonb) AS r("siteId" uuid, "planQualificationId" uuid, name text,
      "nameKey" text, "sortKey" text, seats int, rows int, columns int, "disabledSeats" jsonb)
    RETURNING id, "siteId", "planQualificationId", "nameKey", name`;
  const idOf = new Map(inserted.map((room) => [keyOf(room), room.id]));
  const subjects = named.flatMap((room) =>
    [...new Set(room.planSubjectIds)].map((planSubjectId) => ({
      roomId: idOf.get(keyOf(room)),
      planSubjectId,
    })),
  );
  await tx.$executeRaw`
    INSERT INTO exam_room_subject ("roomId", "planSubjectId")
    SELECT r."roomId", r."planSubjectId"
    FROM jsonb_to_recordset(${JSON.stringify(subjects)}::jsonb) AS r("roomId" uuid, "planSubjectId" uuid)`;
  await writeAudits(
    tx,
    inserted.map((room) => ({
      at: now,
      actor: scope.actor,
      ownerId: scope.ownerId,
      action: "exam_room.create",
      entity: "exam_room",
      entityId: room.id,
      detail: { name: room.name },
    })),
  );
  return named.map((room) => idOf.get(keyOf(room)) ?? "");
}
