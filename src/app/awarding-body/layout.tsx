import type { ReactNode } from "react";
import { PortalFrame } from "@/modules/workspace/ui/portal-frame";
import { gate } from "@/server/auth/gate";
import { frameProps } from "@/server/auth/portal-frame-props";
import { portalMetadata, portalTitles } from "@/server/auth/portal-menu";

export const metadata = portalMetadata("awarding_body");

export default async function PortalLayout({ children }: { children: ReactNode }) {
  const user = await gate("workspace.body");
  return (
    <PortalFrame
      portal="awarding_body"
      title={portalTitles.awarding_body}
      home="/awarding-body"
      {...frameProps(user)}
    >
      {children}
    </PortalFrame>
  );
}
