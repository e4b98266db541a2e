import "server-only";
import type { Prisma } from "@/generated/prisma/client";
import type { Db } from "@/server/db/client";
import { literalLike } from "@/server/db/literal-like";
import { AppError } from "@/shared/kernel/app-error";
import { shanghaiDate } from "@/shared/kernel/shanghai-time";
import { soughtQualification } from "@/shared/qualification-level";
import { PUBLIC_PAGE_SIZE } from "../domain/public-page";
import type { CatalogueAsk } from "../schema";

/** One qualification of the public catalogue. */
export interface CatalogueRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly level: number;
  readonly category: string;
  readonly awardingBody: { readonly id: string; readonly name: string };
}

export interface CataloguePage {
  readonly rows: readonly CatalogueRow[];
  readonly total: number;
}

/** What is public: enabled qualifications of enabled awarding bodies. */
export const OPEN_QUALIFICATION = {
  enabled: true,
  awardingBody: { enabled: true },
} as const satisfies Prisma.QualificationWhereInput;

const ROW = {
  id: true,
  code: true,
  name: true,
  level: true,
  category: true,
  awardingBody: { select: { id: true, name: true } },
} as const satisfies Prisma.QualificationSelect;

const contains = (text: string) => ({ contains: literalLike(text), mode: "insensitive" as const });

/** More classes of majors than this do not share a word. */
const MOST_CLASSES = 100;

/** Qualifications for a 专业大类, 专业类 or 专业 of this name. */
async function majorWhere(db: Db, text: string): Promise<Prisma.QualificationWhereInput> {
  const groups = await db.major.findMany({
    where: { itemLevel: { in: ["CATEGORY", "CLASS"] }, name: contains(text) },
    select: { educationLevel: true, code: true },
    take: MOST_CLASSES,
  });
  return {
    OR: [
      { category: contains(text) },
      {
        majors: {
          some: {
            OR: [
              { major: { name: contains(text) } },
              ...groups.map(({ educationLevel, code }) => ({
                educationLevel,
                majorCode: { startsWith: code },
              })),
            ],
          },
        },
      },
    ],
  };
}

/** 证书信息 for anybody, by code. */
export async function catalogue(db: Db, ask: CatalogueAsk): Promise<CataloguePage> {
  const where: Prisma.QualificationWhereInput = {
    AND: [
      OPEN_QUALIFICATION,
      ask.name ? { name: contains(soughtQualification(ask.name)) } : {},
      ask.body ? { awardingBody: { name: contains(ask.body) } } : {},
      ask.level ? { level: ask.level } : {},
      ask.major ? await majorWhere(db, ask.major) : {},
    ],
  };
  const rows = await db.qualification.findMany({
    where,
    orderBy: [{ code: "asc" }],
    skip: (ask.page - 1) * PUBLIC_PAGE_SIZE,
    take: PUBLIC_PAGE_SIZE,
    select: ROW,
  });
  return { rows, total: await db.qualification.count({ where }) };
}

export interface CatalogueItem extends CatalogueRow {
  readonly englishName: string;
  readonly batch: string;
  readonly openedOn: string | null;
  readonly examMethod: string;
  readonly hours: number | null;
  readonly creditTenths: number | null;
  readonly applicants: string;
  readonly requirements: string;
  readonly intro: string;
  readonly standard: { readonly code: string; readonly name: string; readonly edition: string };
  /** the same certificate at its levels, this one included */
  readonly levels: readonly { readonly id: string; readonly level: number; readonly code: string }[];
  readonly subjects: readonly CatalogueSubject[];
  readonly majors: readonly CatalogueMajor[];
  readonly majorsTotal: number;
}

export interface CatalogueSubject {
  readonly code: string;
  readonly name: string;
  readonly method: string;
  readonly minutes: number;
  readonly fullMark: number;
  readonly passMark: number;
}

export interface CatalogueMajor {
  readonly educationLevel: string;
  readonly code: string;
  readonly name: string;
}

const MOST_MAJORS = 300;

/** One qualification for anybody; a disabled one reads like one that is not there. Throws `publicSite.not_found`. */
export async function catalogueItem(db: Db, id: string): Promise<CatalogueItem> {
  const row = await db.qualification.findFirst({
    where: { ...OPEN_QUALIFICATION, id },
    select: {
      ...ROW,
      englishName: true,
      batch: true,
      openedOn: true,
      examMethod: true,
      hours: true,
      creditTenths: true,
      applicants: true,
      requirements: true,
      intro: true,
      standard: {
        select: {
          code: true,
          name: true,
          edition: true,
          qualifications: {
            where: OPEN_QUALIFICATION,
            orderBy: [{ level: "asc" }, { code: "asc" }],
            select: { id: true, level: true, code: true },
            take: 20,
          },
        },
      },
      subjects: {
        where: { enabled: true },
        orderBy: { code: "asc" },
        take: 50,
        select: { code: true, name: true, method: true, minutes: true, fullMark: true, passMark: true },
      },
      majors: {
        orderBy: [{ educationLevel: "asc" }, { majorCode: "asc" }],
        take: MOST_MAJORS,
        select: { educationLevel: true, majorCode: true, major: { select: { name: true } } },
      },
      _count: { select: { majors: true } },
    },
  });
  if (!row) throw new AppError("publicSite.not_found");
  const { standard, majors, _count, ...item } = row;
  const { qualifications: levels, ...shownStandard } = standard;
  return {
    ...item,
    englishName: row.englishName ?? "",
    openedOn: row.openedOn && shanghaiDate(row.openedOn),
    standard: shownStandard,
    levels,
    majors: majors.map(({ educationLevel, majorCode, major }) => ({
      educationLevel,
      code: majorCode,
      name: major.name,
    })),
    majorsTotal: _count.majors,
  };
}
