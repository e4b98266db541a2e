import { definePermissions } from "@/server/auth/roles";

export const subjectPermissions = {
  ...definePermissions("awarding_body", {
    "subject.bodyRead": ["body_admin", "body_officer", "body_reader"],
    "subject.edit": ["body_admin"],
  }),
  ...definePermissions("institution", {
    "subject.read": ["institution_admin", "institution_officer", "institution_reader"],
  }),
};
