import "server-only";
import type { InstitutionScope } from "@/server/auth/scope";
import type { Db } from "@/server/db/client";
import { qualificationLabel } from "@/shared/qualification-level";
import { roomNameKey } from "../domain/room";

/** The rooms of one earlier plan at a site for one qualification: 延用之前的考场设置 copies these, never the seats. */
export interface EarlierRooms {
  readonly key: string;
  readonly label: string;
  readonly rooms: readonly {
    readonly name: string;
    readonly seats: number;
    readonly rows: number;
    readonly columns: number;
    readonly disabledSeats: readonly number[];
  }[];
}

/** How many of the site's latest rooms are looked through. */
const MOST_ROOMS = 500;

/** The site's room settings of other plans, the latest plan first (§1.5 5.2.5, rule 16). */
export async function earlierRooms(
  db: Db,
  scope: InstitutionScope,
  ask: { readonly planId: string; readonly siteId: string },
): Promise<EarlierRooms[]> {
  const rows = await db.examRoom.findMany({
    where: { institutionId: scope.institutionId, siteId: ask.siteId, planId: { not: ask.planId } },
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    take: MOST_ROOMS,
    select: {
      planQualificationId: true,
      name: true,
      seats: true,
      rows: true,
      columns: true,
      disabledSeats: true,
      plan: { select: { name: true } },
      planQualification: { select: { qualification: { select: { name: true, level: true } } } },
    },
  });
  const sets = new Map<string, EarlierRooms>();
  for (const { planQualificationId: key, plan, planQualification, ...room } of rows) {
    const set = sets.get(key);
    const label = `${plan.name} · ${qualificationLabel(planQualification.qualification)}`;
    sets.set(key, { key, label, rooms: [...(set?.rooms ?? []), room] });
  }
  const collator = new Intl.Collator("zh-CN", { numeric: true });
  return [...sets.values()].map((set) => ({
    ...set,
    rooms: [...set.rooms].sort((one, two) => collator.compare(roomNameKey(one.name), roomNameKey(two.name))),
  }));
}
