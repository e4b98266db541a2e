import { definePermissions } from "@/server/auth/roles";

export const skillStandardPermissions = {
  ...definePermissions("awarding_body", {
    "skillStandard.bodyRead": ["body_admin", "body_officer", "body_reader"],
    "skillStandard.edit": ["body_admin"],
  }),
  ...definePermissions("institution", {
    "skillStandard.read": ["institution_admin", "institution_officer", "institution_reader"],
  }),
};
