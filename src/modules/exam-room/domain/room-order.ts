import { normaliseRoomName, roomNameKey } from "./room";

const DIGITS = "零一二三四五六七八九";
const UNITS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };
const NUMBER = /[0-9]+|[〇零一二三四五六七八九十百千]+/g;

/**
 * What rooms are sorted by: the name key with every number in it, of digits or Chinese numerals, as its length and
 * its digits, so that 第二考场 stands before 第10考场 and 第十一考场 after both. The database sorts it by code points
 * (migration 0007 says the same in SQL for the rooms there were).
 */
export function roomSortKey(name: string): string {
  return roomNameKey(name).replace(NUMBER, (found) => {
    const digits = /[0-9]/.test(found) ? found.replace(/^0+(?=.)/, "") : chineseNumber(found);
    return String(digits.length).padStart(2, "0") + digits;
  });
}

/** `一百零三`, `十二` and `一〇三` as digits. */
function chineseNumber(text: string): string {
  const characters = [...text];
  if (!characters.some((one) => one in UNITS))
    return characters
      .map(digitOf)
      .join("")
      .replace(/^0+(?=.)/, "");
  let sum = 0;
  let before = 0;
  for (const one of characters) {
    const unit = UNITS[one];
    if (unit === undefined) before = digitOf(one);
    else {
      sum += (before || 1) * unit;
      before = 0;
    }
  }
  return String(sum + before);
}

const digitOf = (character: string): number => (character === "〇" ? 0 : DIGITS.indexOf(character));

/** A room's name as it is stored: shown, told apart by (rule 16), and sorted by. */
export interface StoredRoomName {
  readonly name: string;
  readonly nameKey: string;
  readonly sortKey: string;
}

/** A name made ready to be stored. */
export const storedRoomName = (name: string): StoredRoomName => ({
  name: normaliseRoomName(name),
  nameKey: roomNameKey(name),
  sortKey: roomSortKey(name),
});
