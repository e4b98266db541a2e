/** The levels of education of the majors catalogue, as stored, and as 证书对应专业 names them. */
export const educationLevelLabels = {
  VOCATIONAL_SECONDARY: "中等职业教育",
  VOCATIONAL_ASSOCIATE: "高等职业教育专科",
  VOCATIONAL_BACHELOR: "高等职业教育本科",
} as const;

export type MajorEducationLevel = keyof typeof educationLevelLabels;
export const majorEducationLevels = Object.keys(educationLevelLabels) as MajorEducationLevel[];

const shortLabels: Readonly<Record<string, string>> = {
  VOCATIONAL_SECONDARY: "中职",
  VOCATIONAL_ASSOCIATE: "专科",
  VOCATIONAL_BACHELOR: "本科",
};

/** A major as lists show it: `【310207】信息安全与管理(本科)`. */
export const majorLabel = (major: {
  readonly code: string;
  readonly name: string;
  readonly educationLevel: string;
}): string => `【${major.code}】${major.name}(${shortLabels[major.educationLevel] ?? major.educationLevel})`;
