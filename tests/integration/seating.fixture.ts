import { saveEntries } from "@/modules/entry/commands/change-entries";
import { storedRoomName } from "@/modules/exam-room/domain/room-order";
import { confirmSeating } from "@/modules/seating/commands/confirm-seating";
import { defaultSeatingSettings } from "@/modules/seating/domain/seating-model";
import { previewSeating } from "@/modules/seating/queries/preview-seating";
import type { AutoSeatingInput } from "@/modules/seating/schema";
import type { InstitutionScope } from "@/server/auth/scope";
import type { Db } from "@/server/db/client";
import { makeCandidates } from "../harness/candidates";
import { during, type Scenario, T0 } from "../harness/scenario";

/** Rooms of these sizes for both subjects of the first qualification at college A's site. */
export async function makeRooms(db: Db, scene: Scenario, sizes: readonly number[]) {
  const qualification = scene.plan.qualifications[0];
  if (!qualification) throw new Error("no qualification");
  const rooms = [];
  for (const [index, seats] of sizes.entries()) {
    rooms.push(
      await db.examRoom.create({
        data: {
          planId: scene.plan.id,
          siteId: scene.siteA.id,
          planQualificationId: qualification.id,
          institutionId: scene.institutionA.id,
          ...storedRoomName(`${101 + index}考场`),
          seats,
          rows: Math.ceil(seats / 6),
          columns: 6,
          createdAt: T0,
          subjects: { create: qualification.subjects.map((subject) => ({ planSubjectId: subject.id })) },
        },
      }),
    );
  }
  return rooms;
}

/** Candidates of college A entered for the first qualification; gives the units by subject. */
export async function enter(db: Db, scene: Scenario, people: readonly number[]) {
  const qualification = scene.plan.qualifications[0];
  const made = await makeCandidates(db, scene.institutionA.id, people);
  const answer = await saveEntries(
    { db, scope: scene.scopes.a, now: T0 },
    {
      planQualificationId: qualification?.id ?? "",
      siteId: scene.siteA.id,
      candidateIds: made.map((one) => one.id),
      submit: true,
    },
  );
  if (answer.kind !== "done" || answer.report.done !== people.length) throw new Error("not entered");
  const units = await db.seating.findMany({
    where: { siteId: scene.siteA.id },
    orderBy: { planSubject: { subject: { code: "asc" } } },
  });
  return { made, units };
}

export const inSeating = (db: Db, scope: InstitutionScope) => ({ db, scope, now: during.seating });

/** The form of 自动排考 with everything at its default. */
export const autoForm = (
  seatingId: string,
  roomIds: readonly string[],
  more: Partial<AutoSeatingInput> = {},
): AutoSeatingInput => ({
  seatingId,
  roomIds: [...roomIds],
  rearrange: false,
  settings: { ...defaultSeatingSettings, seed: 7 },
  ...more,
});

/** Preview and confirm in one go. */
export async function seatAll(db: Db, scope: InstitutionScope, form: AutoSeatingInput) {
  const preview = await previewSeating(db, scope, form);
  return confirmSeating(inSeating(db, scope), {
    ...form,
    version: preview.version,
    inputHash: preview.inputHash,
  });
}
