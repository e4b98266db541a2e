import { levelLabel, qualificationName } from "@/shared/qualification-level";

/** A level a site is applied for. */
export interface NamedLevel {
  readonly name: string;
  readonly level: number;
}

/** Longest 考核站点名称. */
export const SITE_NAME_MAX = 120;

/**
 * 考核站点名称 as it is proposed: institution, certificates with their levels, 考核站点 (§1.5). 北京科技大学网店运营推广职业
 * 技能等级证书（初级、中级、高级）考核站点. Without a certificate the institution alone.
 */
export function proposedSiteName(institution: string, levels: readonly NamedLevel[]): string {
  if (levels.length === 0) return institution;
  const families = new Map<string, number[]>();
  for (const { name, level } of levels) families.set(name, [...(families.get(name) ?? []), level]);
  const certificates = [...families].map(([name, own]) => {
    const labels = [...new Set(own)].sort((one, two) => one - two).map(levelLabel);
    return `${qualificationName(name)}（${labels.join("、")}）`;
  });
  return [...`${institution}${certificates.join("、")}考核站点`].slice(0, SITE_NAME_MAX).join("");
}

/** The address in one line, as tickets print it: a street that names its city already is not given it twice. */
export function siteAddress(region: string, street: string): string {
  const place = region.slice(0, 3);
  return place !== "" && street.startsWith(place) ? street : `${region}${street}`;
}
