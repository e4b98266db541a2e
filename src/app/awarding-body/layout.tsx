import type { ReactNode } from "react";
import { PortalFrame } from "@/modules/workspace/ui/portal-frame";
import { gate } from "@/server/auth/gate";
import { frameProps } from "@/server/auth/portal-frame-props";

export default async function PortalLayout({ children }: { children: ReactNode }) {
  const user = await gate("workspace.body");
  return (
    <PortalFrame
      portal="awarding_body"
      title="培训评价组织业务系统"
      home="/awarding-body"
      {...frameProps(user)}
    >
      {children}
    </PortalFrame>
  );
}
