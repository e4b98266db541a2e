import { definePermissions } from "@/server/auth/roles";

export const candidatePermissions = definePermissions("institution", {
  "candidate.read": ["institution_admin", "institution_officer", "institution_reader"],
  "candidate.reveal": ["institution_admin", "institution_officer"],
  "candidate.export": ["institution_admin", "institution_officer"],
  "candidate.edit": ["institution_admin", "institution_officer"],
  "candidate.import": ["institution_admin", "institution_officer"],
  "candidate.delete": ["institution_admin", "institution_officer"],
  "candidate.resetPassword": ["institution_admin", "institution_officer"],
  "candidate.verify": ["institution_admin", "institution_officer"],
});
