import { definePermissions } from "@/server/auth/roles";

/** 机构管理 of the platform: institutions, awarding bodies and authorities. */
export const organisationPermissions = definePermissions("platform", {
  "organisation.read": ["platform_admin", "platform_officer", "platform_reader"],
  "organisation.edit": ["platform_admin", "platform_officer"],
  "organisation.import": ["platform_admin", "platform_officer"],
  "organisation.switch": ["platform_admin"],
});
