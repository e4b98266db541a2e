import type { Db } from "../../src/server/db/client";
import { readCsv } from "./read-csv";

/** English names for the certificate's English text; the catalogue itself has none. */
const englishNames: Readonly<Record<string, string>> = {
  "建筑信息模型（BIM）职业技能等级证书": "Building Information Modelling (BIM)",
  Web前端开发职业技能等级证书: "Web Front-end Development",
  物流管理职业技能等级证书: "Logistics Management",
  老年照护职业技能等级证书: "Elderly Care",
  汽车运用与维修职业技能等级证书: "Automobile Operation and Maintenance",
  智能新能源汽车职业技能等级证书: "Intelligent New Energy Vehicles",
  电子商务数据分析职业技能等级证书: "E-commerce Data Analysis",
  网店运营推广职业技能等级证书: "Online Store Operation and Promotion",
  工业机器人操作与运维职业技能等级证书: "Industrial Robot Operation and Maintenance",
  工业机器人应用编程职业技能等级证书: "Industrial Robot Application Programming",
  特殊焊接技术职业技能等级证书: "Special Welding Technology",
  智能财税职业技能等级证书: "Intelligent Finance and Taxation",
  母婴护理职业技能等级证书: "Maternal and Infant Care",
  传感网应用开发职业技能等级证书: "Sensor Network Application Development",
  失智老年人照护职业技能等级证书: "Care for Elderly People with Dementia",
  云计算平台运维与开发职业技能等级证书: "Cloud Platform Operation and Development",
};

const levels = ["初级", "中级", "高级"];

async function seedInstitutions(db: Db): Promise<void> {
  const data = readCsv("colleges.csv").map((row) => ({
    code: row.code ?? "",
    name: row.name ?? "",
    department: row.department ?? "",
    city: row.city ?? "",
    level: row.level ?? "",
    remarks: row.remarks ?? "",
    provinceCode: (row.code ?? "").slice(1, 3),
  }));
  for (let at = 0; at < data.length; at += 1000)
    await db.institution.createMany({ data: data.slice(at, at + 1000), skipDuplicates: true });
}

async function seedAuthorities(db: Db): Promise<void> {
  const data = readCsv("authorities.csv").map((row) => ({
    code: row.code ?? "",
    name: row.name ?? "",
    level: row.level ?? "",
    regionCode: row.region_code ?? "",
  }));
  await db.authority.createMany({ data, skipDuplicates: true });
}

async function seedMajors(db: Db): Promise<void> {
  const data = readCsv("majors-2021.csv").map((row) => ({
    educationLevel: row.education_level ?? "",
    code: row.code ?? "",
    name: row.name ?? "",
    itemLevel: row.item_level ?? "",
  }));
  for (let at = 0; at < data.length; at += 1000)
    await db.major.createMany({ data: data.slice(at, at + 1000), skipDuplicates: true });
}

/**
 * Awarding bodies, qualifications in three levels and their subjects. The public list has no numbers, so they are
 * given here in order, such that 网店运营推广 gets the sample's 650035 and its body the sample's 125 and 10825 (§1.6).
 */
async function seedCatalogue(db: Db): Promise<void> {
  const rows = readCsv("certificates-1x.csv");
  const bodies = [...new Set(rows.map((row) => row.organization ?? ""))];
  for (const [at, name] of bodies.entries()) {
    await db.awardingBody.upsert({
      where: { name },
      update: {},
      create: { name, code: String(119 + at), numberCode: String(10_819 + at) },
    });
  }
  const idOf = new Map(
    (await db.awardingBody.findMany({ select: { id: true, name: true } })).map((body) => [
      body.name,
      body.id,
    ]),
  );
  await db.skillStandard.createMany({
    skipDuplicates: true,
    data: rows.map((row, at) => ({
      code: String(650_028 + at),
      name: (row.certificate ?? "").replace(/证书$/, "标准"),
      edition: "2020版",
      awardingBodyId: idOf.get(row.organization ?? "") ?? "",
    })),
  });
  for (const [at, row] of rows.entries()) {
    for (const level of (row.levels ?? "").split("|")) {
      const grade = levels.indexOf(level) + 1;
      const code = `${6_000_000 + at}${grade}`;
      const name = row.certificate ?? "";
      const qualification = await db.qualification.upsert({
        where: { code },
        update: {},
        create: {
          code,
          name: name.replace(/职业技能等级证书$/, ""),
          englishName: englishNames[name] ?? null,
          level: grade,
          batch: row.batch ?? "",
          standardCode: String(650_028 + at),
          awardingBodyId: idOf.get(row.organization ?? "") ?? "",
        },
        select: { id: true },
      });
      await db.subject.createMany({
        skipDuplicates: true,
        data: [
          {
            code: `${code}${grade}01`,
            qualificationId: qualification.id,
            name: "理论知识",
            method: "机考",
            minutes: 60,
          },
          {
            code: `${code}${grade}02`,
            qualificationId: qualification.id,
            name: "技能操作",
            method: "实操",
            minutes: 120,
          },
        ],
      });
    }
  }
}

/** All reference data: institutions, the provinces' authorities, majors, awarding bodies, qualifications, subjects. Can be run again. */
export async function seedReference(db: Db): Promise<void> {
  await seedInstitutions(db);
  await seedAuthorities(db);
  await seedMajors(db);
  await seedCatalogue(db);
}
