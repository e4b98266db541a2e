import { type ChildProcess, spawn } from "node:child_process";
import { createHmac, randomBytes } from "node:crypto";
import { createServer } from "node:net";
import { setTimeout as wait } from "node:timers/promises";

/** Keys a test server is started with, so that the test can make what only the server could. */
export const testKeys = {
  SEALING_KEYS: `test:${randomBytes(32).toString("base64")}`,
  DIGEST_KEY: randomBytes(32).toString("base64"),
  AUTH_SECRET: randomBytes(32).toString("base64"),
} as const;

/** The digest under which the server keeps a captcha's answer. */
export const captchaDigest = (answer: string): string =>
  createHmac("sha256", Buffer.from(testKeys.DIGEST_KEY, "base64"))
    .update(`captcha:${answer}`)
    .digest("base64url");

/** A port nobody listens on, on the loopback address. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      const port = typeof address === "object" && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}

export interface RunningServer {
  readonly url: string;
  readonly port: number;
  /** everything it has written so far */
  output(): string;
  stop(): Promise<void>;
  /** kill −9 */
  kill(): Promise<void>;
}

export interface ServerSettings {
  readonly dataDir: string;
  readonly databaseUrl?: string;
  readonly mode?: "demo" | "service";
  readonly port?: number;
}

/** The environment of a test server: nothing of this machine's own settings comes through. */
export function serverEnvironment(settings: ServerSettings, url: string): NodeJS.ProcessEnv {
  const { DATABASE_URL: _database, ...inherited } = process.env;
  return {
    ...inherited,
    ...testKeys,
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
    APP_MODE: settings.mode ?? "demo",
    DATA_DIR: settings.dataDir,
    PUBLIC_URL: url,
    NEXTAUTH_URL: url,
    ...(settings.databaseUrl ? { DATABASE_URL: settings.databaseUrl } : {}),
  };
}

/** Starts the built app on the loopback address and waits until it answers. Throws with its output when it ends before. */
export async function startServer(settings: ServerSettings): Promise<RunningServer> {
  const port = settings.port ?? (await freePort());
  const url = `http://localhost:${port}`;
  const child = spawn(
    process.execPath,
    ["node_modules/next/dist/bin/next", "start", "-H", "127.0.0.1", "-p", String(port)],
    {
      env: serverEnvironment(settings, url),
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  let text = "";
  const keep = (chunk: Buffer) => {
    text = (text + chunk.toString("utf8")).slice(-200_000);
  };
  child.stdout?.on("data", keep);
  child.stderr?.on("data", keep);
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const exitHook = () => child.kill("SIGKILL");
  process.once("exit", exitHook);
  await untilAnswering(child, url, () => text);
  const end = async (signal: NodeJS.Signals) => {
    process.off("exit", exitHook);
    child.kill(signal);
    await ended;
  };
  return { url, port, output: () => text, stop: () => end("SIGTERM"), kill: () => end("SIGKILL") };
}

async function untilAnswering(child: ChildProcess, url: string, output: () => string): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    if (child.exitCode !== null) throw new Error(`the server ended: ${output()}`);
    const answer = await fetch(`${url}/api/captcha`).catch(() => null);
    if (answer?.ok) return;
    await wait(100);
  }
  throw new Error(`the server did not answer: ${output()}`);
}
