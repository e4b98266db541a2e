import { definePermissions } from "@/server/auth/roles";

export const siteStandardPermissions = {
  ...definePermissions("awarding_body", {
    "siteStandard.bodyRead": ["body_admin", "body_officer", "body_reader"],
    "siteStandard.edit": ["body_admin"],
  }),
  ...definePermissions("institution", {
    "siteStandard.read": ["institution_admin", "institution_officer", "institution_reader"],
  }),
};
