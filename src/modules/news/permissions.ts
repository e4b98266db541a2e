import { definePermissions } from "@/server/auth/roles";

export const newsPermissions = definePermissions("platform", {
  "news.read": ["platform_admin", "platform_officer", "platform_reader"],
  "news.edit": ["platform_admin", "platform_officer"],
});
