import { definePermissions } from "@/server/auth/roles";

export const examSitePermissions = {
  ...definePermissions("institution", {
    "examSite.read": ["institution_admin", "institution_officer", "institution_reader"],
    "examSite.edit": ["institution_admin", "institution_officer"],
    "examSite.reveal": ["institution_admin", "institution_officer"],
  }),
  ...definePermissions("awarding_body", {
    "examSite.bodyRead": ["body_admin", "body_officer", "body_reader"],
    "examSite.bodyReveal": ["body_admin"],
    "examSite.review": ["body_admin"],
  }),
};
