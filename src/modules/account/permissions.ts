import { definePermissions } from "@/server/auth/roles";

/**
 * What every account may do with itself. The `…_password` keys stand alone, for they are all that an account with an
 * initial or reset password may use.
 */
export const accountPermissions = {
  ...definePermissions("institution", {
    "account.institution": ["institution_admin", "institution_officer", "institution_reader"],
    "account.institution_password": ["institution_admin", "institution_officer", "institution_reader"],
  }),
  ...definePermissions("awarding_body", {
    "account.body": ["body_admin", "body_officer", "body_reader"],
    "account.body_password": ["body_admin", "body_officer", "body_reader"],
  }),
  ...definePermissions("platform", {
    "account.platform": ["platform_admin", "platform_officer", "platform_reader"],
    "account.platform_password": ["platform_admin", "platform_officer", "platform_reader"],
  }),
};
