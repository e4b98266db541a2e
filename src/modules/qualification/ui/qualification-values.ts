import type { ChosenMajor } from "./majors-field";
import type { ShownQualification } from "./qualification-columns";

/** What the form holds while it is filled in: numbers may still be text. */
export interface QualificationValues extends Record<string, unknown> {
  standardId: string;
  levels: number[];
  name: string;
  englishName: string;
  batch: string;
  category: string;
  openedOn: string;
  examMethod: string;
  examOn: string;
  hours: number | null;
  /** in tenths, as it is stored */
  creditTenths: number | null;
  applicants: string;
  requirements: string;
  intro: string;
  majors: ChosenMajor[];
  chineseText: string;
  englishText: string;
}

export const emptyQualification: QualificationValues = {
  standardId: "",
  levels: [1, 2, 3],
  name: "",
  englishName: "",
  batch: "",
  category: "",
  openedOn: "",
  examMethod: "",
  examOn: "",
  hours: null,
  creditTenths: null,
  applicants: "",
  requirements: "",
  intro: "",
  majors: [],
  chineseText: "",
  englishText: "",
};

/** One there is, as the form holds it; its standard and level stay. */
export const valuesOf = (shown: ShownQualification): QualificationValues => ({
  standardId: shown.standard.id,
  levels: [shown.level],
  name: shown.name,
  englishName: shown.englishName,
  batch: shown.batch,
  category: shown.category,
  openedOn: shown.openedOn,
  examMethod: shown.examMethod,
  examOn: shown.examOn,
  hours: shown.hours,
  creditTenths: shown.creditTenths,
  applicants: shown.applicants,
  requirements: shown.requirements,
  intro: shown.intro,
  majors: shown.majors.map(({ educationLevel, code }) => ({
    educationLevel: educationLevel as ChosenMajor["educationLevel"],
    code,
  })),
  chineseText: shown.chineseText,
  englishText: shown.englishText,
});
