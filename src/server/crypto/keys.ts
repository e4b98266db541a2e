import "server-only";
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { env } from "@/env";

export interface Keys {
  /** by key id; the first one seals, all of them open */
  readonly sealing: ReadonlyMap<string, Buffer>;
  readonly sealingId: string;
  readonly digest: Buffer;
  readonly authSecret: string;
}

interface StoredKeys {
  readonly sealing: string;
  readonly digest: string;
  readonly authSecret: string;
}

/** In trial the keys are made once and lie beside the data; a service gives its own. */
function trialKeys(root: string): StoredKeys {
  const path = join(root, "keys.json");
  if (existsSync(path)) return JSON.parse(readFileSync(path, "utf8")) as StoredKeys;
  const made: StoredKeys = {
    sealing: `trial:${randomBytes(32).toString("base64")}`,
    digest: randomBytes(32).toString("base64"),
    authSecret: randomBytes(32).toString("base64"),
  };
  mkdirSync(root, { recursive: true });
  try {
    writeFileSync(path, JSON.stringify(made), { mode: 0o600, flag: "wx" });
    return made;
  } catch {
    return JSON.parse(readFileSync(path, "utf8")) as StoredKeys;
  }
}

const key32 = (name: string, value: string): Buffer => {
  const key = Buffer.from(value, "base64");
  if (key.length !== 32) throw new Error(`${name} must be 32 bytes in base64.`);
  return key;
};

let loaded: Keys | undefined;

/** The keys of this installation. Throws when a service (DATABASE_URL) lacks one. */
export function keys(): Keys {
  if (loaded) return loaded;
  const { SEALING_KEYS, DIGEST_KEY, AUTH_SECRET, DATABASE_URL, DATA_DIR } = env();
  const given =
    SEALING_KEYS && DIGEST_KEY && AUTH_SECRET
      ? { sealing: SEALING_KEYS, digest: DIGEST_KEY, authSecret: AUTH_SECRET }
      : null;
  if (!given && DATABASE_URL)
    throw new Error("SEALING_KEYS, DIGEST_KEY and AUTH_SECRET must be set with DATABASE_URL.");
  const source = given ?? trialKeys(DATA_DIR);
  const pairs = source.sealing.split(",").map((pair) => {
    const at = pair.indexOf(":");
    const id = pair.slice(0, at).trim();
    if (!/^[a-z0-9-]{1,16}$/.test(id))
      throw new Error("SEALING_KEYS: each key is id:base64, the id of a-z 0-9 -.");
    return [id, key32("SEALING_KEYS", pair.slice(at + 1))] as const;
  });
  const first = pairs[0];
  if (!first) throw new Error("SEALING_KEYS is empty.");
  loaded = {
    sealing: new Map(pairs),
    sealingId: first[0],
    digest: key32("DIGEST_KEY", source.digest),
    authSecret: source.authSecret,
  };
  return loaded;
}
