import { definePermissions } from "@/server/auth/roles";

/** 账号管理: of a tenant by its administrator alone; of all organisations by the platform's. */
export const userAccountPermissions = {
  ...definePermissions("institution", { "userAccount.institution": ["institution_admin"] }),
  ...definePermissions("awarding_body", { "userAccount.body": ["body_admin"] }),
  ...definePermissions("platform", {
    "userAccount.platformRead": ["platform_admin", "platform_officer", "platform_reader"],
    "userAccount.platform": ["platform_admin"],
  }),
};
