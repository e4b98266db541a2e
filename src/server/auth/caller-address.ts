import "server-only";
import { env } from "@/env";

/**
 * The caller's address for rate limits. `x-forwarded-for` is believed only as far as our own proxies wrote it:
 * with N trusted proxies the Nth entry from the right is the caller.
 */
export function callerAddress(header: (name: string) => string | null): string {
  const trusted = env().TRUSTED_PROXIES;
  if (trusted === 0) return "direct";
  const chain = (header("x-forwarded-for") ?? "")
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);
  return chain.at(-trusted) ?? "direct";
}
