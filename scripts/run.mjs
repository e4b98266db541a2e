// Starts the tools of this project from its own node_modules, without a shell.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";

/** Runs `node <args>` to its end with our terminal; gives its exit code. Signals are passed on. */
export function node(args, env = {}) {
  const child = spawn(process.execPath, args, {
    stdio: "inherit",
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", ...env },
  });
  const pass = (signal) => child.kill(signal);
  process.on("SIGINT", pass);
  process.on("SIGTERM", pass);
  return new Promise((resolve) =>
    child.on("exit", (code, signal) => {
      process.off("SIGINT", pass);
      process.off("SIGTERM", pass);
      resolve(signal ? 1 : (code ?? 1));
    }),
  );
}

/** As `node`, but ends this process when the step fails. */
export async function step(args, env) {
  const code = await node(args, env);
  if (code !== 0) process.exit(code);
}

export const NEXT = "node_modules/next/dist/bin/next";
export const TSX = ["node_modules/tsx/dist/cli.mjs", "--conditions=react-server"];

/** Makes sure the generated client is there (an install with its scripts off leaves it out). */
export async function ensureGenerated() {
  if (!existsSync("src/generated/prisma/client.ts")) await step(["scripts/generate.mjs"]);
}

export const port = () => process.env.PORT || "3000";
export const address = () => process.env.PUBLIC_URL || `http://localhost:${port()}`;
