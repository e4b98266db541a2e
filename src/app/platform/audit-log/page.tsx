import { AuditLogScreen } from "@/modules/audit-log/ui/audit-log-screen";
import { gate } from "@/server/auth/gate";
import { pageMetadata } from "@/server/auth/portal-menu";

export const metadata = pageMetadata("/platform/audit-log");

export default async function AuditLogPage() {
  await gate("auditLog.platform");
  return <AuditLogScreen portal="platform" />;
}
