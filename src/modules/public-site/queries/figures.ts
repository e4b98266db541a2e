import "server-only";
import type { Db } from "@/server/db/client";
import { systemClock } from "@/server/ports/clock";

/** The figures of 首页. */
export interface Figures {
  readonly institutions: number;
  readonly awardingBodies: number;
  readonly qualifications: number;
  readonly certificates: number;
}

const KEPT_MS = 60_000;

const kept = new WeakMap<Db, { readonly until: number; readonly figures: Promise<Figures> }>();

/** 试点院校, 培训评价组织, 证书 and 已发放证书; counted once a minute, however many ask. */
export function publicFigures(db: Db): Promise<Figures> {
  const now = systemClock.now().getTime();
  const known = kept.get(db);
  if (known && now < known.until) return known.figures;
  const figures = countFigures(db);
  kept.set(db, { until: now + KEPT_MS, figures });
  // What failed is not kept: the next one counts again.
  figures.catch(() => kept.delete(db));
  return figures;
}

async function countFigures(db: Db): Promise<Figures> {
  const [institutions, awardingBodies, qualifications, certificates] = await Promise.all([
    db.institution.count({ where: { enabled: true } }),
    db.awardingBody.count({ where: { enabled: true } }),
    db.qualification.count({ where: { enabled: true, awardingBody: { enabled: true } } }),
    db.certificate.count({ where: { status: "released" } }),
  ]);
  return { institutions, awardingBodies, qualifications, certificates };
}
