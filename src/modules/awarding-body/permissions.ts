import { definePermissions } from "@/server/auth/roles";

/** 培训评价组织管理: a college sees the bodies it works with; a body sees and keeps its own record. */
export const awardingBodyPermissions = {
  ...definePermissions("institution", {
    "awardingBody.read": ["institution_admin", "institution_officer", "institution_reader"],
    "awardingBody.reveal": ["institution_admin", "institution_officer"],
  }),
  ...definePermissions("awarding_body", {
    "awardingBody.profile": ["body_admin", "body_officer", "body_reader"],
    "awardingBody.edit": ["body_admin", "body_officer"],
  }),
};
