import type { ReactNode } from "react";
import { PortalFrame } from "@/modules/workspace/ui/portal-frame";
import { gate } from "@/server/auth/gate";
import { frameProps } from "@/server/auth/portal-frame-props";
import { portalMetadata, portalTitles } from "@/server/auth/portal-menu";

export const metadata = portalMetadata("platform");

export default async function PortalLayout({ children }: { children: ReactNode }) {
  const user = await gate("workspace.platform");
  return (
    <PortalFrame portal="platform" title={portalTitles.platform} home="/platform" {...frameProps(user)}>
      {children}
    </PortalFrame>
  );
}
