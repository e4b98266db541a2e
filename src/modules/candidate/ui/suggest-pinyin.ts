/**
 * A proposal for 姓名拼音: capitals without blanks, surnames read as surnames, ü as YU (LYU, NYU). The dictionary
 * (600 KB) is loaded at the first name; what it gives may be wrong for a rare reading, so the field stays free.
 */
export async function suggestPinyin(name: string): Promise<string> {
  const { pinyin } = await import("pinyin-pro");
  const syllables = pinyin(name.trim(), {
    mode: "surname",
    toneType: "none",
    type: "array",
    nonZh: "consecutive",
  });
  return syllables
    .join("")
    .replaceAll("ü", "yu")
    .replace(/[^A-Za-z]/g, "")
    .toUpperCase();
}
