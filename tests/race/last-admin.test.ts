import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { switchAccount } from "@/modules/user-account/commands/switch-account";
import { updateAccount } from "@/modules/user-account/commands/update-account";
import type { PlatformScope } from "@/server/auth/scope";
import { mintScope } from "@/server/auth/scope";
import type { Db } from "@/server/db/client";
import { makeUser } from "../harness/call";
import { freshPostgres } from "../harness/postgres";
import { type Scenario, seedScenario, T0 } from "../harness/scenario";

let server: Awaited<ReturnType<typeof freshPostgres>>;
let db: Db;
let other: Db;
let scene: Scenario;
let platform: PlatformScope;

beforeEach(async () => {
  server = await freshPostgres();
  db = server.makeClient();
  other = server.makeClient();
  scene = await seedScenario(db);
  platform = mintScope(await makeUser(db, "platform", "platform_admin")) as PlatformScope;
});
afterEach(() => server.close());

/** The two administrators of college A, both enabled. */
async function twoAdmins(): Promise<[string, string]> {
  const institutionId = scene.institutionA.id;
  const known = await db.user.findFirst({ where: { institutionId, account: "second" } });
  const second =
    known ??
    (await db.user.create({
      data: {
        portal: "institution",
        account: "second",
        name: "副管理员",
        role: "institution_admin",
        passwordHash: "-",
        institutionId,
      },
    }));
  await db.user.updateMany({ where: { institutionId }, data: { enabled: true, role: "institution_admin" } });
  return [scene.scopes.a.actor.userId, second.id];
}

const enabledAdmins = () =>
  db.user.count({
    where: { institutionId: scene.institutionA.id, role: "institution_admin", enabled: true },
  });

const ctx = (client: Db) => ({ db: client, scope: platform, now: T0 });

describe("the last two administrators, switched off at once", () => {
  test("without the lock both go", async () => {
    const [one, two] = await twoAdmins();
    let here = 0;
    let open: () => void = () => undefined;
    const both = new Promise<void>((resolve) => {
      open = resolve;
    });
    // The same decision from a count that nobody holds still.
    const unlocked = (client: Db, id: string) =>
      client.$transaction(async (tx) => {
        const left = await tx.user.count({
          where: {
            institutionId: scene.institutionA.id,
            role: "institution_admin",
            enabled: true,
            id: { not: id },
          },
        });
        here += 1;
        if (here === 2) open();
        await both;
        if (left > 0) await tx.user.update({ where: { id }, data: { enabled: false } });
      });
    await Promise.all([unlocked(db, one), unlocked(other, two)]);
    expect(await enabledAdmins()).toBe(0);
  });

  test("with it exactly one goes, thirty times over, whether disabled or demoted", async () => {
    for (let round = 0; round < 30; round += 1) {
      const [one, two] = await twoAdmins();
      const demote = (client: Db, id: string, name: string) =>
        updateAccount(ctx(client), {
          id,
          was: { name, role: "institution_admin" },
          form: { name, role: "institution_reader" },
        });
      const disable = (client: Db, id: string) => switchAccount(ctx(client), { id, enabled: false });
      const outcomes = await Promise.allSettled([
        disable(db, one),
        round % 2 ? disable(other, two) : demote(other, two, "副管理员"),
      ]);
      expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(["fulfilled", "rejected"]);
      const refused = outcomes.find((outcome) => outcome.status === "rejected");
      expect(refused?.reason).toMatchObject({ code: "userAccount.last_admin" });
      expect(await enabledAdmins()).toBe(1);
    }
  });
});
