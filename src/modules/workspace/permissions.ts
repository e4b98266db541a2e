import { definePermissions } from "@/server/auth/roles";

/** What every signed-in account may do in its own workspace: see its jobs and notices, move the demo clock in demo mode. */
export const workspacePermissions = {
  ...definePermissions("institution", {
    "workspace.institution": ["institution_admin", "institution_officer", "institution_reader"],
    "workspace.institution_clock": ["institution_admin", "institution_officer"],
  }),
  ...definePermissions("awarding_body", {
    "workspace.body": ["body_admin", "body_officer", "body_reader"],
    "workspace.body_clock": ["body_admin", "body_officer"],
  }),
  ...definePermissions("platform", {
    "workspace.platform": ["platform_admin", "platform_officer", "platform_reader"],
  }),
};
