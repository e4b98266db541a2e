import { definePermissions } from "@/server/auth/roles";

/** 操作日志 of a tenant, for its administrator; 审计日志 of all for the platform's people. */
export const auditLogPermissions = {
  ...definePermissions("institution", { "auditLog.institution": ["institution_admin"] }),
  ...definePermissions("awarding_body", { "auditLog.body": ["body_admin"] }),
  ...definePermissions("platform", {
    "auditLog.platform": ["platform_admin", "platform_officer", "platform_reader"],
  }),
};
