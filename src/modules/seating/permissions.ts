import { definePermissions } from "@/server/auth/roles";

export const seatingPermissions = definePermissions("institution", {
  "seating.read": ["institution_admin", "institution_officer", "institution_reader"],
  "seating.arrange": ["institution_admin", "institution_officer"],
  "seating.publish": ["institution_admin", "institution_officer"],
  "seating.print": ["institution_admin", "institution_officer"],
});
