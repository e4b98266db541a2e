import type { ReactNode } from "react";
import { PortalFrame } from "@/modules/workspace/ui/portal-frame";
import { gate } from "@/server/auth/gate";
import { frameProps } from "@/server/auth/portal-frame-props";
import { portalMetadata, portalTitles } from "@/server/auth/portal-menu";

export const metadata = portalMetadata("institution");

export default async function PortalLayout({ children }: { children: ReactNode }) {
  const user = await gate("workspace.institution");
  return (
    <PortalFrame
      portal="institution"
      title={portalTitles.institution}
      home="/institution"
      {...frameProps(user)}
    >
      {children}
    </PortalFrame>
  );
}
