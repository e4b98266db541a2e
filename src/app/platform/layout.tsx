import type { ReactNode } from "react";
import { PortalFrame } from "@/modules/workspace/ui/portal-frame";
import { gate } from "@/server/auth/gate";
import { frameProps } from "@/server/auth/portal-frame-props";

export default async function PortalLayout({ children }: { children: ReactNode }) {
  const user = await gate("workspace.platform");
  return (
    <PortalFrame portal="platform" title="综合业务管理平台" home="/platform" {...frameProps(user)}>
      {children}
    </PortalFrame>
  );
}
