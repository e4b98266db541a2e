import "server-only";
import { env } from "@/env";
import { clock } from "@/server/ports/clock";
import type { SignedInUser } from "@/server/trpc/context";
import { heldKeys } from "./permissions";
import { menuFor } from "./portal-menu";
import { type Portal, type Role, roleLabels } from "./roles";

const organisationOf = (user: SignedInUser): string =>
  (user.institution ?? user.awardingBody ?? user.authority)?.name ?? "综合业务管理平台";

/** What the shell of a portal is told about the account. */
export function frameProps(user: SignedInUser) {
  return {
    menu: menuFor(user),
    account: {
      id: user.id,
      name: user.name,
      organisation: `${organisationOf(user)} · ${roleLabels[user.role as Role] ?? ""}`,
    },
    held: heldKeys({ portal: user.portal as Portal, role: user.role as Role }) as string[],
    serverNow: clock.now().getTime(),
    demo: env().APP_MODE === "demo",
  };
}
