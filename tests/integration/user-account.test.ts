import { randomUUID } from "node:crypto";
import { verify } from "@node-rs/argon2";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { clearPhone } from "@/modules/user-account/commands/clear-phone";
import { createAccount } from "@/modules/user-account/commands/create-account";
import { resetPassword } from "@/modules/user-account/commands/reset-password";
import { switchAccount } from "@/modules/user-account/commands/switch-account";
import { updateAccount } from "@/modules/user-account/commands/update-account";
import { accountPortals, accountRoles } from "@/modules/user-account/domain/account-role";
import { countAccounts, listAccounts } from "@/modules/user-account/queries/list-accounts";
import { accountForm, accountListInput, ownedAccountForm } from "@/modules/user-account/schema";
import { rolesOf } from "@/server/auth/roles";
import type { AwardingBodyScope, InstitutionScope } from "@/server/auth/scope";
import { findSession } from "@/server/auth/sign-in";
import { T0 } from "../harness/scenario";
import { openPlatform, openSession, type Platform } from "./platform.fixture";

let platform: Platform;
beforeAll(async () => {
  platform = await openPlatform();
});
afterAll(() => platform.close());

const code = (expected: string) => expect.objectContaining({ code: expected });
const all = (more: object = {}) => accountListInput.parse({ pageSize: 100, ...more });
const as = <S>(scope: S) => ({ db: platform.db, scope, now: T0 });
const alive = async (session: string) => (await findSession(platform.db, session)) !== null;

let a: InstitutionScope;
let b: InstitutionScope;
let body: AwardingBodyScope;
beforeEach(() => {
  ({ a, b, body } = platform.scenario.scopes);
});

let made = 0;
const newcomer = (role = "institution_officer") => {
  made += 1;
  return accountForm.parse({ account: `newcomer-${made}`, name: "新同事", role, phone: "" });
};

describe("the roles on screen", () => {
  it("are those of the server, the administrator first", () => {
    for (const portal of accountPortals)
      expect(accountRoles[portal].map((one) => one.role)).toEqual([...rolesOf[portal]]);
  });
});

describe("a new account", () => {
  it("belongs to its maker's organisation, with a password that is told once and must be changed", async () => {
    const told = await createAccount(as(a), accountForm.parse({ ...newcomer(), phone: "13812345678" }));
    const row = await platform.db.user.findUniqueOrThrow({ where: { id: told.id } });
    expect(row).toMatchObject({
      portal: "institution",
      institutionId: a.institutionId,
      mustChangePassword: true,
      enabled: true,
      phoneMask: "138****5678",
    });
    expect(told.password).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){3}$/);
    expect(await verify(row.passwordHash, told.password)).toBe(true);
    const everything = await platform.dump();
    expect(everything).not.toContain(told.password);
    expect(everything).not.toContain("13812345678");
  });

  it("has a name of its own in its portal, not across portals", async () => {
    const form = newcomer();
    await createAccount(as(a), form);
    await expect(createAccount(as(b), form)).rejects.toEqual(code("userAccount.exists"));
    await createAccount(as(body), { ...form, role: "body_officer" });
  });

  it("takes roles of its portal only", async () => {
    await expect(createAccount(as(a), newcomer("platform_admin"))).rejects.toEqual(
      code("userAccount.role_unknown"),
    );
    await expect(createAccount(as(body), newcomer("institution_admin"))).rejects.toEqual(
      code("userAccount.role_unknown"),
    );
  });

  it("is made by the platform for any organisation, and not for one there is none of", async () => {
    const { ctx, scenario } = platform;
    const owned = (portal: "institution" | "authority" | "platform", organisationId: string | null) => ({
      portal,
      organisationId,
    });
    const first = await createAccount(
      ctx,
      newcomer("institution_admin"),
      owned("institution", scenario.institutionB.id),
    );
    const line = await platform.db.auditLog.findFirstOrThrow({
      where: { entityId: first.id, action: "account.create" },
    });
    expect([line.portal, line.ownerId]).toEqual(["platform", scenario.institutionB.id]);
    await createAccount(ctx, newcomer("platform_reader"), owned("platform", null));
    for (const wrong of [randomUUID(), scenario.body.id])
      await expect(
        createAccount(ctx, newcomer("authority_reviewer"), owned("authority", wrong)),
      ).rejects.toEqual(code("userAccount.organisation_not_found"));
  });

  it.each([
    ["a name in capitals", { account: "Admin" }],
    ["a name with blanks", { account: "ad min" }],
    ["a name with a wildcard", { account: "ad%min" }],
    ["a short name", { account: "ab" }],
    ["no person's name", { name: " " }],
    ["an invisible character", { name: "王\u202e二" }],
    ["a phone of ten digits", { phone: "1381234567" }],
    ["no role", { role: "" }],
  ])("is refused with %s", (_, more) => {
    expect(accountForm.safeParse({ ...newcomer(), ...more }).success).toBe(false);
  });

  it("of an organisation's portal needs the organisation", () => {
    const form = { ...newcomer(), portal: "institution", organisationId: null };
    expect(ownedAccountForm.safeParse(form).success).toBe(false);
    expect(ownedAccountForm.safeParse({ ...form, portal: "platform" }).success).toBe(true);
  });
});

describe("disabling", () => {
  it("signs out at once, and enabling does not bring the session back", async () => {
    const { id } = await createAccount(as(a), newcomer());
    const session = await openSession(platform.db, id);
    expect(await alive(session)).toBe(true);
    await switchAccount(as(a), { id, enabled: false });
    expect(await alive(session)).toBe(false);
    await switchAccount(as(a), { id, enabled: true });
    expect(await alive(session)).toBe(false);
    await expect(switchAccount(as(a), { id, enabled: true })).rejects.toEqual(code("data.changed"));
    const lines = await platform.db.auditLog.findMany({
      where: { entityId: id, entity: "user" },
      orderBy: { id: "asc" },
    });
    expect(lines.map((line) => line.action)).toEqual(["account.create", "account.disable", "account.enable"]);
  });

  it("spares oneself and the last administrator", async () => {
    const admins = await platform.db.user.findMany({
      where: { institutionId: a.institutionId, role: "institution_admin", enabled: true },
    });
    expect(admins.map((one) => one.id)).toEqual([a.actor.userId]);
    await expect(switchAccount(as(a), { id: a.actor.userId, enabled: false })).rejects.toEqual(
      code("userAccount.self_disable"),
    );
    // The platform may not either: it switches the organisation off.
    await expect(switchAccount(platform.ctx, { id: a.actor.userId, enabled: false })).rejects.toEqual(
      code("userAccount.last_admin"),
    );
    const was = { name: a.actor.name, role: a.actor.role };
    await expect(
      updateAccount(as(a), {
        id: a.actor.userId,
        was,
        form: { name: was.name, role: "institution_officer" },
      }),
    ).rejects.toEqual(code("userAccount.last_admin"));
    const second = await createAccount(as(a), newcomer("institution_admin"));
    await switchAccount(platform.ctx, { id: a.actor.userId, enabled: false });
    await expect(switchAccount(platform.ctx, { id: second.id, enabled: false })).rejects.toEqual(
      code("userAccount.last_admin"),
    );
    await switchAccount(platform.ctx, { id: a.actor.userId, enabled: true });
    await switchAccount(platform.ctx, { id: second.id, enabled: false });
  });
});

describe("changing", () => {
  it("bites at the next call, and tells the second who saves", async () => {
    const form = newcomer();
    const { id } = await createAccount(as(a), form);
    const session = await openSession(platform.db, id);
    const input = {
      id,
      was: { name: form.name, role: form.role },
      form: { name: "改名", role: "institution_reader" },
    };
    await updateAccount(as(a), input);
    expect((await findSession(platform.db, session))?.role).toBe("institution_reader");
    await expect(updateAccount(as(a), input)).rejects.toEqual(code("data.changed"));
    await expect(
      updateAccount(as(a), { ...input, was: input.form, form: { name: "x", role: "body_admin" } }),
    ).rejects.toEqual(code("userAccount.role_unknown"));
  });
});

describe("resetting a password", () => {
  it("signs out everywhere, unlocks, and is not for oneself", async () => {
    const first = await createAccount(as(a), newcomer());
    const session = await openSession(platform.db, first.id);
    await platform.db.user.update({
      where: { id: first.id },
      data: { mustChangePassword: false, failedCount: 3, lockedUntil: new Date(Date.now() + 60_000) },
    });
    const again = await resetPassword(as(a), { id: first.id });
    expect(again.password).not.toBe(first.password);
    expect(await alive(session)).toBe(false);
    const row = await platform.db.user.findUniqueOrThrow({ where: { id: first.id } });
    expect([row.mustChangePassword, row.failedCount, row.lockedUntil]).toEqual([true, 0, null]);
    expect(await verify(row.passwordHash, first.password)).toBe(false);
    expect(await verify(row.passwordHash, again.password)).toBe(true);
    await expect(resetPassword(as(a), { id: a.actor.userId })).rejects.toEqual(
      code("userAccount.self_reset"),
    );
  });
});

describe("a lost phone", () => {
  const PHONE = "13812345678";
  const MASK = "138****5678";

  it("is taken off, with a line that names it, and the account's person is asked for another", async () => {
    const { id, account } = await createAccount(as(a), accountForm.parse({ ...newcomer(), phone: PHONE }));
    const session = await openSession(platform.db, id);
    expect(await findSession(platform.db, session)).toMatchObject({ phoneMask: MASK });
    await clearPhone(as(a), { id, phoneMask: MASK });
    const row = await platform.db.user.findUniqueOrThrow({ where: { id } });
    expect([row.phoneSealed, row.phoneDigest, row.phoneTail, row.phoneMask]).toEqual([
      null,
      null,
      null,
      null,
    ]);
    const line = await platform.db.auditLog.findFirstOrThrow({
      where: { entityId: id, action: "account.clear_phone" },
    });
    expect(line).toMatchObject({
      userId: a.actor.userId,
      ownerId: a.institutionId,
      detail: { account, from: MASK },
    });
    expect(await findSession(platform.db, session)).toMatchObject({ phoneMask: null });
    await expect(clearPhone(as(a), { id, phoneMask: MASK })).rejects.toEqual(code("data.changed"));
  });

  it("is not one that was bound since, not one's own, and not another tenant's", async () => {
    const { id } = await createAccount(as(a), accountForm.parse({ ...newcomer(), phone: PHONE }));
    await expect(clearPhone(as(a), { id, phoneMask: "139****0000" })).rejects.toEqual(code("data.changed"));
    for (const ctx of [as(b), as(body)])
      await expect(clearPhone(ctx, { id, phoneMask: MASK })).rejects.toEqual(code("userAccount.not_found"));
    await expect(clearPhone(as(a), { id: a.actor.userId, phoneMask: MASK })).rejects.toEqual(
      code("userAccount.self_phone"),
    );
    expect((await platform.db.user.findUniqueOrThrow({ where: { id } })).phoneMask).toBe(MASK);
    await clearPhone(platform.ctx, { id, phoneMask: MASK });
    const line = await platform.db.auditLog.findFirstOrThrow({
      where: { entityId: id, action: "account.clear_phone" },
    });
    expect([line.portal, line.ownerId]).toEqual(["platform", a.institutionId]);
  });
});

describe("another's account", () => {
  it("reads as not found, whatever is done to it", async () => {
    const { id } = await createAccount(as(b), newcomer());
    const gone = code("userAccount.not_found");
    const change = {
      id,
      was: { name: "新同事", role: "institution_officer" },
      form: { name: "x", role: "institution_reader" },
    };
    for (const ctx of [as(a), as(body)]) {
      await expect(switchAccount(ctx, { id, enabled: false })).rejects.toEqual(gone);
      await expect(resetPassword(ctx, { id })).rejects.toEqual(gone);
      await expect(updateAccount(ctx, change)).rejects.toEqual(gone);
    }
    const seen = await listAccounts(platform.db, a, all());
    expect(seen.rows.map((row) => row.id)).not.toContain(id);
    expect(seen.rows.every((row) => row.organisation === "测试院校1")).toBe(true);
  });
});

describe("the list", () => {
  it("filters, counts and tells the last sign-in", async () => {
    const { id } = await createAccount(as(b), accountForm.parse({ ...newcomer(), account: "special_one" }));
    await openSession(platform.db, id);
    const found = await listAccounts(platform.db, b, all({ filters: { account: "ecial_o" } }));
    expect(found.rows.map((row) => row.account)).toEqual(["special_one"]);
    expect(found.rows[0]?.lastSignInAt).not.toBeNull();
    // A wildcard is a letter like any other.
    expect((await listAccounts(platform.db, b, all({ filters: { account: "special%" } }))).rows).toEqual([]);
    const counts = await countAccounts(platform.db, b, {});
    expect(counts.all).toBe((counts.enabled ?? 0) + (counts.disabled ?? 0));
    const readers = await listAccounts(platform.db, platform.scope, all({ filters: { role: "reader" } }));
    expect(readers.rows.every((row) => row.role.endsWith("_reader"))).toBe(true);
    const ofBodies = await listAccounts(platform.db, platform.scope, all({ tab: "awarding_body" }));
    expect(ofBodies.rows.length).toBeGreaterThan(1);
    expect(ofBodies.rows.every((row) => row.portal === "awarding_body")).toBe(true);
    const ofOne = await listAccounts(
      platform.db,
      platform.scope,
      all({ filters: { organisationId: b.institutionId } }),
    );
    expect(new Set(ofOne.rows.map((row) => row.organisation))).toEqual(new Set(["测试院校2"]));
  });
});
