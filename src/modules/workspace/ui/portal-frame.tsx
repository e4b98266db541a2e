"use client";

import { signOut } from "next-auth/react";
import type { ReactNode } from "react";
import { NewestText, SmsInbox } from "@/modules/account/ui/sms-inbox";
import { ExportPortalProvider } from "@/ui/export/export-portal";
import { DemoPhoneContext } from "@/ui/form/sms-code-field";
import { PermissionProvider } from "@/ui/permissions";
import { ProductClockProvider } from "@/ui/product-clock";
import type { MenuChapter } from "@/ui/shell/portal-menu";
import { PortalShell } from "@/ui/shell/portal-shell";
import { DemoClock } from "./demo-clock";
import { ExportCenter } from "./export-center";
import { JobCenter } from "./job-center";
import { NoticeBell } from "./notice-bell";
import { branches, type WorkspacePortal } from "./use-workspace";

interface PortalFrameProps {
  readonly portal: WorkspacePortal;
  readonly title: string;
  readonly home: string;
  readonly menu: readonly MenuChapter[];
  readonly account: { readonly id: string; readonly name: string; readonly organisation: string };
  readonly held: readonly string[];
  /** product time in milliseconds when the page was drawn */
  readonly serverNow: number;
  readonly demo: boolean;
  readonly children: ReactNode;
}

/** The shell of a portal with what belongs to the account: permissions, product time, jobs, notices, demo clock. */
export function PortalFrame({
  portal,
  title,
  home,
  menu,
  account,
  held,
  serverNow,
  demo,
  children,
}: PortalFrameProps) {
  return (
    <PermissionProvider keys={held}>
      <ProductClockProvider serverNow={serverNow}>
        <ExportPortalProvider branch={branches[portal]} accountHref={`${home}/account`}>
          <PortalShell
            portal={{ title, home }}
            menu={menu}
            account={account}
            onSignOut={() => void signOut({ callbackUrl: `/sign-in${home}` })}
            actions={
              <>
                {demo && portal !== "platform" && <DemoClock portal={portal} />}
                {demo && <SmsInbox portal={portal} />}
                <JobCenter portal={portal} />
                <ExportCenter />
                <NoticeBell portal={portal} />
              </>
            }
          >
            <DemoPhoneContext value={demo ? <NewestText portal={portal} /> : null}>
              {children}
            </DemoPhoneContext>
          </PortalShell>
        </ExportPortalProvider>
      </ProductClockProvider>
    </PermissionProvider>
  );
}
