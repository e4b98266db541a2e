import type { ReactNode } from "react";
import { PortalFrame } from "@/modules/workspace/ui/portal-frame";
import { gate } from "@/server/auth/gate";
import { frameProps } from "@/server/auth/portal-frame-props";

export default async function PortalLayout({ children }: { children: ReactNode }) {
  const user = await gate("workspace.institution");
  return (
    <PortalFrame portal="institution" title="试点院校业务系统" home="/institution" {...frameProps(user)}>
      {children}
    </PortalFrame>
  );
}
