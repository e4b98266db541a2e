import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { callerAddress } from "@/server/auth/caller-address";
import { notePeerAddresses } from "@/server/auth/peer-address";

const proxies = vi.hoisted(() => ({ count: 0 }));
vi.mock("@/env", () => ({ env: () => ({ TRUSTED_PROXIES: proxies.count }) }));

const server = createServer((request, response) => {
  response.end(callerAddress((name) => String(request.headers[name] ?? "")));
});
beforeAll(async () => {
  notePeerAddresses();
  notePeerAddresses();
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
});
afterAll(() => void server.close());

const seenAs = async (headers: Record<string, string>): Promise<string> => {
  const { port } = server.address() as AddressInfo;
  return (await fetch(`http://127.0.0.1:${port}/`, { headers })).text();
};

it("is the other end of the connection where no proxy is trusted, whatever the caller says", async () => {
  proxies.count = 0;
  expect(await seenAs({})).toBe("127.0.0.1");
  expect(await seenAs({ "x-forwarded-for": "9.9.9.9", "x-peer-address": "8.8.8.8" })).toBe("127.0.0.1");
});

it("is what our own proxies wrote, and no entry that a caller put before it", async () => {
  proxies.count = 1;
  expect(await seenAs({ "x-forwarded-for": "6.6.6.6, 7.7.7.7" })).toBe("7.7.7.7");
  proxies.count = 2;
  expect(await seenAs({ "x-forwarded-for": "6.6.6.6, 7.7.7.7" })).toBe("6.6.6.6");
  expect(await seenAs({ "x-forwarded-for": "7.7.7.7" })).toBe("127.0.0.1");
});

it("is one for all only where nothing is known", () => {
  proxies.count = 0;
  expect(callerAddress(() => null)).toBe("direct");
});
