import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The rows of a CSV beside this file by its headings; fields may stand in double quotes. */
export function readCsv(name: string): Record<string, string>[] {
  const text = readFileSync(join(process.cwd(), "prisma/seed/data", name), "utf8").replace(/^\uFEFF/, "");
  const [head, ...lines] = text
    .split(/\r?\n/)
    .filter((line) => line.length > 0)
    .map(splitLine);
  if (!head) throw new Error(`${name} is empty`);
  return lines.map((fields) => Object.fromEntries(head.map((key, at) => [key, fields[at] ?? ""])));
}

function splitLine(line: string): string[] {
  const fields: string[] = [];
  for (const match of line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g))
    fields.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? "");
  return fields;
}
