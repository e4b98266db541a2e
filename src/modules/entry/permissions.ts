import { definePermissions } from "@/server/auth/roles";

export const entryPermissions = {
  ...definePermissions("institution", {
    "entry.read": ["institution_admin", "institution_officer", "institution_reader"],
    "entry.reveal": ["institution_admin", "institution_officer"],
    "entry.export": ["institution_admin", "institution_officer"],
    "entry.create": ["institution_admin", "institution_officer"],
    "entry.submit": ["institution_admin", "institution_officer"],
    "entry.cancel": ["institution_admin", "institution_officer"],
  }),
  ...definePermissions("awarding_body", {
    "entry.bodyRead": ["body_admin", "body_officer", "body_reader"],
    "entry.bodyExport": ["body_admin", "body_officer"],
  }),
};
