import "server-only";
import { env } from "@/env";
import { PEER_HEADER } from "./peer-address";

/** Where no address can be known at all: such callers share their limits. */
const UNKNOWN = "direct";

/**
 * The caller's address for rate limits. `x-forwarded-for` is believed only as far as our own proxies wrote it: with N
 * trusted proxies the Nth entry from the right is the caller. With none, and for a request that came past them, it is the
 * other end of the connection.
 */
export function callerAddress(header: (name: string) => string | null): string {
  const peer = header(PEER_HEADER)?.trim() || UNKNOWN;
  const trusted = env().TRUSTED_PROXIES;
  if (trusted === 0) return peer;
  const chain = (header("x-forwarded-for") ?? "")
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);
  return chain.at(-trusted) ?? peer;
}
