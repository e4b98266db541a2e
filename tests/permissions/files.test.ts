import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import sharp from "sharp";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { GET as openFile } from "@/app/api/files/[token]/route";
import { GET as readErrors } from "@/app/api/imports/[key]/[id]/errors/route";
import { POST as upload } from "@/app/api/imports/[key]/route";
import { POST as setPhoto } from "@/app/api/photos/[candidateId]/route";
import { GET as readTemplate } from "@/app/api/templates/[key]/route";
import { POST as askMutation, GET as askQuery } from "@/app/api/trpc/[trpc]/route";
import { printTickets } from "@/modules/admission-ticket/commands/print-tickets";
import { readCandidate } from "@/modules/candidate/queries/candidate-detail";
import {
  archiveCertificates,
  downloadCertificate,
} from "@/modules/certificate/commands/download-certificates";
import type { Scope } from "@/server/auth/scope";
import { fileLink } from "@/server/files/stored-file";
import { listJobs } from "@/server/jobs/job-list";
import { drainJobs } from "@/server/jobs/worker";
import { errorText } from "@/server/trpc/error-text";
import { cookieOf, cookieWith, requestTo, type Sent, serveFrom, toldBy } from "../harness/routes";
import { during } from "../harness/scenario";
import { makeWorld, type Owner, type World } from "./world";

let world: World;
const cookies = new Map<string, string>();

beforeAll(async () => {
  world = await makeWorld();
  serveFrom(world.db);
  for (const { user, owner } of world.users)
    cookies.set(`${user.role} of ${owner ?? "nothing"}`, await cookieOf(world.db, user.id));
});
afterAll(() => world.fresh.close());
afterEach(() => vi.useRealTimers());

const cookie = (who: string): string => {
  const found = cookies.get(who);
  if (!found) throw new Error(who);
  return found;
};
const tokenOf = (href: string) => href.replace("/api/files/", "");
const open = async (href: string, sent: Sent = {}) =>
  openFile(requestTo(href, sent), { params: Promise.resolve({ token: tokenOf(href) }) });
const notFound = { status: 404, code: "file.not_found" };
const signedOut = { status: 401, code: "auth.signed_out" };
const forbidden = { status: 403, code: "auth.forbidden" };

const scopeOf = (owner: Exclude<Owner, "platform">): Scope => world.walk.scenario.scopes[owner];
const ctx = (owner: "a" | "b", now: Date) => ({
  db: world.db,
  scope: world.walk.scenario.scopes[owner],
  now,
});

/** The link of the newest job of college A that made a file. */
async function jobLink(): Promise<string> {
  await drainJobs(world.db);
  const [job] = await listJobs(world.db, scopeOf("a"), errorText);
  if (!job?.href) throw new Error(`no file: ${job?.errorText}`);
  return job.href;
}

const links: Record<string, () => Promise<string>> = {
  photo: async () => {
    const { photoHref } = await readCandidate(
      world.db,
      ctx("a", world.now).scope,
      world.own("a", "").candidateId,
    );
    return photoHref ?? "";
  },
  "ticket PDF": async () => {
    // As on the day before the exam: the tickets of those whose session is over are closed.
    const { entryId } = world.own("a", "");
    const selection = { kind: "ids" as const, ids: [entryId] };
    await printTickets(ctx("a", during.seating), { selection, form: "one" });
    await moveSessions(3_600_000_000_000);
    const href = await jobLink();
    await moveSessions(-3_600_000_000_000);
    return href;
  },
  "certificate PDF": async () =>
    (await downloadCertificate(ctx("a", world.now), world.own("a", "").certificateId)).href,
  "certificate ZIP": async () => {
    const selection = { kind: "ids" as const, ids: [world.own("a", "").certificateId] };
    await archiveCertificates(ctx("a", world.now), selection);
    return jobLink();
  },
};

/** The tickets' job looks at the product's clock, which the walk has left behind the exam. */
async function moveSessions(byMs: number): Promise<void> {
  const seconds = byMs / 1000;
  await world.db.$executeRaw`
    UPDATE seat SET "startsAt" = "startsAt" + make_interval(secs => ${seconds}::float8),
      "endsAt" = "endsAt" + make_interval(secs => ${seconds}::float8)`;
}

describe.each(Object.keys(links))("the link of a %s", (kind) => {
  let href: string;
  beforeAll(async () => {
    href = (await links[kind]?.()) ?? "";
  });

  it("opens for the scope it was made for, whichever of its accounts asks", async () => {
    for (const who of ["institution_admin of a", "institution_officer of a", "institution_reader of a"]) {
      const response = await open(href, { cookie: cookie(who) });
      expect([who, response.status]).toEqual([who, 200]);
      expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(500);
      expect(response.headers.get("cache-control")).toContain("private");
    }
  });

  it("is not there for anybody else", async () => {
    for (const who of [...cookies.keys()].filter((one) => !/ of (a|nothing)$/.test(one)))
      expect([who, await toldBy(await open(href, { cookie: cookie(who) }))]).toEqual([who, notFound]);
    expect(await toldBy(await open(href))).toEqual(notFound);
    const foreign = await cookieWith(randomUUID(), "another installation's secret, long enough");
    expect(await toldBy(await open(href, { cookie: foreign }))).toEqual(notFound);
  });

  it("is not there once it has been outlived, or its bytes were changed", async () => {
    const own = { cookie: cookie("institution_admin of a") };
    const [body = "", mac = ""] = tokenOf(href).split(".");
    const fields = JSON.parse(Buffer.from(body, "base64url").toString("utf8")) as (string | number)[];
    const forged = [
      `${body}.${mac.slice(0, -2)}${mac.endsWith("AA") ? "BB" : "AA"}`,
      `${body}.`,
      body,
      `.${mac}`,
      ".",
      `${Buffer.from(JSON.stringify(fields.with(3, 4_102_444_800_000))).toString("base64url")}.${mac}`,
      `${Buffer.from(JSON.stringify(fields.with(0, randomUUID()))).toString("base64url")}.${mac}`,
      "../../etc/passwd",
      "\u0000",
    ];
    for (const token of forged)
      expect([
        token,
        await toldBy(await openFile(requestTo("/api/files/x", own), { params: Promise.resolve({ token }) })),
      ]).toEqual([token, notFound]);
    vi.useFakeTimers({ now: Date.now() + 21 * 60_000, toFake: ["Date"] });
    expect(await toldBy(await open(href, own))).toEqual(notFound);
  });
});

describe("a link made for another scope", () => {
  it("does not open the same file for the college it is about", async () => {
    const { fileId } = await world.db.certificate.findUniqueOrThrow({
      where: { id: world.own("a", "").certificateId },
    });
    const href = fileLink(scopeOf("body"), fileId ?? "");
    expect((await open(href, { cookie: cookie("body_admin of body") })).status).toBe(200);
    expect(await toldBy(await open(href, { cookie: cookie("institution_admin of a") }))).toEqual(notFound);
    expect(await toldBy(await open(href, { cookie: cookie("body_admin of otherBody") }))).toEqual(notFound);
  });

  it("is nothing for an account without an organisation", async () => {
    const href = (await links.photo?.()) ?? "";
    const told = await toldBy(await open(href, { cookie: cookie("student of nothing") }));
    expect(told).toEqual({ status: 400, code: "auth.no_scope" });
  });
});

const xlsx = () => new Uint8Array(readFileSync("tests/fixtures/candidates-120.xlsx"));
const post = (sent: Sent = {}): Sent => ({ method: "POST", body: xlsx(), ...sent });
const uploadTo = (key: string, query: string, sent: Sent) =>
  upload(requestTo(`/api/imports/${key}${query}`, sent), { params: Promise.resolve({ key }) });
const candidateUpload = (sent: Sent) => uploadTo("candidate", "?kind=enrolled", sent);

describe("uploads", () => {
  it("are for those who hold the import's key", async () => {
    expect(await toldBy(await candidateUpload(post()))).toEqual(signedOut);
    for (const who of ["institution_reader of a", "body_admin of body", "student of nothing"])
      expect([who, await toldBy(await candidateUpload(post({ cookie: cookie(who) })))]).toEqual([
        who,
        forbidden,
      ]);
    const score = await uploadTo("score", `?planId=${world.own("body", "").planId}`, {
      ...post(),
      cookie: cookie("institution_admin of a"),
    });
    expect(await toldBy(score)).toEqual(forbidden);
    const before = await world.db.importBatch.count();
    const mine = await candidateUpload(post({ cookie: cookie("institution_officer of a") }));
    expect(mine.status).toBe(200);
    expect(await world.db.importBatch.count()).toBe(before + 1);
  });

  it("of scores are refused for another body's plan", async () => {
    const told = await toldBy(
      await uploadTo("score", `?planId=${world.own("body", "").planId}`, {
        ...post(),
        cookie: cookie("body_admin of otherBody"),
      }),
    );
    expect(told.status).toBe(404);
  });

  it("of no known kind are not there, with any name and any context", async () => {
    const own = { cookie: cookie("institution_admin of a") };
    expect(await toldBy(await uploadTo("nothing", "", post(own)))).toEqual({
      status: 404,
      code: "import.not_found",
    });
    expect(
      (await toldBy(await candidateUpload(post({ ...own, headers: { "x-file-name": "%E0%A4%A" } })))).status,
    ).toBeLessThan(500);
    for (const planId of ["x", "-".repeat(36), "", "%00", "%ED%A0%80"])
      expect(
        (
          await toldBy(
            await uploadTo("score", `?planId=${planId}`, post({ cookie: cookie("body_admin of body") })),
          )
        ).status,
      ).toBeLessThan(500);
  });

  it("from another site's page are refused, whoever is signed in", async () => {
    const own = { cookie: cookie("institution_admin of a") };
    const before = await world.db.importBatch.count();
    for (const headers of foreignHeaders)
      expect([headers, await toldBy(await candidateUpload(post({ ...own, headers })))]).toEqual([
        headers,
        forbidden,
      ]);
    expect(await world.db.importBatch.count()).toBe(before);
  });
});

const foreignHeaders: Readonly<Record<string, string>>[] = [
  { origin: "https://evil.example" },
  { origin: "null" },
  { origin: "not an origin" },
  { origin: "http://localhost:9999" },
  { "sec-fetch-site": "cross-site" },
  { "sec-fetch-site": "same-site" },
];

describe("templates and error workbooks", () => {
  const template = (key: string, query: string, sent: Sent = {}) =>
    readTemplate(requestTo(`/api/templates/${key}${query}`, sent), { params: Promise.resolve({ key }) });
  const errors = (key: string, id: string, sent: Sent = {}) =>
    readErrors(requestTo(`/api/imports/${key}/${id}/errors`, sent), { params: Promise.resolve({ key, id }) });

  it("are for those who hold the import's key", async () => {
    expect(await toldBy(await template("candidate", ""))).toEqual(signedOut);
    const reader = { cookie: cookie("institution_reader of a") };
    expect(await toldBy(await template("candidate", "", reader))).toEqual(forbidden);
    expect(await toldBy(await template("nothing", "", reader))).toEqual({
      status: 404,
      code: "import.not_found",
    });
    const mine = await template("candidate", "", { cookie: cookie("institution_admin of a") });
    expect([mine.status, mine.headers.get("cache-control")]).toEqual([200, "no-store"]);
  });

  it("of scores hold a plan's candidates, and only its own body gets them", async () => {
    const query = `?planId=${world.own("body", "").planId}`;
    for (const who of ["institution_admin of a", "student of nothing"])
      expect(await toldBy(await template("score", query, { cookie: cookie(who) }))).toEqual(forbidden);
    const other = await toldBy(await template("score", query, { cookie: cookie("body_admin of otherBody") }));
    expect(other.status).toBe(404);
    for (const planId of ["x", "-".repeat(36), ""])
      expect(
        (await toldBy(await template("score", `?planId=${planId}`, { cookie: cookie("body_admin of body") })))
          .status,
      ).toBeLessThan(500);
  });

  it("of an import are for its own organisation, under its own kind", async () => {
    const { candidateImportId } = world.own("a", "");
    expect(await toldBy(await errors("candidate", candidateImportId))).toEqual(signedOut);
    const missing = { status: 404, code: "import.not_found" };
    const b = { cookie: cookie("institution_admin of b") };
    expect(await toldBy(await errors("candidate", candidateImportId, b))).toEqual(missing);
    expect(await toldBy(await errors("candidate", randomUUID(), b))).toEqual(missing);
    const a = { cookie: cookie("institution_admin of a") };
    expect(await toldBy(await errors("photo", candidateImportId, a))).toEqual(missing);
    expect(await toldBy(await errors("candidate", "-".repeat(36), a))).toEqual(missing);
    expect(await toldBy(await errors("score", candidateImportId, a))).toEqual(forbidden);
    expect((await errors("candidate", candidateImportId, a)).status).toBe(200);
  });
});

describe("photos", () => {
  const photo = () =>
    sharp({ create: { width: 295, height: 413, channels: 3, background: { r: 200, g: 20, b: 30 } } })
      .jpeg()
      .toBuffer();
  const set = async (candidateId: string, sent: Sent = {}) =>
    setPhoto(requestTo(`/api/photos/${candidateId}`, { method: "POST", body: await photo(), ...sent }), {
      params: Promise.resolve({ candidateId }),
    });

  it("are set by those who edit the candidate's own college", async () => {
    const { spareId } = world.own("a", "");
    expect(await toldBy(await set(spareId))).toEqual(signedOut);
    for (const who of ["institution_reader of a", "body_admin of body"])
      expect(await toldBy(await set(spareId, { cookie: cookie(who) }))).toEqual(forbidden);
    const missing = { status: 404, code: "candidate.not_found" };
    const b = { cookie: cookie("institution_admin of b") };
    for (const id of [spareId, randomUUID(), "-".repeat(36), "x"])
      expect([id, await toldBy(await set(id, b))]).toEqual([id, missing]);
    const a = cookie("institution_officer of a");
    for (const headers of foreignHeaders)
      expect(await toldBy(await set(spareId, { cookie: a, headers }))).toEqual(forbidden);
    const untouched = await world.db.candidate.findUniqueOrThrow({ where: { id: spareId } });
    expect([untouched.status, untouched.photoFileId]).toEqual(["no_photo", null]);
    expect((await set(spareId, { cookie: a })).status).toBe(200);
  });
});

describe("procedures over HTTP", () => {
  it("take a mutation from the product's own pages only", async () => {
    const own = {
      cookie: cookie("institution_admin of a"),
      method: "POST" as const,
      body: Buffer.from("{}"),
    };
    const path = "/api/trpc/workspace.institution.notices.readAll";
    for (const headers of foreignHeaders)
      expect(await toldBy(await askMutation(requestTo(path, { ...own, headers })))).toEqual(forbidden);
    const json = { "content-type": "application/json" };
    const here = { ...json, origin: "http://localhost", "sec-fetch-site": "same-origin" };
    expect((await askMutation(requestTo(path, { ...own, headers: here }))).status).toBe(200);
  });

  it("do not take a mutation by GET, nor dozens of calls at once", async () => {
    const own = { cookie: cookie("institution_admin of a") };
    const change = await askQuery(requestTo("/api/trpc/workspace.institution.notices.readAll", own));
    expect(change.status).toBe(405);
    const many = Array.from({ length: 13 }, () => "workspace.institution.home").join(",");
    expect((await askQuery(requestTo(`/api/trpc/${many}?batch=1&input={}`, own))).status).toBe(413);
  });
});
