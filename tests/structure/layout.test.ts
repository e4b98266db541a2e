import { describe, expect, it } from "vitest";
import { filesBelow, readText, withoutComments } from "./source-files";

const source = filesBelow("src").filter((path) => /\.(ts|tsx)$/.test(path));
const own = source.filter((path) => !/\.test(-kit)?\.tsx?$/.test(path));

/** What a file inside a module may be called (ARCHITECTURE.md, "Inside a module"). */
const vocabulary = [
  /^domain\/[a-z0-9-]+(\.test|\.test-kit)?\.ts$/,
  /^(schema|permissions|errors|queries|router|workbook|exports|jobs)\.ts$/,
  /^queries\/[a-z0-9-]+\.ts$/,
  /^commands\/[a-z0-9]+(-[a-z0-9]+)+\.ts$/,
  /^documents\/[a-z0-9-]+\.ts$/,
  /^ui\/[a-z0-9-]+(\.test)?\.tsx?$/,
  /^ui\/[a-z0-9-]+\.module\.css$/,
];

describe("the layout", () => {
  it("keeps to the closed vocabulary inside modules", () => {
    const strange = filesBelow("src/modules").filter((path) => {
      const inside = path.split("/").slice(3).join("/");
      return !vocabulary.some((shape) => shape.test(inside));
    });
    expect(strange).toEqual([]);
  });

  it("has no drawer for odds and ends", () => {
    expect(
      source.filter((path) => /(^|\/)(index|utils?|helpers?|types|common|misc)\.tsx?$|\/lib\//.test(path)),
    ).toEqual([]);
  });

  it("keeps files small", () => {
    const long = own
      .map((path) => `${readText(path).split("\n").length} ${path}`)
      .filter((line) => Number.parseInt(line, 10) > 400);
    expect(long).toEqual([]);
  });

  it("opens every query, command and router with server-only", () => {
    const server = own.filter((path) =>
      /^src\/modules\/[^/]+\/(queries(\/[^/]+)?|commands\/[^/]+|router|exports|jobs)\.ts$/.test(path),
    );
    expect(server.length).toBeGreaterThan(20);
    expect(
      server.filter(
        (path) => !withoutComments(readText(path)).trimStart().startsWith('import "server-only";'),
      ),
    ).toEqual([]);
  });

  it("takes the clock and chance as arguments in domain and commands", () => {
    const pure = own.filter((path) => /^src\/modules\/[^/]+\/(domain|commands)\//.test(path));
    expect(
      pure.filter((path) => /new Date\(\)|Date\.now\(|Math\.random\(/.test(withoutComments(readText(path)))),
    ).toEqual([]);
  });

  it("reads process.env in src/env.ts alone", () => {
    // Next replaces NEXT_RUNTIME while it builds; it is no setting.
    const readers = ["src/env.ts", "src/instrumentation.ts"];
    expect(
      own.filter((path) => !readers.includes(path) && /process\.env/.test(withoutComments(readText(path)))),
    ).toEqual([]);
  });

  it("puts every page of a portal behind a gate", () => {
    const pages = own.filter((path) =>
      /^src\/app\/(institution|awarding-body|platform)\/.*(page|layout)\.tsx$/.test(path),
    );
    expect(pages.length).toBeGreaterThan(4);
    expect(pages.filter((path) => !/await gate\("/.test(readText(path)))).toEqual([]);
  });

  it("gives every page of a portal its title from the menu", () => {
    const pages = own.filter((path) =>
      /^src\/app\/(institution|awarding-body|platform)\/.+\/page\.tsx$/.test(path),
    );
    const untitled = pages.filter((path) => {
      const text = readText(path);
      if (/\/account\/page\.tsx$/.test(path)) return !text.includes("metadata = accountMetadata;");
      const [, href = "-"] = /metadata = pageMetadata\("([^"]+)"[^)]*\);/.exec(text) ?? [];
      return !path.startsWith(`src/app${href}/`);
    });
    expect(pages.length).toBeGreaterThan(30);
    expect(untitled).toEqual([]);
  });

  it("lets every table that scrolls be scrolled by keyboard", () => {
    const bare = own.filter((path) => readText(path).includes("Table.ScrollContainer"));
    expect(bare).toEqual(["src/ui/scroll-table.tsx"]);
  });

  it("uses colours of the theme only", () => {
    const drawn = own.filter((path) => /^src\/(ui|modules\/[^/]+\/ui|app)\/.*\.tsx$/.test(path));
    expect(
      drawn.filter((path) => /["'`]#[0-9a-f]{3,8}["'`]|rgba?\(/i.test(withoutComments(readText(path)))),
    ).toEqual([]);
  });

  it("names no machine and nothing outside the project", () => {
    const all = [...source, ...filesBelow("tests"), ...filesBelow("scripts"), ...filesBelow("docs")].filter(
      (path) => /\.(tsx?|mjs|md)$/.test(path),
    );
    const foreign = new RegExp(["/wo", "rk/|\\.\\./sha", "red/(data|design|spec|fixtures|manual)"].join(""));
    expect(all.filter((path) => foreign.test(readText(path)))).toEqual([]);
  });
});
