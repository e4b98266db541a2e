import { definePermissions } from "@/server/auth/roles";

export const examPlanPermissions = {
  ...definePermissions("awarding_body", {
    "examPlan.bodyRead": ["body_admin", "body_officer", "body_reader"],
    "examPlan.edit": ["body_admin"],
    "examPlan.publish": ["body_admin"],
  }),
  ...definePermissions("institution", {
    "examPlan.read": ["institution_admin", "institution_officer", "institution_reader"],
  }),
};
