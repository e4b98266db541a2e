import "server-only";
import { env } from "@/env";
import type { IdentityProvider } from "@/server/ports/identity";
import { simulatedIdentity } from "./simulated-provider";
import { tencentIdentity } from "./tencent-provider";

/** The provider in use (IDENTITY_PROVIDER). */
export function identityProvider(): IdentityProvider {
  const settings = env();
  return settings.IDENTITY_PROVIDER === "tencent" ? tencentIdentity(settings) : simulatedIdentity;
}
