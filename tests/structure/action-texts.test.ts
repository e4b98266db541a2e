import { describe, expect, it } from "vitest";
import { actionTexts, entityTexts } from "@/modules/audit-log/queries/action-texts";
import { importDefinitions } from "@/server/imports/registry";
import { filesBelow, readText, withoutComments } from "./source-files";

const sources = filesBelow("src")
  .filter((path) => /^src\/(modules\/[^/]+\/(commands|queries)|server)\/.*\.ts$/.test(path))
  .filter((path) => !/\.test(-kit)?\.ts$/.test(path))
  .map((path) => ({ path, text: withoutComments(readText(path)) }))
  .filter(({ text }) => /writeAudits?\b|AuditEntry|INTO audit_log|\baudit\w*\(/.test(text));

const CODE = "[a-z_]+(?:-[a-z_]+)*\\.[a-z_]+(?:\\.[a-z_]+)?";

/** Every quoted action in a file that writes to the log: after `action:`, in a named constant, in an INSERT. */
function writtenIn(text: string): string[] {
  const found = new Set<string>();
  const take = (pattern: RegExp) => {
    for (const match of text.matchAll(pattern)) {
      for (const one of (match[1] ?? "").matchAll(new RegExp(`["'\`](${CODE})["'\`]`, "g")))
        found.add(one[1] ?? "");
    }
  };
  take(/\baction(?::|\s*=)\s*([^\n]*(?:\n[^\n]*\?[^\n]*)?)/g);
  for (const [, name, value] of text.matchAll(/^const ([A-Z_]+) = ["']([a-z_]+\.[a-z_.]+)["'];/gm))
    if (value && text.includes(`action: ${name}`)) found.add(value);
  take(/INSERT INTO audit_log([\s\S]*?)`/g);
  return [...found];
}

/** What the dynamic part of an action may be, by the file that makes it. */
const dynamic: Readonly<Record<string, readonly string[]>> = {
  "src/modules/exam-plan/commands/audit-plan.ts": ["create", "update", "remove", "extend"].map(
    (verb) => `exam_plan.${verb}`,
  ),
  "src/modules/institution/commands/change-managers.ts": ["create", "update", "remove"].map(
    (verb) => `certificate_manager.${verb}`,
  ),
  "src/modules/news/commands/load-article.ts": ["create", "update", "delete", "pin", "unpin"].map(
    (verb) => `news.${verb}`,
  ),
  "src/modules/organisation/commands/audit-organisation.ts": [
    "institution",
    "awarding_body",
    "authority",
  ].flatMap((kind) => ["create", "update", "enable", "disable"].map((verb) => `${kind}.${verb}`)),
  "src/modules/organisation/commands/import-organisations.ts": ["institution.create"],
  "src/server/audit/write-audit.ts": [
    "candidate",
    "entry",
    "result",
    "certificate",
    "institution",
    "awarding_body",
    "certificate_manager",
    "exam_site",
    "inquiry",
  ].map((entity) => `${entity}.reveal`),
  "src/server/db/transition.ts": ["entry.submit", "certificate.revoke", "exam_plan.publish"],
  "src/server/imports/import-batch.ts": [...importDefinitions.keys()].flatMap((key) => [
    `import.${key}.upload`,
    `import.${key}.commit`,
  ]),
  "src/server/imports/run-import.ts": [...importDefinitions.keys()].map((key) => `import.${key}.committed`),
};

describe("the texts of the log", () => {
  it("name every action that is written in the code", () => {
    const missing = sources.flatMap(({ path, text }) =>
      writtenIn(text)
        .filter((action) => !(action in actionTexts))
        .map((action) => `${action} (${path})`),
    );
    expect(missing).toEqual([]);
  });

  it("name every action that is put together, and know where that is done", () => {
    const made = sources
      .filter(({ text }) => /\baction(:|\s*=)\s*`[^`]*\$\{/.test(text))
      .map(({ path }) => path);
    expect(made.filter((path) => !(path in dynamic))).toEqual([]);
    const missing = Object.values(dynamic)
      .flat()
      .filter((action) => !(action in actionTexts));
    expect(missing).toEqual([]);
  });

  it("know every machine", () => {
    const names = filesBelow("src/modules")
      .filter((path) => path.endsWith("/domain/status.ts"))
      .map(readText)
      .filter((text) => text.includes("defineMachine"))
      .map((text) => /\bname: "([a-z_]+)"/.exec(text)?.[1] ?? "");
    expect(names.length).toBeGreaterThan(6);
    expect(
      names.filter((name) => !Object.keys(actionTexts).some((action) => action.startsWith(`${name}.`))),
    ).toEqual([]);
  });

  it("name every entity", () => {
    const entities = sources.flatMap(({ text }) =>
      [...text.matchAll(/\bentity: ["']([a-z_]+)["']/g)].map((match) => match[1] ?? ""),
    );
    expect(entities.length).toBeGreaterThan(10);
    expect([...new Set(entities)].filter((entity) => !(entity in entityTexts))).toEqual([]);
  });

  it("would see one that is missing", () => {
    expect(writtenIn('action: "score.unheard_of",')).toEqual(["score.unheard_of"]);
    expect(writtenIn('const GONE = "plan.gone_by";\n  action: GONE,')).toEqual(["plan.gone_by"]);
    expect(writtenIn("INSERT INTO audit_log (a) SELECT 'entry.by_sql'`")).toEqual(["entry.by_sql"]);
    expect(writtenIn('action: on ? "a.on" : "a.off",')).toEqual(["a.on", "a.off"]);
  });
});
