import "server-only";
import { cookies } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { createContext } from "@/server/trpc/context";
import { holds, type PermissionKey, permissions } from "./permissions";
import type { Portal, Role } from "./roles";
import { sessionIdOf } from "./session-cookie";

/** Where each portal's people sign in. */
export const signInPath = (portal: Portal): string => `/sign-in/${portal.replace("_", "-")}`;

/** The signed-in user of a server component, or null. */
export async function currentUser() {
  const jar = await cookies();
  const sessionId = await sessionIdOf((name) => jar.get(name)?.value);
  return (await createContext(sessionId, "page")).user;
}

/**
 * The gate of a page: sends the signed-out to the sign-in page of the key's portal, an initial or reset password to be
 * changed first, and answers 404 to who does not hold the key. The procedures behind the page check again by themselves.
 */
export async function gate(key: PermissionKey) {
  const user = await currentUser();
  if (!user || user.portal !== permissions[key].portal) redirect(signInPath(permissions[key].portal));
  if (user.mustChangePassword) redirect("/change-password");
  if (!holds({ portal: user.portal as Portal, role: user.role as Role }, key)) notFound();
  return user;
}
