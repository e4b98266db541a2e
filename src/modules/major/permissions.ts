import { definePermissions } from "@/server/auth/roles";

/** 专业目录 of the platform. */
export const majorPermissions = definePermissions("platform", {
  "major.read": ["platform_admin", "platform_officer", "platform_reader"],
  "major.import": ["platform_admin", "platform_officer"],
});
