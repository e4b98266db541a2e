import { createHash } from "node:crypto";
import { afterEach, expect, it, vi } from "vitest";
import { hashFile } from "./file-hash";

afterEach(() => vi.unstubAllGlobals());

it("gives the hash the server keeps", async () => {
  const bytes = new Uint8Array(100_000).map((_, at) => at % 251);
  expect(await hashFile(new Blob([bytes]))).toBe(createHash("sha256").update(bytes).digest("hex"));
});

it("says so where the browser has no hashing", async () => {
  vi.stubGlobal("crypto", {});
  expect(await hashFile(new Blob(["x"]))).toBeNull();
});
