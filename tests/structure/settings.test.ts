import { describe, expect, it } from "vitest";
import { envKeys } from "@/env";
import { readText } from "./source-files";

interface Lock {
  readonly packages: Readonly<Record<string, { readonly version?: string; readonly resolved?: string }>>;
}

const lock = JSON.parse(readText("package-lock.json")) as Lock;

/** Versions below these have known holes (docs/adr/0010). */
const floors: Readonly<Record<string, string>> = {
  next: "16.3.3",
  react: "19.2.6",
  "@trpc/server": "11.8.0",
  "next-auth": "4.24.15",
  sharp: "0.35.4",
};

const numbers = (version: string): number[] => version.split(".").map((part) => Number.parseInt(part, 10));
const atLeast = (version: string, floor: string): boolean => {
  const [have, need] = [numbers(version), numbers(floor)];
  const at = need.findIndex((part, index) => part !== have[index]);
  return at < 0 || (have[at] ?? 0) > (need[at] ?? 0);
};

describe("settings and packages", () => {
  it("lists in .env.example what src/env.ts reads, and nothing else", () => {
    const listed = [...readText(".env.example").matchAll(/^([A-Z_]+)=/gm)].map((match) => match[1]);
    expect(listed.sort()).toEqual([...envKeys].sort());
  });

  it("keeps to the version floors", () => {
    const low = Object.entries(floors).filter(
      ([name, floor]) => !atLeast(lock.packages[`node_modules/${name}`]?.version ?? "0", floor),
    );
    expect(low).toEqual([]);
  });

  it("keeps registry addresses out of the lockfile", () => {
    expect(Object.values(lock.packages).filter((one) => one.resolved?.startsWith("http")).length).toBe(0);
  });

  it("pins every version", () => {
    const manifest = JSON.parse(readText("package.json")) as Record<string, Record<string, string>>;
    const loose = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }).filter(
      ([, range]) => !/^\d/.test(range),
    );
    expect(loose).toEqual([]);
  });
});
