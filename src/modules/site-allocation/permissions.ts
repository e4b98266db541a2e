import { definePermissions } from "@/server/auth/roles";

export const siteAllocationPermissions = {
  ...definePermissions("institution", {
    "siteAllocation.read": ["institution_admin", "institution_officer", "institution_reader"],
  }),
  ...definePermissions("awarding_body", {
    "siteAllocation.bodyRead": ["body_admin", "body_officer", "body_reader"],
    "siteAllocation.edit": ["body_admin"],
  }),
};
