import { definePermissions } from "@/server/auth/roles";

export const certificatePermissions = {
  ...definePermissions("institution", {
    "certificate.read": ["institution_admin", "institution_officer", "institution_reader"],
    "certificate.siteSignOff": ["institution_admin"],
    "certificate.download": ["institution_admin", "institution_officer"],
    "certificate.export": ["institution_admin", "institution_officer"],
  }),
  ...definePermissions("awarding_body", {
    "certificate.bodyRead": ["body_admin", "body_officer", "body_reader"],
    "certificate.bodySignOff": ["body_admin"],
    "certificate.release": ["body_admin"],
    "certificate.revoke": ["body_admin"],
    "certificate.bodyDownload": ["body_admin"],
    "certificate.bodyExport": ["body_admin", "body_officer"],
  }),
};
