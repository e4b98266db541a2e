/** The education levels of 职业教育专业目录, as the table has them. */
export const majorLevels = ["VOCATIONAL_SECONDARY", "VOCATIONAL_ASSOCIATE", "VOCATIONAL_BACHELOR"] as const;
export type MajorLevel = (typeof majorLevels)[number];

export const majorLevelLabels: Record<MajorLevel, string> = {
  VOCATIONAL_SECONDARY: "中等职业教育",
  VOCATIONAL_ASSOCIATE: "高等职业教育专科",
  VOCATIONAL_BACHELOR: "高等职业教育本科",
};

/** 大类, 类, 专业: told by how many digits a code has. */
export const majorItems = ["CATEGORY", "CLASS", "MAJOR"] as const;
export type MajorItem = (typeof majorItems)[number];

export const majorItemLabels: Record<MajorItem, string> = {
  CATEGORY: "专业大类",
  CLASS: "专业类",
  MAJOR: "专业",
};

const digitsOf: Record<MajorItem, number> = { CATEGORY: 2, CLASS: 4, MAJOR: 6 };

/** What an entry is by its code; null for a code of no such length. */
export const majorItemOf = (code: string): MajorItem | null =>
  (/^\d+$/.test(code) && majorItems.find((item) => digitsOf[item] === code.length)) || null;

/** The code of what an entry stands under; null for a category. */
export const parentCode = (code: string): string | null => (code.length > 2 ? code.slice(0, -2) : null);

/** A level as a workbook names it. */
export const majorLevelOf = (label: string): MajorLevel | null =>
  majorLevels.find((level) => majorLevelLabels[level] === label) ?? null;
