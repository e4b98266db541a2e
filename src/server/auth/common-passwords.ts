import "server-only";
import list from "./common-passwords.json";

/** Passwords nobody may choose, in lower case; where they come from stands in the file. */
export const commonPasswords: ReadonlySet<string> = new Set([...list.published, ...list.compiled]);
