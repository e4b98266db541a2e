import type { AnyRouter } from "@trpc/server";
import { holds, type PermissionKey, permissions } from "@/server/auth/permissions";
import type { Portal, Role } from "@/server/auth/roles";
import type { Db, Tx } from "@/server/db/client";
import { type Answer, call, contextOf, type KnownProcedure } from "../harness/call";
import type { ProcedureCase } from "./inputs";
import { nowhere, type Owner, type World, type WorldUser } from "./world";

/** The owner whose records another holder of the same key is given. */
const victimOf: Readonly<Partial<Record<Owner, Owner>>> = { b: "a", a: "b", otherBody: "body" };

/** Whose records the signed-out and the others are tried with. */
const typicalOwner: Readonly<Partial<Record<Portal, Owner>>> = { institution: "a", platform: "platform" };

/** How the product says that a record is not there; lists of nothing are told by their answer. */
const NOT_THERE =
  /\.(not_found|nothing|nothing_selected|nothing_to_verify|target_unavailable|none_printable|plan_not_found|plan_unavailable|site_not_found|unavailable|rooms_changed|entry_not_here|no_next_window)$/;

/** An input no schema takes: who may not ask must be told so before anybody looks at what he asks. */
const GARBAGE = { nonsense: [true, { deep: null }] };

/** Every way in which a procedure breaks the rules of shape 1 and 2, in words; none when it keeps them. */
export async function checkProcedure(
  world: World,
  router: AnyRouter,
  procedure: KnownProcedure,
  one: ProcedureCase,
): Promise<string[]> {
  const { permission: key } = procedure;
  const { input } = one;
  if (!key) return ["names no permission"];
  if (key === "public") return checkPublic(world, router, procedure, one);
  if (!(key in permissions)) return [`unknown permission ${key}`];
  const found: string[] = [];
  const { portal } = permissions[key as PermissionKey];
  const own = world.own(typicalOwner[portal] ?? "body", "");
  for (const sent of [GARBAGE, input(own)]) {
    const answer = await call(router, procedure, sent, contextOf(world.db, null, world.now));
    if (answer.code !== "auth.signed_out") found.push(`signed out: ${told(answer)}`);
  }
  for (const who of world.users) {
    const { portal, role } = who.user;
    if (!holds({ portal: portal as Portal, role: role as Role }, key as PermissionKey)) {
      found.push(...(await checkForbidden(world, router, procedure, who, [GARBAGE, input(own)])));
      continue;
    }
    found.push(...(await checkOwn(world, router, procedure, who, one)));
    found.push(...(await checkForeign(world, router, procedure, who, one)));
  }
  return found;
}

const told = (answer: Answer): string => (answer.ok ? "is answered" : `${answer.code} ${answer.text}`);
const nameOf = ({ owner, user }: WorldUser): string => `${user.role} of ${owner ?? "nothing"}`;

async function checkPublic(
  world: World,
  router: AnyRouter,
  procedure: KnownProcedure,
  { input, catalogue }: ProcedureCase,
): Promise<string[]> {
  const found: string[] = [];
  const users = [null, ...world.users.map((one) => one.user)];
  const secrets = [...(await secretsOf(world, "a")), ...(await secretsOf(world, catalogue ? "b" : "body"))];
  for (const user of users) {
    const answer = await call(
      router,
      procedure,
      input(world.own("a", "")),
      contextOf(world.db, user, world.now),
    );
    if (answer.code?.startsWith("auth.signed_out") || answer.code === "auth.forbidden")
      found.push(`public, but ${told(answer)}`);
    const leaked = leaksOf(answer, secrets);
    if (leaked.length > 0) found.push(`public: shows ${leaked.join(", ")}`);
  }
  return found;
}

async function checkForbidden(
  world: World,
  router: AnyRouter,
  procedure: KnownProcedure,
  one: WorldUser,
  inputs: readonly unknown[],
): Promise<string[]> {
  const found: string[] = [];
  for (const sent of inputs) {
    const answer = await call(router, procedure, sent, contextOf(world.db, one.user, world.now));
    if (answer.code !== "auth.forbidden")
      found.push(`${nameOf(one)}, who does not hold the key: ${told(answer)}`);
  }
  return found;
}

/** In his own scope a holder may be refused by a rule, but not for who he is, nor as if his records were not there. */
async function checkOwn(
  world: World,
  router: AnyRouter,
  procedure: KnownProcedure,
  one: WorldUser,
  { input, at }: ProcedureCase,
): Promise<string[]> {
  // The other body has no published plan and no certificates: what it owns is looked at through the first one.
  if (!one.owner || one.owner === "otherBody") return [];
  const answer = await rolledBack(world.db, (db) =>
    call(
      router,
      procedure,
      input(world.own(one.owner as Owner, one.user.id)),
      contextOf(db, one.user, at ?? world.now),
    ),
  );
  const { code, ok } = answer;
  const bad = !ok && (!code || /^(auth|system)\.|\.not_found$|^input/.test(code));
  return bad ? [`${nameOf(one)}, own records: ${told(answer)}`] : [];
}

/** Given another's ids a holder learns no more than for ids of nothing, and changes nothing. */
async function checkForeign(
  world: World,
  router: AnyRouter,
  procedure: KnownProcedure,
  one: WorldUser,
  { input, mixed, at }: ProcedureCase,
): Promise<string[]> {
  const victim = one.owner && victimOf[one.owner];
  if (!victim || !one.owner) return [];
  const portal = one.user.portal as Portal;
  const mine = world.own(one.owner, one.user.id);
  const theirs = world.own(victim, accountOf(world, victim));
  const blank = nowhere(theirs, portal);
  const cases = [{ label: "another's records", foreign: input(theirs), empty: input(blank) }];
  if (mixed) cases.push({ label: "mixed records", foreign: mixed(mine, theirs), empty: mixed(mine, blank) });
  const now = at ?? world.now;
  const secrets = await secretsOf(world, victim);
  const before = await rowsOf(world, victim);
  const found: string[] = [];
  for (const { label, foreign, empty } of cases) {
    const where = `${nameOf(one)}, ${label}`;
    const asked = JSON.stringify(foreign) !== JSON.stringify(empty);
    const nothing = await rolledBack(world.db, (db) =>
      call(router, procedure, empty, contextOf(db, one.user, now)),
    );
    const { answer, after } = await rolledBack(world.db, async (db) => ({
      answer: await call(router, procedure, foreign, contextOf(db, one.user, now)),
      after: await readRows(db, secrets),
    }));
    if (after !== before) found.push(`${where}: changes what is not his`);
    const leaked = leaksOf(answer, secrets);
    if (leaked.length > 0) found.push(`${where}: shows ${leaked.slice(0, 5).join(", ")}`);
    // A mixed one may be refused for what one's own record is; that it tells nothing is compared below.
    const isMixed = label === "mixed records";
    if (asked && !isMixed && !answer.ok && !NOT_THERE.test(answer.code ?? ""))
      found.push(`${where}: instead of not found ${told(answer)}`);
    if (asked && withoutIds(answer.text) !== withoutIds(nothing.text))
      found.push(`${where}: ${told(answer)} | but for ids of nothing ${told(nothing)}`);
  }
  return found;
}

const accountOf = (world: World, owner: Owner): string =>
  world.users.find((one) => one.owner === owner)?.user.id ?? "";

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const withoutIds = (text: string): string => text.replace(UUID, "id");

/**
 * Runs a call whose writes are then taken back: its own transactions become parts of one that ends with a rollback.
 */
export async function rolledBack<T>(db: Db, work: (db: Db) => Promise<T>): Promise<T> {
  let made: { readonly value: T } | undefined;
  const back = new Error("rolled back");
  await db
    .$transaction(async (tx) => {
      const inside: Db = new Proxy(tx as Db, {
        get: (target, name) =>
          name === "$transaction"
            ? (part: (inner: Db) => Promise<unknown>) => inSavepoint(tx, () => part(inside))
            : (Reflect.get(target, name) as unknown),
      });
      made = { value: await work(inside) };
      throw back;
    })
    .catch((error: unknown) => {
      if (error !== back) throw error;
    });
  if (!made) throw new Error("the call gave nothing");
  return made.value;
}

async function inSavepoint(tx: Tx, work: () => Promise<unknown>): Promise<unknown> {
  await tx.$executeRaw`SAVEPOINT part`;
  try {
    const value = await work();
    await tx.$executeRaw`RELEASE SAVEPOINT part`;
    return value;
  } catch (error) {
    await tx.$executeRaw`ROLLBACK TO SAVEPOINT part`;
    throw error;
  }
}

/** Which of the secrets stand in an answer, also inside the links it holds. */
export function leaksOf(answer: Pick<Answer, "text">, secrets: readonly string[]): string[] {
  const links = [...answer.text.matchAll(/\/api\/files\/([\w-]+)\.[\w-]+/g)].map((link) =>
    Buffer.from(link[1] ?? "", "base64url").toString("utf8"),
  );
  const text = [answer.text, ...links].join("\n");
  return secrets.filter((secret) => text.includes(secret));
}

const kept = new WeakMap<World, Map<Owner, Promise<string[]>>>();

/** What identifies the people and records of an owner: ids, names, numbers, masks, files. */
export function secretsOf(world: World, owner: Owner): Promise<string[]> {
  const known = kept.get(world) ?? new Map<Owner, Promise<string[]>>();
  kept.set(world, known);
  const secrets = known.get(owner) ?? readSecrets(world, owner);
  known.set(owner, secrets);
  return secrets;
}

async function readSecrets(world: World, owner: Owner): Promise<string[]> {
  const { scenario } = world.walk;
  if (owner === "body") {
    const colleges = [...(await readSecrets(world, "a")), ...(await readSecrets(world, "b"))];
    const parts = scenario.plan.qualifications;
    return [
      ...colleges,
      scenario.body.id,
      scenario.body.name,
      scenario.plan.id,
      scenario.plan.number,
      scenario.plan.name,
      "正式组织的草稿",
      ...parts.flatMap((part) => [part.id, part.qualificationId]),
      ...parts.flatMap((part) => part.subjects.flatMap((one) => [one.id, one.subjectId])),
    ];
  }
  const institution = owner === "a" ? scenario.institutionA : scenario.institutionB;
  const rows = await world.db.$queryRaw<{ secret: string | null }[]>`
    WITH e AS (SELECT * FROM entry WHERE "institutionId" = ${institution.id}::uuid),
      c AS (SELECT * FROM candidate WHERE "institutionId" = ${institution.id}::uuid),
      r AS (SELECT * FROM exam_room WHERE "institutionId" = ${institution.id}::uuid),
      k AS (SELECT * FROM certificate WHERE "institutionId" = ${institution.id}::uuid),
      s AS (SELECT * FROM exam_site WHERE "institutionId" = ${institution.id}::uuid)
    SELECT id::text AS secret FROM e UNION SELECT "ticketNumber" FROM e
    UNION SELECT id::text FROM c UNION SELECT number FROM c UNION SELECT name FROM c
    UNION SELECT "idNumberMask" FROM c UNION SELECT "phoneMask" FROM c UNION SELECT "photoFileId"::text FROM c
    UNION SELECT id::text FROM r UNION SELECT name FROM r
    UNION SELECT id::text FROM k UNION SELECT number FROM k UNION SELECT "pdfSha256" FROM k
    UNION SELECT id::text FROM s UNION SELECT number FROM s UNION SELECT name FROM s UNION SELECT address FROM s
    UNION SELECT id::text FROM seating WHERE "institutionId" = ${institution.id}::uuid
    UNION SELECT id::text FROM seat WHERE "entryId" IN (SELECT id FROM e)
    UNION SELECT id::text FROM stored_file WHERE "ownerId" = ${institution.id}::uuid
    UNION SELECT id::text FROM import_batch WHERE "ownerId" = ${institution.id}::uuid
    UNION SELECT id::text FROM job WHERE "ownerId" = ${institution.id}::uuid
    UNION SELECT id::text FROM user_account WHERE "institutionId" = ${institution.id}::uuid`;
  const found = rows.flatMap(({ secret }) => (secret ? [secret] : []));
  return [...new Set([...found, institution.id, institution.name, institution.code])];
}

const keptRows = new WeakMap<World, Map<Owner, Promise<string>>>();

/** The rows of an owner as the world was made; every call is taken back, so that they stay like this. */
function rowsOf(world: World, owner: Owner): Promise<string> {
  const known = keptRows.get(world) ?? new Map<Owner, Promise<string>>();
  keptRows.set(world, known);
  const rows = known.get(owner) ?? secretsOf(world, owner).then((secrets) => readRows(world.db, secrets));
  known.set(owner, rows);
  return rows;
}

/** Every row, of every table, in which one of these ids stands. */
async function readRows(db: Db, secrets: readonly string[]): Promise<string> {
  const ids = new Set(secrets.filter((one) => one.length === 36));
  const tables = await db.$queryRaw<{ name: string }[]>`
    SELECT tablename::text AS name FROM pg_tables WHERE schemaname = 'public'`;
  const all = tables.map(({ name }) => `SELECT '${name} ' || t::text AS line FROM "${name}" t`);
  const rows = await db.$queryRawUnsafe<{ line: string }[]>(all.join(" UNION ALL "));
  const owned = rows.filter(({ line }) => (line.match(UUID) ?? []).some((id) => ids.has(id)));
  return owned
    .map(({ line }) => line)
    .sort()
    .join("\n");
}
