/** 专业层次 as stored, shown and imported (§1.5 5.2.3, 职业教育专业目录 and its bachelor level). */
export const educationLevels = ["中职", "专科", "本科"] as const;
export type EducationLevel = (typeof educationLevels)[number];

/** Whether a text is one of the levels; 高职 and the like are not. */
export function isEducationLevel(text: string): text is EducationLevel {
  return educationLevels.some((level) => level === text);
}
