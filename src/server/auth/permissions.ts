import { accountPermissions } from "@/modules/account/permissions";
import { admissionTicketPermissions } from "@/modules/admission-ticket/permissions";
import { auditLogPermissions } from "@/modules/audit-log/permissions";
import { awardingBodyPermissions } from "@/modules/awarding-body/permissions";
import { candidatePermissions } from "@/modules/candidate/permissions";
import { certificatePermissions } from "@/modules/certificate/permissions";
import { entryPermissions } from "@/modules/entry/permissions";
import { examPlanPermissions } from "@/modules/exam-plan/permissions";
import { examRoomPermissions } from "@/modules/exam-room/permissions";
import { examSitePermissions } from "@/modules/exam-site/permissions";
import { inquiryPermissions } from "@/modules/inquiry/permissions";
import { institutionPermissions } from "@/modules/institution/permissions";
import { jobPermissions } from "@/modules/job/permissions";
import { majorPermissions } from "@/modules/major/permissions";
import { newsPermissions } from "@/modules/news/permissions";
import { organisationPermissions } from "@/modules/organisation/permissions";
import { pilotApplicationPermissions } from "@/modules/pilot-application/permissions";
import { qualificationPermissions } from "@/modules/qualification/permissions";
import { resultPermissions } from "@/modules/result/permissions";
import { scorePermissions } from "@/modules/score/permissions";
import { sealPermissions } from "@/modules/seal/permissions";
import { seatingPermissions } from "@/modules/seating/permissions";
import { siteAllocationPermissions } from "@/modules/site-allocation/permissions";
import { siteStandardPermissions } from "@/modules/site-standard/permissions";
import { skillStandardPermissions } from "@/modules/skill-standard/permissions";
import { subjectPermissions } from "@/modules/subject/permissions";
import { userAccountPermissions } from "@/modules/user-account/permissions";
import { workspacePermissions } from "@/modules/workspace/permissions";
import type { Portal, Role } from "./roles";

/** Every permission key of the product: the server, the menu and the tests read this one table (shape 1). */
export const permissions = {
  ...subjectPermissions,
  ...skillStandardPermissions,
  ...siteStandardPermissions,
  ...qualificationPermissions,
  ...accountPermissions,
  ...workspacePermissions,
  ...examPlanPermissions,
  ...candidatePermissions,
  ...examRoomPermissions,
  ...examSitePermissions,
  ...siteAllocationPermissions,
  ...entryPermissions,
  ...seatingPermissions,
  ...admissionTicketPermissions,
  ...scorePermissions,
  ...resultPermissions,
  ...certificatePermissions,
  ...newsPermissions,
  ...pilotApplicationPermissions,
  ...inquiryPermissions,
  ...institutionPermissions,
  ...awardingBodyPermissions,
  ...sealPermissions,
  ...userAccountPermissions,
  ...auditLogPermissions,
  ...organisationPermissions,
  ...majorPermissions,
  ...jobPermissions,
};

export type PermissionKey = keyof typeof permissions;
export type PortalOf<K extends PermissionKey> = (typeof permissions)[K]["portal"];

/** Whether an account of this portal and role holds the key. */
export function holds(user: { readonly portal: Portal; readonly role: Role }, key: PermissionKey): boolean {
  const entry: { readonly portal: Portal; readonly roles: readonly Role[] } = permissions[key];
  return entry.portal === user.portal && entry.roles.includes(user.role);
}

/** All keys an account holds; the menu and the buttons are drawn from it. */
export function heldKeys(user: { readonly portal: Portal; readonly role: Role }): PermissionKey[] {
  return (Object.keys(permissions) as PermissionKey[]).filter((key) => holds(user, key));
}
