import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { POST as upload } from "@/app/api/uploads/[purpose]/route";
import { revealContact as revealBody } from "@/modules/awarding-body/commands/reveal-contact";
import { updateProfile } from "@/modules/awarding-body/commands/update-profile";
import { awardingBodyExport } from "@/modules/awarding-body/exports";
import {
  listPilotedQualifications,
  ownProfile,
  pilotedBodyDetail,
} from "@/modules/awarding-body/queries/awarding-body-detail";
import {
  countAwardingBodies,
  listAwardingBodies,
} from "@/modules/awarding-body/queries/list-awarding-bodies";
import { addManager, removeManager, updateManager } from "@/modules/institution/commands/change-managers";
import { revealContact } from "@/modules/institution/commands/reveal-contact";
import { revealManager } from "@/modules/institution/commands/reveal-manager";
import { updateInstitution } from "@/modules/institution/commands/update-institution";
import { institutionDetail, managerQualifications } from "@/modules/institution/queries/institution-detail";
import { countInstitutions, listInstitutions } from "@/modules/institution/queries/list-institutions";
import { institutionUpdate, type ManagerForm } from "@/modules/institution/schema";
import { previewSeal } from "@/modules/seal/commands/preview-seal";
import { replaceSeal } from "@/modules/seal/commands/replace-seal";
import { listSeals, type SealScope } from "@/modules/seal/queries";
import type { Scope } from "@/server/auth/scope";
import { readFileById, readFileLink } from "@/server/files/stored-file";
import { sweepExpiredFiles } from "@/server/files/sweep-files";
import { appRouter } from "@/server/trpc/root";
import { checkPdf } from "@/server/uploads/check-pdf";
import type { OrganisationProfile } from "@/shared/organisation-profile";
import { call, contextOf, makeUser } from "../harness/call";
import { type FreshDatabase, freshDatabase } from "../harness/database";
import { cookieOf, requestTo, serveFrom, toldBy } from "../harness/routes";
import { type Scenario, seedScenario, T0 } from "../harness/scenario";
import { logoPng, pdf, pngClaiming, sealPng } from "../harness/uploads";

let fresh: FreshDatabase;
let world: Scenario;
const cookies = new Map<string, string>();

const accounts = {
  a: ["institution", "institution_admin"],
  officerA: ["institution", "institution_officer"],
  readerA: ["institution", "institution_reader"],
  b: ["institution", "institution_admin"],
  body: ["awarding_body", "body_admin"],
  bodyOfficer: ["awarding_body", "body_officer"],
} as const;
type Account = keyof typeof accounts;
const users = new Map<Account, Awaited<ReturnType<typeof makeUser>>>();

beforeAll(async () => {
  fresh = await freshDatabase();
  world = await seedScenario(fresh.db);
  serveFrom(fresh.db);
  for (const [name, [portal, role]] of Object.entries(accounts) as [Account, (typeof accounts)[Account]][]) {
    const owner =
      portal === "awarding_body"
        ? { awardingBodyId: world.body.id }
        : { institutionId: name === "b" ? world.institutionB.id : world.institutionA.id };
    const user = await makeUser(fresh.db, portal, role, owner);
    users.set(name, user);
    cookies.set(name, await cookieOf(fresh.db, user.id));
  }
});
afterAll(() => fresh.close());

const a = () => ({ db: fresh.db, scope: world.scopes.a, now: T0 });
const b = () => ({ db: fresh.db, scope: world.scopes.b, now: T0 });
const body = () => ({ db: fresh.db, scope: world.scopes.body, now: T0 });
const nobody = "01890000-0000-7000-8000-000000000001";
const page = { page: 1, pageSize: 10, tab: "all", filters: {} } as const;

interface Received {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly href: string;
}

const send = (
  who: Account | null,
  purpose: string,
  bytes: Uint8Array,
  headers: Record<string, string> = {},
) =>
  upload(
    requestTo(`/api/uploads/${purpose}`, {
      method: "POST",
      body: bytes,
      headers: { "x-file-name": encodeURIComponent("校徽.jpg"), ...headers },
      ...(who ? { cookie: cookies.get(who) } : {}),
    }),
    { params: Promise.resolve({ purpose }) },
  );

async function received(who: Account, purpose: string, bytes: Uint8Array): Promise<Received> {
  const response = await send(who, purpose, bytes);
  expect(response.status).toBe(200);
  return (await response.json()) as Received;
}

const profile = (logoFileId: string, changes: Partial<OrganisationProfile> = {}): OrganisationProfile => ({
  creditCode: "12100000400002259P",
  website: "www.example.edu.cn",
  regionCode: "110107",
  address: "晋元庄路5号",
  logoFileId,
  intro: "简介",
  contactName: "孙老师",
  contactPhone: "13812345678",
  contactEmail: "",
  ...changes,
});

const versionOf = async (id: string) => (await institutionDetail(fresh.db, world.scopes.a, id)).version;
const bytesBehind = async (scope: Scope, href: string) =>
  readFileById(fresh.db, readFileLink(scope, href.replace("/api/files/", "")).fileId);

describe("an upload", () => {
  it("is kept re-encoded, under its own name and real extension, for its scope", async () => {
    const file = await received("a", "institution.logo", await logoPng());
    expect(file.name).toBe("校徽.png");
    const stored = await bytesBehind(world.scopes.a, file.href);
    expect([stored.mime, stored.size]).toEqual(["image/png", file.size]);
    expect(() => readFileLink(world.scopes.b, file.href.replace("/api/files/", ""))).toThrow(
      "file.not_found",
    );
  });

  it("is refused to who may not, before anything is read", async () => {
    const logo = await logoPng();
    expect(await toldBy(await send(null, "institution.logo", logo))).toEqual({
      status: 401,
      code: "auth.signed_out",
    });
    const forbidden = { status: 403, code: "auth.forbidden" };
    expect(await toldBy(await send("readerA", "institution.logo", logo))).toEqual(forbidden);
    expect(await toldBy(await send("body", "institution.logo", logo))).toEqual(forbidden);
    expect(await toldBy(await send("a", "body.logo", logo))).toEqual(forbidden);
    expect(await toldBy(await send("officerA", "seal", await sealPng()))).toEqual(forbidden);
    expect(await toldBy(await send("bodyOfficer", "seal", await sealPng()))).toEqual(forbidden);
    const foreign = { "sec-fetch-site": "cross-site" };
    expect(await toldBy(await send("a", "institution.logo", logo, foreign))).toEqual(forbidden);
    expect((await toldBy(await send("a", "anything", logo))).code).toBe("upload.unknown_purpose");
  });

  it("is refused for what it is, in the words of its kind", async () => {
    const told = async (purpose: string, bytes: Uint8Array, who: Account = "a") =>
      (await toldBy(await send(who, purpose, bytes))).code;
    expect(await told("institution.logo", Buffer.from("<svg/>"))).toBe("upload.not_image");
    expect(await told("institution.logo", await logoPng(120))).toBe("upload.image_size");
    expect(await told("institution.logo", pngClaiming(20_000, 20_000))).toBe("upload.image_size");
    expect(await told("institution.logo", Buffer.alloc(1_048_577))).toBe("file.too_big");
    expect(await told("seal", await sealPng({ ground: "#fff" }))).toBe("seal.background_opaque");
    expect(await told("seal", Buffer.alloc(2 * 1_048_576 + 1))).toBe("file.too_big");
    expect(await told("standard.pdf", pdf({ catalog: "/OpenAction<</S/JavaScript>>" }), "body")).toBe(
      "upload.pdf_active",
    );
    expect(await told("standard.pdf", pdf(), "body")).toBeNull();
  });

  it("is limited in number", async () => {
    const cookie = await cookieOf(
      fresh.db,
      (
        await makeUser(fresh.db, "institution", "institution_admin", {
          institutionId: (
            await fresh.db.institution.create({
              data: {
                code: "1",
                name: "第三院校",
                department: "",
                city: "",
                level: "本科",
                provinceCode: "11",
              },
            })
          ).id,
        })
      ).id,
    );
    const codes: (string | null)[] = [];
    for (let at = 0; at < 61; at += 1) {
      const request = requestTo("/api/uploads/seal", { method: "POST", body: Buffer.from("x"), cookie });
      codes.push(
        (await toldBy(await upload(request, { params: Promise.resolve({ purpose: "seal" }) }))).code,
      );
    }
    expect(codes.slice(0, 60).every((code) => code === "upload.not_png")).toBe(true);
    expect(codes[60]).toBe("auth.too_many");
  });

  it("that nobody claims is swept, one that is claimed stays", async () => {
    const [left, kept] = [
      await received("a", "institution.logo", await logoPng()),
      await received("a", "institution.logo", await logoPng()),
    ];
    const { id } = world.institutionA;
    await updateInstitution(a(), { id, version: await versionOf(id), form: profile(kept.id) });
    const past = new Date(Date.now() - 1000);
    await fresh.db.storedFile.updateMany({
      where: { id: { in: [left.id, kept.id] } },
      data: { expiresAt: past },
    });
    await sweepExpiredFiles(fresh.db);
    const rows = await fresh.db.storedFile.findMany({ where: { id: { in: [left.id, kept.id] } } });
    expect(rows.map((row) => row.id)).toEqual([kept.id]);
    await fresh.db.storedFile.updateMany({ where: { id: kept.id }, data: { expiresAt: null } });
  });
});

describe("试点院校管理", () => {
  it("shows an institution itself and no other", async () => {
    const { rows } = await listInstitutions(fresh.db, world.scopes.a, page);
    expect(rows.map((row) => row.id)).toEqual([world.institutionA.id]);
    expect(await countInstitutions(fresh.db, world.scopes.a, {})).toEqual({
      all: 1,
      enabled: 1,
      disabled: 0,
    });
    expect(await countInstitutions(fresh.db, world.scopes.a, { level: "专科" })).toMatchObject({ all: 0 });
    expect(await countInstitutions(fresh.db, world.scopes.a, { name: "%" })).toMatchObject({ all: 0 });
    await expect(institutionDetail(fresh.db, world.scopes.a, world.institutionB.id)).rejects.toThrow(
      "institution.not_found",
    );
  });

  it("takes its changes, seals the phone and masks it, and writes down what changed", async () => {
    const { id } = world.institutionA;
    const logo = await received("a", "institution.logo", await logoPng());
    const before = await versionOf(id);
    const form = institutionUpdate.shape.form.parse(profile(logo.id, { contactPhone: "13987654321" }));
    await updateInstitution(a(), { id, version: before, form });
    const detail = await institutionDetail(fresh.db, world.scopes.a, id);
    expect(detail).toMatchObject({
      version: before + 1,
      creditCode: "12100000400002259P",
      region: "北京市石景山区",
      phoneMask: "139****4321",
      logo: { id: logo.id },
    });
    expect(await fresh.dump()).not.toContain("13987654321");
    const line = await fresh.db.auditLog.findFirstOrThrow({
      where: { action: "institution.update" },
      orderBy: { id: "desc" },
    });
    expect((line.detail as { changed: string[] }).changed).toContain("contactPhone");
    // An empty phone leaves the one on record, and the same logo needs no new upload.
    await updateInstitution(a(), {
      id,
      version: before + 1,
      form: profile(logo.id, { contactPhone: "", intro: "改" }),
    });
    const { phone } = await revealContact(a(), { id });
    expect(phone).toBe("13987654321");
    expect(await fresh.db.auditLog.count({ where: { action: "institution.reveal", entityId: id } })).toBe(1);
  });

  it("refuses a stale version, another's record, another's upload and an unknown place, and changes nothing", async () => {
    const { id } = world.institutionA;
    const version = await versionOf(id);
    const logo = await received("a", "institution.logo", await logoPng());
    const theirs = await received("b", "institution.logo", await logoPng());
    const seal = await received("a", "seal", await sealPng());
    const before = await institutionDetail(fresh.db, world.scopes.a, id);
    const attempt = (change: { id?: string; version?: number }, form: OrganisationProfile) =>
      updateInstitution(a(), { id, version, form, ...change });
    await expect(attempt({ version: version - 1 }, profile(logo.id))).rejects.toThrow("data.changed");
    await expect(attempt({ id: world.institutionB.id }, profile(logo.id))).rejects.toThrow(
      "institution.not_found",
    );
    for (const fileId of [theirs.id, seal.id, nobody])
      await expect(attempt({}, profile(fileId))).rejects.toThrow("upload.not_found");
    await expect(attempt({}, profile(logo.id, { regionCode: "119999" }))).rejects.toThrow(
      "profile.region_unknown",
    );
    const after = await institutionDetail(fresh.db, world.scopes.a, id);
    expect({ ...after, logo: null }).toEqual({ ...before, logo: null });
    // What was refused did not use the upload up.
    await attempt({}, profile(logo.id));
    await expect(
      updateInstitution(b(), {
        id: world.institutionB.id,
        version: 0,
        form: profile(theirs.id, { contactPhone: "" }),
      }),
    ).rejects.toThrow("profile.phone_required");
  });

  it("lets a reader look and not touch", async () => {
    const reader = contextOf(fresh.db, users.get("readerA") ?? null, T0);
    const { id } = world.institutionA;
    const ask = (path: string, kind: "query" | "mutation", input: unknown) =>
      call(appRouter, { path, kind }, input, reader);
    expect((await ask("institution.detail", "query", { id })).ok).toBe(true);
    for (const [path, input] of [
      ["institution.update", { id, version: 0, form: profile(nobody) }],
      ["institution.reveal", { id }],
      ["institution.addManager", { form: manager() }],
      ["seal.replace", { fileId: nobody, replaces: null }],
    ] as const)
      expect([path, (await ask(path, "mutation", input)).code]).toEqual([path, "auth.forbidden"]);
  });
});

const manager = (changes: Partial<ManagerForm> = {}): ManagerForm => ({
  name: "李负责",
  title: "教研室主任",
  phone: "13700001111",
  email: "li@example.edu.cn",
  qualificationId: null,
  ...changes,
});

describe("证书负责人", () => {
  it("is added, changed with or without his phone, and removed", async () => {
    const qualificationId = world.qualifications[0]?.id ?? "";
    const { id } = await addManager(a(), { form: manager({ qualificationId }) });
    const read = async () =>
      (await institutionDetail(fresh.db, world.scopes.a, world.institutionA.id)).managers.find(
        (one) => one.id === id,
      );
    expect(await read()).toMatchObject({
      phoneMask: "137****1111",
      qualification: "网店运营推广职业技能等级证书(初级)",
    });
    await updateManager(a(), { id, version: 0, form: manager({ name: "李改名", phone: "" }) });
    expect(await read()).toMatchObject({ name: "李改名", version: 1, qualification: null });
    expect(await revealManager(a(), { id })).toEqual({ phone: "13700001111" });
    await expect(updateManager(a(), { id, version: 0, form: manager() })).rejects.toThrow("data.changed");
    await expect(removeManager(a(), { id, version: 0 })).rejects.toThrow("data.changed");
    await removeManager(a(), { id, version: 1 });
    expect(await read()).toBeUndefined();
  });

  it("is nobody else's to see or touch", async () => {
    const { id } = await addManager(a(), { form: manager() });
    const gone = "certificateManager.not_found";
    await expect(updateManager(b(), { id, version: 0, form: manager() })).rejects.toThrow(gone);
    await expect(removeManager(b(), { id, version: 0 })).rejects.toThrow(gone);
    await expect(revealManager(b(), { id })).rejects.toThrow(gone);
  });

  it("answers for a qualification the institution takes part in, or for all", async () => {
    expect((await managerQualifications(fresh.db, world.scopes.a)).map((one) => one.value)).toEqual(
      world.qualifications.map((one) => one.id),
    );
    await expect(addManager(a(), { form: manager({ qualificationId: nobody }) })).rejects.toThrow(
      "certificateManager.foreign_qualification",
    );
  });
});

describe("培训评价组织管理", () => {
  it("shows the bodies the college works with, how many of their qualifications, and no other body", async () => {
    const { rows } = await listAwardingBodies(fresh.db, world.scopes.a, page);
    expect(rows).toEqual([
      { id: world.body.id, code: "125", name: "测试评价组织", enabled: true, pilotedCount: 2 },
    ]);
    const counts = (filters: object) => countAwardingBodies(fresh.db, world.scopes.a, filters);
    expect(await counts({})).toEqual({ all: 1, enabled: 1, disabled: 0 });
    expect(await counts({ code: "12" })).toMatchObject({ all: 1 });
    expect(await counts({ code: "126" })).toMatchObject({ all: 0 });
    await expect(pilotedBodyDetail(fresh.db, world.scopes.a, world.otherBody.id)).rejects.toThrow(
      "awardingBody.not_found",
    );
    await expect(
      listPilotedQualifications(fresh.db, world.scopes.a, { id: world.otherBody.id, name: "" }),
    ).rejects.toThrow("awardingBody.not_found");
    await expect(revealBody(a(), { id: world.otherBody.id })).rejects.toThrow("awardingBody.not_found");
  });

  it("filters the piloted qualifications by name and level", async () => {
    const list = async (ask: { name?: string; level?: number }) =>
      (
        await listPilotedQualifications(fresh.db, world.scopes.a, { id: world.body.id, name: "", ...ask })
      ).map((row) => row.code);
    expect(await list({})).toEqual(["60000001", "60000002"]);
    expect(await list({ level: 2 })).toEqual(["60000002"]);
    expect(await list({ name: "运营" })).toHaveLength(2);
    expect(await list({ name: "老年" })).toEqual([]);
  });

  it("exports what is ticked among its own, or all that match", async () => {
    const rows = async (selection: object) => {
      const call = {
        db: fresh.db,
        scope: world.scopes.a,
        now: T0,
        selection,
        open: () => "",
        signal: new AbortController().signal,
      };
      const found: unknown[][] = [];
      for await (const portion of awardingBodyExport.rows(call))
        for (const row of portion) found.push(awardingBodyExport.columns.map((column) => column.value(row)));
      expect(await awardingBodyExport.count(call)).toBe(found.length);
      return found;
    };
    const line = ["125", "测试评价组织", 2, "已启用"];
    expect(await rows({ kind: "matching", tab: "all", filters: {} })).toEqual([line]);
    expect(await rows({ kind: "matching", tab: "disabled", filters: {} })).toEqual([]);
    expect(await rows({ kind: "ids", ids: [world.body.id, world.otherBody.id] })).toEqual([line]);
  });

  it("lets a body keep its own record, which its colleges then see with the phone masked", async () => {
    const logo = await received("body", "body.logo", await logoPng());
    await updateProfile(body(), { version: 0, form: profile(logo.id, { contactPhone: "13611112222" }) });
    await expect(updateProfile(body(), { version: 0, form: profile(logo.id) })).rejects.toThrow(
      "data.changed",
    );
    expect(await ownProfile(fresh.db, world.scopes.body)).toMatchObject({
      version: 1,
      contactName: "孙老师",
    });
    const seen = await pilotedBodyDetail(fresh.db, world.scopes.a, world.body.id);
    expect(seen.phoneMask).toBe("136****2222");
    expect((await bytesBehind(world.scopes.a, seen.logo?.href ?? "")).mime).toBe("image/png");
    expect(await revealBody(a(), { id: world.body.id })).toEqual({ phone: "13611112222" });
  });
});

describe("电子签章", () => {
  const owner = { a, body };

  it.each(["a", "body"] as const)(
    "of %s is tried on a sample, then replaced, and the old one kept",
    async (who) => {
      const ctx = owner[who]();
      const scope: SealScope = ctx.scope;
      const first = await received(who, "seal", await sealPng());
      const sample = await previewSeal(ctx, { fileId: first.id });
      const { bytes, mime } = await bytesBehind(scope, sample.href);
      expect(mime).toBe("application/pdf");
      expect((await checkPdf(bytes)).mime).toBe("application/pdf");
      const one = await replaceSeal(ctx, { fileId: first.id, replaces: null });
      const second = await received(who, "seal", await sealPng({ size: 500 }));
      const later = new Date(T0.getTime() + 60_000);
      const other = await replaceSeal({ ...ctx, now: later }, { fileId: second.id, replaces: one.id });
      expect(
        (await listSeals(fresh.db, scope)).map(({ id, since, until }) => ({ id, since, until })),
      ).toEqual([
        { id: other.id, since: later.toISOString(), until: null },
        { id: one.id, since: T0.toISOString(), until: later.toISOString() },
      ]);
      const line = await fresh.db.auditLog.findFirstOrThrow({
        where: { action: "seal.replace", entityId: other.id },
      });
      const file = await fresh.db.storedFile.findUniqueOrThrow({ where: { id: second.id } });
      expect(line.detail).toEqual({ sha256: file.sha256, replaces: one.id });
      expect(file.expiresAt).toBeNull();
    },
  );

  it("is replaced by one of two administrators, and the other is told", async () => {
    const [live] = await listSeals(fresh.db, world.scopes.a);
    const replaces = live?.id ?? null;
    const [one, other] = [
      await received("a", "seal", await sealPng()),
      await received("a", "seal", await sealPng({ size: 600 })),
    ];
    const results = await Promise.allSettled([
      replaceSeal(a(), { fileId: one.id, replaces }),
      replaceSeal(a(), { fileId: other.id, replaces }),
    ]);
    expect(results.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
    const refused = results.find((result) => result.status === "rejected");
    expect(String(refused?.reason)).toContain("data.changed");
    expect(await fresh.db.seal.count({ where: { institutionId: world.institutionA.id, live: true } })).toBe(
      1,
    );
    // Whoever did not see that there is a live one by now is told so as well.
    const third = await received("a", "seal", await sealPng());
    await expect(replaceSeal(a(), { fileId: third.id, replaces: null })).rejects.toThrow("data.changed");
  });

  it("takes only an upload of its own, made as a seal, once", async () => {
    const [live] = await listSeals(fresh.db, world.scopes.a);
    const replaces = live?.id ?? null;
    const theirs = await received("b", "seal", await sealPng());
    const logo = await received("a", "institution.logo", await logoPng());
    for (const fileId of [theirs.id, logo.id, nobody]) {
      await expect(replaceSeal(a(), { fileId, replaces })).rejects.toThrow("upload.not_found");
      await expect(previewSeal(a(), { fileId })).rejects.toThrow("upload.not_found");
    }
    const mine = await received("a", "seal", await sealPng());
    const { id } = await replaceSeal(a(), { fileId: mine.id, replaces });
    await expect(replaceSeal(a(), { fileId: mine.id, replaces: id })).rejects.toThrow("upload.not_found");
    const foreign = await received("b", "seal", await sealPng());
    await expect(replaceSeal(b(), { fileId: foreign.id, replaces: id })).rejects.toThrow("data.changed");
    expect((await listSeals(fresh.db, world.scopes.a))[0]?.id).toBe(id);
  });
});
