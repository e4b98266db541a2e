import type { Db } from "@/server/db/client";

/** Majors of the catalogue as far as the cases name them. */
export async function makeMajors(db: Db): Promise<void> {
  const educationLevel = "VOCATIONAL_ASSOCIATE";
  await db.major.createMany({
    skipDuplicates: true,
    data: [
      { educationLevel, code: "53", name: "财经商贸大类", itemLevel: "CATEGORY" },
      { educationLevel, code: "5307", name: "电子商务类", itemLevel: "CLASS" },
      { educationLevel, code: "530701", name: "电子商务", itemLevel: "MAJOR" },
    ],
  });
}

/** Ids of a body's standards; its site standard is made here. */
export async function catalogueOf(db: Db, awardingBodyId: string, code: string) {
  const skill = await db.skillStandard.findFirstOrThrow({
    where: { awardingBodyId },
    select: { id: true, qualifications: { select: { id: true } } },
  });
  const site = await db.siteStandard.create({
    data: {
      code,
      name: `考核站点建设标准${code}`,
      edition: "2021版",
      awardingBodyId,
      qualifications: { create: skill.qualifications.map(({ id }) => ({ qualificationId: id })) },
    },
    select: { id: true },
  });
  return { skillStandardId: skill.id, siteStandardId: site.id };
}
