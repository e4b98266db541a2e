/** The kinds of organisation the platform keeps, as the audit log names them. */
export const organisationKinds = ["institution", "awarding_body", "authority"] as const;
export type OrganisationKind = (typeof organisationKinds)[number];

export const organisationLabels: Record<OrganisationKind, string> = {
  institution: "试点院校",
  awarding_body: "培训评价组织",
  authority: "教育行政部门",
};

/** 院校类型 of an institution. */
export const institutionLevels = ["中职", "专科", "本科"] as const;
export type InstitutionLevel = (typeof institutionLevels)[number];

/** 级别 of an authority. */
export const authorityLevels = ["province", "city"] as const;
export type AuthorityLevel = (typeof authorityLevels)[number];

export const authorityLevelLabels: Record<AuthorityLevel, string> = { province: "省级", city: "地市级" };
