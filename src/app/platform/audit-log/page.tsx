import { AuditLogScreen } from "@/modules/audit-log/ui/audit-log-screen";
import { gate } from "@/server/auth/gate";

export default async function AuditLogPage() {
  await gate("auditLog.platform");
  return <AuditLogScreen portal="platform" />;
}
