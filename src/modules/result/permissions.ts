import { definePermissions } from "@/server/auth/roles";

export const resultPermissions = {
  ...definePermissions("institution", {
    "result.read": ["institution_admin", "institution_officer", "institution_reader"],
    "result.export": ["institution_admin", "institution_officer"],
  }),
  ...definePermissions("awarding_body", {
    "result.bodyRead": ["body_admin", "body_officer", "body_reader"],
    "result.bodyExport": ["body_admin", "body_officer"],
  }),
};
