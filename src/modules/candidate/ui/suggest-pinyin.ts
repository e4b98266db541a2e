/**
 * Surnames that the dictionary reads as the common word they are written like; 区, 尉迟, 单于 and the like it knows.
 */
const surnames: Readonly<Record<string, string>> = {
  单: "SHAN",
  仇: "QIU",
  曾: "ZENG",
  解: "XIE",
  区: "OU",
  查: "ZHA",
  盖: "GE",
  朴: "PIAO",
  任: "REN",
  翟: "ZHAI",
  缪: "MIAO",
  种: "CHONG",
  折: "SHE",
  洗: "XIAN",
  么: "YAO",
  员: "YUN",
  秘: "BI",
  乐: "YUE",
  黑: "HE",
  教: "JIAO",
  逄: "PANG",
  尉迟: "YUCHI",
  万俟: "MOQI",
  长孙: "ZHANGSUN",
  澹台: "TANTAI",
  单于: "CHANYU",
  令狐: "LINGHU",
};

/** Names of the field's people are two to four characters long; with a dot it is no Han surname that comes first. */
function surnameOf(name: string): string | null {
  if (name.includes("·")) return null;
  const characters = [...name];
  const two = characters.slice(0, 2).join("");
  if (characters.length > 2 && Object.hasOwn(surnames, two)) return two;
  const one = characters[0] ?? "";
  return characters.length > 1 && Object.hasOwn(surnames, one) ? one : null;
}

/**
 * A proposal for 姓名拼音: capitals without blanks, surnames read as surnames, ü as YU (LYU, NYU). The dictionary
 * (600 KB) is loaded at the first name; what it gives may be wrong for a rare reading, so the field stays free.
 */
export async function suggestPinyin(name: string): Promise<string> {
  const { pinyin } = await import("pinyin-pro");
  const whole = name.trim();
  const surname = surnameOf(whole);
  const given = surname ? whole.slice(surname.length) : whole;
  const syllables = pinyin(given, {
    mode: surname ? "normal" : "surname",
    toneType: "none",
    type: "array",
    nonZh: "consecutive",
  });
  const read = syllables
    .join("")
    .replaceAll("ü", "yu")
    .replace(/[^A-Za-z]/g, "")
    .toUpperCase();
  return `${surname ? surnames[surname] : ""}${read}`;
}
