import { definePermissions } from "@/server/auth/roles";

/** 任务 of all portals, for the platform's people; one's own stand in the workspace. */
export const jobPermissions = definePermissions("platform", {
  "job.read": ["platform_admin", "platform_officer", "platform_reader"],
  "job.change": ["platform_admin", "platform_officer"],
});
