import type { ProcedureCase } from "./inputs";
import type { Own } from "./world";

const of = (input: ProcedureCase["input"], mixed?: ProcedureCase["mixed"]): ProcedureCase =>
  mixed ? { input, mixed } : { input };
const none = of(() => undefined);
const list = of(() => ({ page: 1, pageSize: 100, tab: "all" }));
const counts = of(() => ({ filters: {} }));
const everything = of(() => ({ selection: { kind: "matching", tab: "all", filters: {} } }));

const category = "财经商贸大类";
const standard = { name: "新的标准", edition: "2026版", fileId: "" };
const text = { chineseText: "", englishText: "" };
const facts = {
  batch: "第三批",
  category,
  openedOn: "2026-01-01",
  examMethod: "机考+实操",
  examOn: "",
  hours: 60,
  creditTenths: 15,
  applicants: "",
  requirements: "",
  intro: "",
  majors: [{ educationLevel: "VOCATIONAL_ASSOCIATE", code: "530701" }],
};
const names = { name: "新的证书", englishName: "New Skill" };
const subject = { name: "新科目", method: "机考", audience: "all", minutes: 60, fullMark: 100, passMark: 60 };

const changes = (path: string, id: (own: Own) => string): Record<string, ProcedureCase> => ({
  [`${path}.usage`]: of((own) => ({ id: id(own) })),
  [`${path}.switch`]: of((own) => ({ id: id(own), version: 0, enabled: false })),
});

const lists = (path: string, id: (own: Own) => string): Record<string, ProcedureCase> => ({
  [`${path}.list`]: list,
  [`${path}.counts`]: counts,
  [`${path}.detail`]: of((own) => ({ id: id(own) })),
  [`${path}.export`]: everything,
  [`${path}.bodyList`]: list,
  [`${path}.bodyCounts`]: counts,
  [`${path}.bodyDetail`]: of((own) => ({ id: id(own) })),
  ...changes(path, id),
});

const skill = ({ skillStandardId }: Own) => skillStandardId;
const site = ({ siteStandardId }: Own) => siteStandardId;
const qualification = ({ qualificationId }: Own) => qualificationId;
const { name, method, audience, minutes } = subject;
const kept = { name, method, audience, minutes, fullMark: 100, passMark: 60 };

/** Standards, certificates of the catalogue, subjects. */
export const catalogueCases: Readonly<Record<string, ProcedureCase>> = {
  ...lists("skillStandard", skill),
  "skillStandard.editions": none,
  "skillStandard.bodyEditions": none,
  "skillStandard.categories": none,
  "skillStandard.create": of(() => ({ ...standard, category })),
  "skillStandard.update": of((own) => ({ id: skill(own), version: 0, ...standard, category })),

  ...lists("siteStandard", site),
  "siteStandard.editions": none,
  "siteStandard.bodyEditions": none,
  "siteStandard.choices": none,
  "siteStandard.create": of(
    (own) => ({ ...standard, qualificationIds: [qualification(own)] }),
    (mine, theirs) => ({ ...standard, qualificationIds: [qualification(mine), qualification(theirs)] }),
  ),
  "siteStandard.update": of(
    (own) => ({ id: site(own), version: 0, ...standard, qualificationIds: [qualification(own)] }),
    (mine, theirs) => ({
      id: site(mine),
      version: 0,
      ...standard,
      qualificationIds: [qualification(theirs)],
    }),
  ),

  ...lists("qualification", qualification),
  "qualification.options": of((own) => ({ of: "qualification", search: "", value: qualification(own) })),
  "qualification.categories": none,
  "qualification.bodyOptions": of((own) => ({ of: "qualification", search: "", value: qualification(own) })),
  "qualification.bodyCategories": none,
  "qualification.standardChoices": none,
  "qualification.offeredCategories": none,
  "qualification.majors": of(() => ({ educationLevel: "VOCATIONAL_ASSOCIATE" })),
  "qualification.create": of((own) => ({
    standardId: skill(own),
    levels: [1, 2],
    ...names,
    ...facts,
    ...text,
  })),
  "qualification.update": of((own) => ({
    id: qualification(own),
    version: 0,
    ...names,
    ...facts,
    ...text,
  })),
  "qualification.preview": of(() => ({ level: 1, ...names, ...text })),

  "subject.list": list,
  "subject.counts": counts,
  "subject.detail": of(({ subjectId }) => ({ id: subjectId })),
  "subject.bodyList": list,
  "subject.bodyCounts": counts,
  "subject.bodyQualifications": none,
  ...changes("subject", ({ subjectId }) => subjectId),
  "subject.create": of((own) => ({ qualificationId: qualification(own), ...subject })),
  "subject.update": of(({ subjectId }) => ({ id: subjectId, version: 0, ...kept })),
};
