import { definePermissions } from "@/server/auth/roles";

export const admissionTicketPermissions = definePermissions("institution", {
  "admissionTicket.print": ["institution_admin", "institution_officer"],
});
