import { definePermissions } from "@/server/auth/roles";

export const pilotApplicationPermissions = definePermissions("institution", {});
