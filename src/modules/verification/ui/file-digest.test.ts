import { afterEach, expect, it, vi } from "vitest";
import { fileDigest } from "./file-digest";

afterEach(() => vi.unstubAllGlobals());

it("gives the SHA-256 of the bytes in hex, with its leading zeros", async () => {
  expect(await fileDigest(new Blob(["abc"]))).toBe(
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
  );
  // Some bytes of this digest are below 16.
  expect(await fileDigest(new Blob([]))).toBe(
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
  );
});

it("says so where the browser does not compute it", async () => {
  vi.stubGlobal("crypto", {});
  expect(await fileDigest(new Blob(["abc"]))).toBeNull();
});
