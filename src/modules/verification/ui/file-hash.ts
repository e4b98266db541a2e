/** The SHA-256 of a file in lower-case hex, computed here: the file goes nowhere. Null where the browser cannot (no https). */
export async function hashFile(file: Blob): Promise<string | null> {
  const subtle = globalThis.crypto?.subtle;
  if (!subtle) return null;
  const hash = await subtle.digest("SHA-256", await file.arrayBuffer());
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
