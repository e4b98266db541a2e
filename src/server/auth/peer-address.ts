import "server-only";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";

/** Names the other end of the connection, written by us over whatever a caller may have sent under this name. */
export const PEER_HEADER = "x-peer-address";

const state = globalThis as typeof globalThis & { __peerAddresses?: boolean };

/**
 * Has every request that this process takes carry the address of its socket. Next hands on headers only, and keeps an
 * `x-forwarded-for` that a caller made up; Node tells of a request on this channel before anybody else sees it.
 */
export function notePeerAddresses(): void {
  if (state.__peerAddresses) return;
  state.__peerAddresses = true;
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { readonly request: IncomingMessage };
    request.headers[PEER_HEADER] = request.socket.remoteAddress ?? "";
  });
}
