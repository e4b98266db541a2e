/** The portals of the product (§1.1). Sign-in exists for the ones in `openPortals`; the others come with their issues. */
export const portals = ["institution", "awarding_body", "authority", "student", "platform"] as const;
export type Portal = (typeof portals)[number];

export const openPortals = ["institution", "awarding_body", "platform"] as const satisfies readonly Portal[];
export type OpenPortal = (typeof openPortals)[number];

/** Roles by portal (系统管理): 管理员 signs off and keeps the accounts; 经办人 does the daily work; 只读 only looks. */
export const rolesOf = {
  institution: ["institution_admin", "institution_officer", "institution_reader"],
  awarding_body: ["body_admin", "body_officer", "body_reader"],
  authority: ["authority_reviewer"],
  student: ["student"],
  platform: ["platform_admin", "platform_officer", "platform_reader"],
} as const satisfies Record<Portal, readonly string[]>;

export type RoleOf<P extends Portal> = (typeof rolesOf)[P][number];
export type Role = RoleOf<Portal>;

export const roleLabels: Record<Role, string> = {
  institution_admin: "试点院校管理员",
  institution_officer: "考务员",
  institution_reader: "查询员",
  body_admin: "评价组织管理员",
  body_officer: "成绩登记员",
  body_reader: "查询员",
  authority_reviewer: "审核员",
  student: "考生",
  platform_admin: "平台管理员",
  platform_officer: "平台经办人",
  platform_reader: "平台查询员",
};

/** Declares the permission keys a noun owns: which portal they belong to and which of its roles hold each. */
export function definePermissions<P extends Portal, K extends string>(
  portal: P,
  keys: Record<K, readonly RoleOf<P>[]>,
): Record<K, { readonly portal: P; readonly roles: readonly RoleOf<P>[] }> {
  return Object.fromEntries(
    Object.entries<readonly RoleOf<P>[]>(keys).map(([key, roles]) => [key, { portal, roles }]),
  ) as Record<K, { portal: P; roles: readonly RoleOf<P>[] }>;
}
