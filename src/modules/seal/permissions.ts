import { definePermissions } from "@/server/auth/roles";

/** 电子签章: everybody of the party sees it, its administrator alone replaces it. */
export const sealPermissions = {
  ...definePermissions("institution", {
    "seal.read": ["institution_admin", "institution_officer", "institution_reader"],
    "seal.replace": ["institution_admin"],
  }),
  ...definePermissions("awarding_body", {
    "seal.bodyRead": ["body_admin", "body_officer", "body_reader"],
    "seal.bodyReplace": ["body_admin"],
  }),
};
