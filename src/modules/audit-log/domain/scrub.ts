import { maskIdNumber, maskPhone } from "@/shared/kernel/mask";

const ID_NUMBER = /(?<![0-9A-Za-z])\d{17}[\dXx](?![0-9A-Za-z])/g;
const PHONE = /(?<![0-9A-Za-z])1[3-9]\d{9}(?![0-9A-Za-z])/g;

/** What stands in the place of words about a person that the platform's people are not to read. */
export const WITHHELD = "（不对平台显示）";

/** A text in which ID numbers and phones stand as their masks only, should one have got into a reason. */
export const scrubText = (text: string): string =>
  text.replace(ID_NUMBER, maskIdNumber).replace(PHONE, maskPhone);

/** A line's detail as pairs to read: nested names joined by a dot, texts scrubbed, or withheld altogether. */
export function detailPairs(detail: unknown, withhold: boolean): { name: string; value: string }[] {
  if (detail === null || detail === undefined) return [];
  if (typeof detail !== "object") return [{ name: "", value: shown(detail, withhold) }];
  return Object.entries(detail as Record<string, unknown>).flatMap(([name, value]) => {
    if (Array.isArray(value)) return [{ name, value: shownList(value, withhold) }];
    if (typeof value === "object" && value !== null)
      return detailPairs(value, withhold).map((pair) => ({ ...pair, name: `${name}.${pair.name}` }));
    return [{ name, value: shown(value, withhold) }];
  });
}

function shown(value: unknown, withhold: boolean): string {
  if (typeof value === "number") return String(value);
  if (typeof value === "boolean") return value ? "是" : "否";
  return withhold ? WITHHELD : scrubText(String(value ?? ""));
}

function shownList(values: readonly unknown[], withhold: boolean): string {
  if (withhold) return `${values.length} 项`;
  return values
    .map((value) => (typeof value === "object" ? scrubText(JSON.stringify(value)) : shown(value, false)))
    .join("、");
}
