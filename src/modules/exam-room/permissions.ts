import { definePermissions } from "@/server/auth/roles";

export const examRoomPermissions = definePermissions("institution", {
  "examRoom.read": ["institution_admin", "institution_officer", "institution_reader"],
  "examRoom.edit": ["institution_admin", "institution_officer"],
});
