/** More than any certificate; a film dropped by mistake would fill the memory of a phone. */
export const MAX_FILE_BYTES = 50 * 1_048_576;

/**
 * SHA-256 of a file in hex, computed on this machine. Null where the browser does not compute it: it does so only on
 * a page that came by https (or from localhost).
 */
export async function fileDigest(file: Blob): Promise<string | null> {
  if (!globalThis.crypto?.subtle) return null;
  const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
