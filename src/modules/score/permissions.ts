import { definePermissions } from "@/server/auth/roles";

export const scorePermissions = {
  ...definePermissions("awarding_body", {
    "score.bodyRead": ["body_admin", "body_officer", "body_reader"],
    "score.record": ["body_admin", "body_officer"],
    "score.import": ["body_admin", "body_officer"],
    "score.submit": ["body_admin", "body_officer"],
    "score.reopen": ["body_admin"],
  }),
  ...definePermissions("institution", {
    "score.read": ["institution_admin", "institution_officer", "institution_reader"],
    "score.export": ["institution_admin", "institution_officer"],
  }),
};
