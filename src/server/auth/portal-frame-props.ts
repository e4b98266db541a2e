import "server-only";
import { env } from "@/env";
import { clock } from "@/server/ports/clock";
import type { SignedInUser } from "@/server/trpc/context";
import { heldKeys } from "./permissions";
import { menuFor } from "./portal-menu";
import { type Portal, type Role, roleLabels } from "./roles";

/** What the shell of a portal is told about the account. */
export function frameProps(user: SignedInUser) {
  return {
    menu: menuFor(user),
    account: {
      id: user.id,
      name: user.name,
      organisation: `${user.institution?.name ?? user.awardingBody?.name ?? ""} · ${roleLabels[user.role as Role] ?? ""}`,
    },
    held: heldKeys({ portal: user.portal as Portal, role: user.role as Role }) as string[],
    serverNow: clock.now().getTime(),
    demo: env().APP_MODE === "demo",
  };
}
