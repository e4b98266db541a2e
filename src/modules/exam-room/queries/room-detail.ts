import "server-only";
import type { InstitutionScope } from "@/server/auth/scope";
import type { Db } from "@/server/db/client";
import { AppError } from "@/shared/kernel/app-error";
import { qualificationLabel } from "@/shared/qualification-level";
import type { SetupSubject } from "./room-setup";

/** A room as the drawer and the edit form show it, with the seat numbers that candidates hold. */
export interface RoomDetail {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly seats: number;
  readonly rows: number;
  readonly columns: number;
  readonly disabledSeats: readonly number[];
  readonly seatedNumbers: readonly number[];
  readonly planId: string;
  readonly planName: string;
  readonly planStatus: string;
  readonly seating: { readonly start: string; readonly end: string };
  readonly siteId: string;
  readonly siteName: string;
  readonly planQualificationId: string;
  readonly qualification: string;
  readonly planSubjectIds: readonly string[];
  /** every subject of the qualification in this plan: what the room may be set for */
  readonly offered: readonly SetupSubject[];
}

/** One room of the institution's. Throws `examRoom.not_found`. */
export async function roomDetail(db: Db, scope: InstitutionScope, id: string): Promise<RoomDetail> {
  const row = await db.examRoom.findFirst({
    where: { id, institutionId: scope.institutionId },
    select: {
      id: true,
      version: true,
      name: true,
      seats: true,
      rows: true,
      columns: true,
      disabledSeats: true,
      planId: true,
      siteId: true,
      planQualificationId: true,
      plan: { select: { name: true, status: true, seatingStart: true, seatingEnd: true } },
      site: { select: { name: true } },
      planQualification: {
        select: {
          qualification: { select: { name: true, level: true } },
          subjects: {
            orderBy: { subject: { code: "asc" } },
            select: { id: true, subject: { select: { code: true, name: true, method: true } } },
          },
        },
      },
      subjects: { select: { planSubjectId: true } },
      seatRows: { distinct: ["seatNo"], orderBy: { seatNo: "asc" }, select: { seatNo: true } },
    },
  });
  if (!row) throw new AppError("examRoom.not_found");
  const { plan, site, planQualification, subjects, seatRows, ...room } = row;
  return {
    ...room,
    seatedNumbers: seatRows.map((seat) => seat.seatNo),
    planName: plan.name,
    planStatus: plan.status,
    seating: { start: plan.seatingStart.toISOString(), end: plan.seatingEnd.toISOString() },
    siteName: site.name,
    qualification: qualificationLabel(planQualification.qualification),
    planSubjectIds: subjects.map((one) => one.planSubjectId),
    offered: planQualification.subjects.map(({ id: subjectId, subject }) => ({ id: subjectId, ...subject })),
  };
}
