import { drawStandard, type StandardPaper } from "../../src/modules/skill-standard/documents/standard-paper";
import type { Db } from "../../src/server/db/client";
import { putFile } from "../../src/server/files/stored-file";
import {
  demoMajors,
  demoQualificationTexts,
  demoRequirements,
  demoSiteStandard,
  demoSkillStandard,
} from "./demo-standards";

const CATEGORY = "财经商贸大类";
const SITE_STANDARD = { code: "210916001", name: "网店运营推广考核站点建设标准", edition: "2021版" };

interface Body {
  readonly id: string;
  readonly name: string;
}

const storePaper = (db: Db, body: Body, paper: Omit<StandardPaper, "body">): Promise<string> =>
  putFile(db, {
    ownerKind: "awarding_body",
    ownerId: body.id,
    purpose: "standard.pdf",
    name: `${paper.name}.pdf`,
    mime: "application/pdf",
    bytes: drawStandard({ ...paper, body: body.name }),
  });

async function seedSkillStandard(db: Db, body: Body): Promise<void> {
  const standard = await db.skillStandard.findFirstOrThrow({ where: { awardingBodyId: body.id } });
  if (standard.fileId) return;
  const fileId = await storePaper(db, body, {
    kind: "职业技能等级标准",
    name: standard.name,
    code: standard.code,
    edition: standard.edition,
    publishedOn: "2020-06-01",
    sections: demoSkillStandard,
  });
  await db.skillStandard.update({
    where: { id: standard.id },
    data: { fileId, category: CATEGORY },
    select: { id: true },
  });
}

async function seedSiteStandard(db: Db, body: Body, qualificationIds: readonly string[]): Promise<void> {
  if (await db.siteStandard.findUnique({ where: { code: SITE_STANDARD.code }, select: { id: true } })) return;
  const fileId = await storePaper(db, body, {
    kind: "考核站点建设标准",
    ...SITE_STANDARD,
    publishedOn: "2021-09-16",
    sections: demoSiteStandard,
  });
  await db.siteStandard.create({
    data: {
      ...SITE_STANDARD,
      fileId,
      awardingBodyId: body.id,
      qualifications: { create: qualificationIds.map((qualificationId) => ({ qualificationId })) },
    },
    select: { id: true },
  });
}

/** What the demo body's catalogue says: its standards as papers, the texts and the majors of its certificates. */
export async function seedCatalogue(db: Db, body: Body): Promise<void> {
  await seedSkillStandard(db, body);
  const rows = await db.qualification.findMany({
    where: { awardingBodyId: body.id },
    orderBy: { code: "asc" },
    select: { id: true, level: true, intro: true },
  });
  await seedSiteStandard(
    db,
    body,
    rows.map((row) => row.id),
  );
  for (const { id, level, intro } of rows) {
    const texts = demoQualificationTexts[level];
    // Filled in by an earlier run, or by somebody.
    if (!texts || intro !== "") continue;
    await db.qualification.update({
      where: { id },
      data: {
        openedOn: new Date("2020-06-01T00:00:00+08:00"),
        examOn: new Date("2020-10-17T00:00:00+08:00"),
        examMethod: "机考+实操",
        hours: texts.hours,
        creditTenths: level * 10 + 10,
        category: CATEGORY,
        applicants: texts.applicants,
        requirements: demoRequirements,
        intro: texts.intro,
      },
      select: { id: true },
    });
    await db.qualificationMajor.createMany({
      skipDuplicates: true,
      data: (demoMajors[level] ?? []).map(([educationLevel, majorCode]) => ({
        qualificationId: id,
        educationLevel,
        majorCode,
      })),
    });
  }
}
