/** The portals whose accounts are kept in 账号管理; a student's account is his own. */
export const accountPortals = ["institution", "awarding_body", "authority", "platform"] as const;
export type AccountPortal = (typeof accountPortals)[number];

export const accountPortalLabels: Record<AccountPortal, string> = {
  institution: "试点院校",
  awarding_body: "培训评价组织",
  authority: "教育行政部门",
  platform: "平台",
};

interface AccountRole {
  readonly role: string;
  readonly label: string;
}

/** The roles an account may be given, by portal; the first one keeps the accounts. */
export const accountRoles: Readonly<
  Record<AccountPortal, readonly [admin: AccountRole, ...others: AccountRole[]]>
> = {
  institution: [
    { role: "institution_admin", label: "管理员" },
    { role: "institution_officer", label: "经办人" },
    { role: "institution_reader", label: "只读" },
  ],
  awarding_body: [
    { role: "body_admin", label: "管理员" },
    { role: "body_officer", label: "经办人" },
    { role: "body_reader", label: "只读" },
  ],
  authority: [{ role: "authority_reviewer", label: "审核员" }],
  platform: [
    { role: "platform_admin", label: "管理员" },
    { role: "platform_officer", label: "经办人" },
    { role: "platform_reader", label: "只读" },
  ],
};

export const isAccountPortal = (portal: string | null | undefined): portal is AccountPortal =>
  accountPortals.some((one) => one === portal);

/** The role that keeps a tenant's accounts, and of which one enabled account must be left. */
export const adminRoleOf = (portal: AccountPortal): string => accountRoles[portal][0].role;

/** Whether accounts of the portal may have the role. */
export const isRoleOf = (portal: AccountPortal, role: string): boolean =>
  accountRoles[portal].some((one) => one.role === role);

/** 管理员, 经办人, 只读 (审核员 of an authority). */
export const accountRoleLabel = (portal: string, role: string): string =>
  (isAccountPortal(portal) && accountRoles[portal].find((one) => one.role === role)?.label) || role;

/** How the four portals' roles are asked for together: 管理员 of whichever portal. */
export const roleKinds = ["admin", "officer", "reader"] as const;
export type RoleKind = (typeof roleKinds)[number];

export const roleKindLabels: Record<RoleKind, string> = {
  admin: "管理员",
  officer: "经办人",
  reader: "只读",
};

/** The roles of a kind in all portals. */
export const rolesOfKind = (kind: RoleKind): string[] =>
  accountPortals.flatMap((portal) => accountRoles[portal][roleKinds.indexOf(kind)]?.role ?? []);
