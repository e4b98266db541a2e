import { definePermissions } from "@/server/auth/roles";

export const inquiryPermissions = definePermissions("platform", {
  "inquiry.read": ["platform_admin", "platform_officer", "platform_reader"],
  "inquiry.answer": ["platform_admin", "platform_officer"],
  "inquiry.reveal": ["platform_admin", "platform_officer"],
  "inquiry.export": ["platform_admin", "platform_officer"],
});
