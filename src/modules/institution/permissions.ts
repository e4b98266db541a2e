import { definePermissions } from "@/server/auth/roles";

/** 试点院校管理: a college sees and keeps its own record. */
export const institutionPermissions = definePermissions("institution", {
  "institution.read": ["institution_admin", "institution_officer", "institution_reader"],
  "institution.edit": ["institution_admin", "institution_officer"],
});
