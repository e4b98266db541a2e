/** Identity numbers (15, or 17 and a check character) and mobile phones, standing alone. */
const PERSONAL = /(?<![0-9A-Za-z])(?:\d{17}[0-9Xx]|\d{15}|1[3-9]\d{9})(?![0-9A-Za-z])/g;

/** A text that people wrote (a reason), with what may be somebody's number taken out: notices hold no personal data. */
export const withoutPersonalNumbers = (text: string): string => text.replace(PERSONAL, "***");
