import { definePermissions } from "@/server/auth/roles";

export const qualificationPermissions = {
  ...definePermissions("awarding_body", {
    "qualification.bodyRead": ["body_admin", "body_officer", "body_reader"],
    "qualification.edit": ["body_admin"],
  }),
  ...definePermissions("institution", {
    "qualification.read": ["institution_admin", "institution_officer", "institution_reader"],
  }),
};
