import { closeSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";

interface Holder {
  readonly pid: number;
  readonly host: string;
}

/** Raised when another live process has the directory; its text is for the terminal. */
export class DirectoryInUse extends Error {
  constructor(root: string, holder: Holder) {
    super(
      `The data directory ${root} is in use by process ${holder.pid} on ${holder.host}. ` +
        "The embedded database takes one process at a time: stop that one, or set DATABASE_URL to a PostgreSQL server.",
    );
    this.name = "DirectoryInUse";
  }
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
};

function readHolder(path: string): Holder | null {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Holder;
  } catch {
    return null;
  }
}

/**
 * Takes the directory for this process until it ends; two processes on one embedded database corrupt it silently.
 * A lock left by a process that died is taken over. Throws DirectoryInUse.
 */
export async function lockDirectory(root: string): Promise<() => void> {
  const path = join(root, "process.lock");
  for (let attempt = 0; attempt < 5; attempt += 1) {
    try {
      const handle = openSync(path, "wx", 0o600);
      writeSync(handle, JSON.stringify({ pid: process.pid, host: hostname() } satisfies Holder));
      closeSync(handle);
      const release = () => rmSync(path, { force: true });
      process.once("exit", release);
      return release;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
    const holder = readHolder(path);
    // A holder on another machine (a shared disk) cannot be asked whether it lives: it is believed.
    if (holder && (holder.host !== hostname() || (holder.pid !== process.pid && isAlive(holder.pid))))
      throw new DirectoryInUse(root, holder);
    if (holder) rmSync(path, { force: true });
    else await new Promise((resolve) => setTimeout(resolve, 200));
    if (!holder && attempt >= 3) rmSync(path, { force: true });
  }
  throw new Error(`The lock of the data directory ${root} could not be taken.`);
}
