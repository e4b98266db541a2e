import "server-only";
import type { Db } from "@/server/db/client";
import { literalLike } from "@/server/db/literal-like";
import { AppError } from "@/shared/kernel/app-error";
import { PUBLIC_PAGE_SIZE } from "../domain/public-page";
import type { BodiesAsk, BodyAsk } from "../schema";
import { OPEN_QUALIFICATION } from "./catalogue";

/** One awarding body of 机构遴选. Nobody's contact stands here. */
export interface BodyRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly qualifications: number;
}

export interface BodiesPage {
  readonly rows: readonly BodyRow[];
  readonly total: number;
}

export interface BodyPage extends BodyRow {
  readonly website: string;
  readonly address: string;
  readonly intro: string;
  /** one page of its qualifications */
  readonly rows: readonly BodyQualification[];
}

export interface BodyQualification {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly level: number;
  readonly category: string;
  readonly standardName: string;
}

const ROW = {
  id: true,
  code: true,
  name: true,
  _count: { select: { qualifications: { where: { enabled: true } } } },
} as const;

/** 机构遴选 for anybody: the enabled awarding bodies, by code. */
export async function awardingBodies(db: Db, ask: BodiesAsk): Promise<BodiesPage> {
  const where = {
    enabled: true,
    ...(ask.name ? { name: { contains: literalLike(ask.name), mode: "insensitive" as const } } : {}),
  };
  const rows = await db.awardingBody.findMany({
    where,
    orderBy: [{ code: "asc" }],
    skip: (ask.page - 1) * PUBLIC_PAGE_SIZE,
    take: PUBLIC_PAGE_SIZE,
    select: ROW,
  });
  return {
    rows: rows.map(({ _count, ...row }) => ({ ...row, qualifications: _count.qualifications })),
    total: await db.awardingBody.count({ where }),
  };
}

/** One enabled awarding body with a page of its qualifications. Throws `publicSite.not_found`. */
export async function awardingBody(db: Db, ask: BodyAsk): Promise<BodyPage> {
  const body = await db.awardingBody.findFirst({
    where: { id: ask.id, enabled: true },
    select: { ...ROW, website: true, address: true, intro: true },
  });
  if (!body) throw new AppError("publicSite.not_found");
  const rows = await db.qualification.findMany({
    where: { ...OPEN_QUALIFICATION, awardingBodyId: ask.id },
    orderBy: [{ code: "asc" }],
    skip: (ask.page - 1) * PUBLIC_PAGE_SIZE,
    take: PUBLIC_PAGE_SIZE,
    select: {
      id: true,
      code: true,
      name: true,
      level: true,
      category: true,
      standard: { select: { name: true } },
    },
  });
  const { _count, ...shown } = body;
  return {
    ...shown,
    qualifications: _count.qualifications,
    rows: rows.map(({ standard, ...row }) => ({ ...row, standardName: standard.name })),
  };
}
