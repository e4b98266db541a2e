import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import type { PermissionKey } from "@/server/auth/permissions";
import { holds } from "@/server/auth/permissions";
import type { Portal, Role } from "@/server/auth/roles";
import { errorTexts } from "@/server/trpc/error-text";
import { permissionProcedure, router } from "@/server/trpc/init";
import { appRouter } from "@/server/trpc/root";
import { type Answer, callRaw, contextOf, type KnownProcedure, proceduresOf } from "../harness/call";
import { rolledBack } from "../permissions/check-procedure";
import { procedureCases } from "../permissions/inputs";
import { makeWorld, type World } from "../permissions/world";

const SEED = 20_261_123;
const RUNS = 24;

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
afterAll(() => world.fresh.close());

const procedures = proceduresOf(appRouter).filter(({ kind }) => kind !== "subscription");

/** Somebody who holds the key and has records of his own. */
function holderOf(procedure: KnownProcedure) {
  const { permission } = procedure;
  if (!permission || permission === "public") return null;
  const found = world.users.find(
    ({ owner, user }) =>
      (owner === "a" || owner === "body" || owner === "platform") &&
      holds({ portal: user.portal as Portal, role: user.role as Role }, permission as PermissionKey),
  );
  if (!found?.owner) throw new Error(`nobody holds ${permission}`);
  return { user: found.user, own: world.own(found.owner, found.user.id) };
}

async function ask(procedure: KnownProcedure, raw: string | undefined): Promise<Answer> {
  const holder = holderOf(procedure);
  const now = procedureCases[procedure.path]?.at ?? world.now;
  return rolledBack(world.db, (db) =>
    callRaw(appRouter, procedure, raw, contextOf(db, holder?.user ?? null, now)),
  );
}

/** What is wrong with an answer to whatever was asked: an unexpected error, an unknown code, text from inside. */
function faultOf(answer: Answer): string | null {
  if (answer.code === "system.unexpected" || answer.status >= 500) return "unexpected";
  if (answer.code && answer.code !== "input" && !(answer.code in errorTexts)) return "unknown code";
  if (!answer.ok && /\bat \S+ \(|node_modules|prisma|postgres|\.ts:\d|"stack"/i.test(answer.text))
    return "inside text";
  return null;
}

/** Texts that have broken something somewhere. */
const nasty = fc.constantFrom(
  "",
  " ",
  "\u0000",
  "a\u0000b",
  "\ud800",
  "\u202e反",
  "%",
  "_",
  "\\",
  "%_\\",
  "'; DROP TABLE candidate; --",
  "$" + "{1}",
  "{{7*7}}",
  "../../../etc/passwd",
  "9".repeat(400),
  "啊".repeat(5000),
  "null",
  "NaN",
  "1e309",
  "-0",
  "00000000-0000-0000-0000-000000000000",
  "ffffffff-ffff-ffff-ffff-ffffffffffff",
  "-".repeat(36),
  "2026-02-30T25:61:61.000Z",
  "9999-12-31T23:59:59.999Z",
  "-271821-04-20T00:00:00.000Z",
  "0000-01-01T00:00:00Z",
  "2026-02-30",
  "9999-12-31",
  "__proto__",
  "constructor",
);
const text = fc.oneof(
  nasty,
  fc.string({ unit: "binary", maxLength: 80 }),
  fc.string({ unit: "grapheme", maxLength: 20 }),
);
const number = fc.oneof(
  fc.constantFrom(0, -1, 1, 0.5, 100, 2 ** 31 - 1, 2 ** 31, -(2 ** 31), 2 ** 53, 1e308, -1e308, 5e-324),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);
const anything: fc.Arbitrary<unknown> = fc.oneof(
  { maxDepth: 4 },
  text,
  number,
  fc.boolean(),
  fc.constant(null),
  fc.array(fc.jsonValue({ maxDepth: 3 }), { maxLength: 4 }),
  fc.dictionary(
    fc.oneof(fc.constantFrom("id", "filters", "selection", "__proto__", "page"), fc.string()),
    fc.jsonValue(),
    {
      maxKeys: 5,
    },
  ),
);

/** A JSON schema as far as zod writes it for the product's inputs. */
interface Shape {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Shape[];
  readonly oneOf?: readonly Shape[];
  readonly format?: string;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly items?: Shape;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
}

/** Mostly what the schema takes, with a hostile value in the place of a part now and then. */
function fitting(shape: Shape, ids: readonly string[]): fc.Arbitrary<unknown> {
  const right = exactly(shape, ids);
  return fc.oneof({ weight: 9, arbitrary: right }, { weight: 1, arbitrary: anything });
}

function exactly(shape: Shape, ids: readonly string[]): fc.Arbitrary<unknown> {
  if ("const" in shape) return fc.constant(shape.const);
  if (shape.enum) return fc.constantFrom(...shape.enum);
  const either = shape.anyOf ?? shape.oneOf;
  if (either && either.length > 0) return fc.oneof(...either.map((one) => fitting(one, ids)));
  if (shape.type === "object") {
    const { properties = {}, required = [] } = shape;
    const parts = Object.fromEntries(
      Object.entries(properties).map(([name, part]) => [name, fitting(part, ids)]),
    );
    return fc.record(parts, { requiredKeys: [...required] });
  }
  if (shape.type === "array")
    return fc.array(fitting(shape.items ?? {}, ids), { minLength: shape.minItems ?? 0, maxLength: 4 });
  if (shape.type === "integer" || shape.type === "number") {
    const { minimum = -5, maximum = 2 ** 31 - 1 } = shape;
    const inside = fc.integer({
      min: Math.ceil(Math.max(minimum, -(2 ** 31))),
      max: Math.min(maximum, 2 ** 31 - 1),
    });
    return fc.oneof(inside, fc.constantFrom(...(maximum < 2 ** 53 ? [minimum, maximum] : [minimum])), number);
  }
  if (shape.type === "boolean") return fc.boolean();
  if (shape.type === "string") return stringOf(shape, ids);
  return anything;
}

function stringOf({ format }: Shape, ids: readonly string[]): fc.Arbitrary<unknown> {
  if (format === "uuid") return fc.oneof(fc.constantFrom(...ids), fc.uuid());
  if (format === "date-time")
    return fc
      .date({ min: new Date(0), max: new Date(8.64e15), noInvalidDate: true })
      .map((date) => date.toISOString());
  if (format === "date") return fc.constantFrom("2026-04-10", "0001-01-01", "9999-12-31", "2024-02-29");
  return fc.oneof(
    text,
    fc.constantFrom(...ids),
    fc.constantFrom("all", "欧阳", "8801", "11010519800101771X", "80"),
  );
}

function shapeOf(schema: unknown): Shape {
  return z.toJSONSchema(schema as z.ZodType, { io: "input", unrepresentable: "any" }) as Shape;
}

/** Changes one leaf of a right input into something hostile. */
function withOneLeaf(input: unknown, at: number, value: unknown): unknown {
  let seen = 0;
  const walk = (part: unknown): unknown => {
    if (typeof part !== "object" || part === null) {
      seen += 1;
      return seen - 1 === at ? value : part;
    }
    if (Array.isArray(part)) return part.map(walk);
    return Object.fromEntries(Object.entries(part).map(([name, one]) => [name, walk(one)]));
  };
  return walk(input);
}

const bodies = [
  undefined,
  "",
  "{",
  "null",
  "[]",
  '"text"',
  "1e999",
  '{"id":"\\u0000"}',
  '{"id":"\\ud800"}',
  '{"__proto__":{"id":1},"constructor":{"prototype":1}}',
  `${"[".repeat(20_000)}${"]".repeat(20_000)}`,
  `{"filters":${'{"a":'.repeat(3_000)}1${"}".repeat(3_000)}}`,
];

describe("hostile inputs", () => {
  it.each(procedures.map((one) => [one.path, one] as const))(
    "%s answers with known codes only",
    async (path, procedure) => {
      const found: string[] = [];
      const check = async (raw: string | undefined) => {
        const answer = await ask(procedure, raw);
        const fault = faultOf(answer);
        if (fault) found.push(`${fault}: ${raw?.slice(0, 400)} → ${answer.text.slice(0, 300)}`);
      };
      for (const raw of bodies) await check(raw);
      const holder = holderOf(procedure);
      const right = holder && procedureCases[path]?.input(holder.own);
      const ids = holder ? Object.values(holder.own).filter((one) => typeof one === "string") : ["x"];
      const made = [
        ...fc.sample(anything, { numRuns: 6, seed: SEED }),
        ...(procedure.schema
          ? fc.sample(fitting(shapeOf(procedure.schema), ids), { numRuns: RUNS, seed: SEED })
          : []),
        ...(right === undefined || right === null
          ? []
          : fc
              .sample(fc.tuple(fc.nat({ max: 11 }), fc.oneof(nasty, number, anything)), {
                numRuns: RUNS,
                seed: SEED,
              })
              .map(([at, value]) => withOneLeaf(right, at, value))),
      ];
      // Every call is taken back, so that the same input a second time would tell nothing new.
      for (const raw of new Set(made.map((input) => JSON.stringify(input)))) await check(raw);
      expect(found.slice(0, 3)).toEqual([]);
    },
  );

  it("an unknown procedure, a batch of nonsense and a wrong method are refused without a word from inside", async () => {
    const nobody = contextOf(world.db, null, world.now);
    for (const path of [
      "nothing",
      "candidate",
      "candidate.list.x",
      "__proto__",
      "constructor.name",
      "a".repeat(3000),
    ]) {
      for (const kind of ["query", "mutation"] as const) {
        const answer = await callRaw(appRouter, { path, kind }, "{}", nobody);
        expect([path, answer.ok, answer.status < 500, faultOf(answer)]).toEqual([path, false, true, null]);
      }
    }
  });
});

describe("an error nobody planned for", () => {
  it("goes into the log under an id; the caller gets the id, and no text of it", async () => {
    const broken = router({
      one: permissionProcedure("candidate.read").query(() => {
        throw new Error("secret text of 11010519800101771X");
      }),
    });
    const written = vi.spyOn(process.stdout, "write").mockReturnValue(true);
    const { user } = world.users.find((one) => one.owner === "a") ?? { user: null };
    const answer = await callRaw(
      broken,
      { path: "one", kind: "query" },
      undefined,
      contextOf(world.db, user, world.now),
    );
    const lines = written.mock.calls.map(([line]) => String(line));
    written.mockRestore();
    expect([answer.code, answer.status]).toEqual(["system.unexpected", 500]);
    expect(answer.text).not.toContain("secret");
    const id = /[0-9a-f-]{36}/.exec(answer.text)?.[0] ?? "none";
    const line = lines.find((one) => one.includes(id)) ?? "";
    expect(line).toContain("secret text");
    expect(line).not.toContain("11010519800101771X");
    expect(faultOf(answer)).toBe("unexpected");
  });
});
