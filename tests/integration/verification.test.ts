import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { decideCertificates } from "@/modules/certificate/commands/decide-certificates";
import { releaseCertificates } from "@/modules/certificate/commands/release-certificates";
import { certificateJobs } from "@/modules/certificate/jobs";
import { thawCertificate } from "@/modules/certificate/queries/frozen-certificate";
import { verifyByNumber, verifyByToken } from "@/modules/verification/commands/verify-certificate";
import { digest } from "@/server/crypto/seal";
import { signToken } from "@/server/crypto/signed-token";
import { claimJob, runJob } from "@/server/jobs/runner";
import { type FreshDatabase, freshDatabase } from "../harness/database";
import { giveSeal, seedCertificates } from "../harness/examined";
import { during } from "../harness/scenario";

let fresh: FreshDatabase;
let seeded: Awaited<ReturnType<typeof seedCertificates>>;
let released: { id: string; number: string; pdfSha256: string; name: string; token: string };
let unreleased: { id: string };
const now = during.after;
const everything = { kind: "matching", tab: "all", filters: {} } as const;

beforeAll(async () => {
  fresh = await freshDatabase();
  seeded = await seedCertificates(fresh.db, 1);
  const { scopes, body, institutionA } = seeded.scenario;
  await giveSeal(fresh.db, { awardingBodyId: body.id });
  await giveSeal(fresh.db, { institutionId: institutionA.id });
  const ctx = { db: fresh.db, scope: scopes.body, now };
  await decideCertificates(ctx, { selection: everything, event: "sign_by_body" });
  await decideCertificates({ ...ctx, scope: scopes.a }, { selection: everything, event: "sign_by_site" });
  await releaseCertificates(ctx, { selection: everything, method: "electronic", awardedOn: "2026-04-02" });
  const jobs = new Map(certificateJobs.map((job) => [job.kind, job]));
  for (let job = await claimJob(fresh.db); job; job = await claimJob(fresh.db))
    await runJob(fresh.db, job, jobs);
  const row = await fresh.db.certificate.findFirstOrThrow({ where: { status: "released" } });
  const frozen = thawCertificate(row.payloadSealed ?? "");
  const token = new URL(frozen.verifyUrl).searchParams.get("t") ?? "";
  released = {
    id: row.id,
    number: row.number ?? "",
    pdfSha256: row.pdfSha256 ?? "",
    name: frozen.name,
    token,
  };
  unreleased = await fresh.db.certificate.findFirstOrThrow({ where: { status: "site_pending" } });
});
afterAll(() => fresh.close());

let address = 0;
/** A caller of an address of his own, so that one test does not use up another's tries. */
const caller = () => {
  address += 1;
  return { db: fresh.db, ip: `192.0.2.${address}` };
};

async function captcha(): Promise<{ captchaId: string; captcha: string }> {
  const { id } = await fresh.db.captcha.create({
    data: { answerDigest: digest("captcha", "abcd"), triesLeft: 3, expiresAt: new Date(Date.now() + 60_000) },
  });
  return { captchaId: id, captcha: "ABCD" };
}

const ask = async (number: string, name: string, who = caller()) =>
  verifyByNumber(who, { number, name, ...(await captcha()) });

describe("证书查询 by number and name", () => {
  it("shows a released certificate with masked personal data", async () => {
    const { found } = await ask(
      ` ${released.number.slice(0, 14)} ${released.number.slice(14)}`,
      released.name,
    );
    expect(found).toMatchObject({
      state: "valid",
      number: released.number,
      qualification: "网店运营推广职业技能等级证书",
      level: "初级",
      awardingBody: "测试评价组织",
      site: "测试院校1 - 考核站点",
      awardedOn: "2026-04-02",
      pdfSha256: released.pdfSha256,
    });
    const text = JSON.stringify(found);
    expect(text).not.toContain(released.name);
    for (const { idNumber } of seeded.examined) expect(text).not.toContain(idNumber);
  });

  it("has one answer for all that is not found", async () => {
    const answers = [
      await ask("1".repeat(28), released.name),
      await ask(released.number, "李四"),
      await ask("不是编号", released.name),
      await ask(released.number.slice(1), released.name),
    ];
    expect(answers).toEqual(Array(4).fill({ found: null }));
  });

  it("wants a right captcha, once", async () => {
    const right = await captcha();
    const who = caller();
    const input = { number: released.number, name: released.name, ...right };
    const wrong = verifyByNumber(who, { ...input, captcha: "zzzz" });
    await expect(wrong).rejects.toMatchObject({ code: "auth.captcha_wrong" });
    expect((await verifyByNumber(who, input)).found).not.toBeNull();
    await expect(verifyByNumber(who, input)).rejects.toMatchObject({ code: "auth.captcha_wrong" });
  });

  it("allows an address 10 tries in 10 minutes, hits and misses alike", async () => {
    const who = caller();
    for (let tries = 0; tries < 10; tries += 1)
      await ask(released.number, tries % 2 ? "李四" : released.name, who);
    await expect(ask(released.number, released.name, who)).rejects.toMatchObject({ code: "auth.too_many" });
    expect((await ask(released.number, released.name)).found).not.toBeNull();
  });
});

describe("证书查询 by QR code", () => {
  it("opens the certificate its token was signed for, and nothing else", async () => {
    expect((await verifyByToken(caller(), released.token)).found?.number).toBe(released.number);
    const forged = `${released.token.slice(0, -2)}${released.token.endsWith("AA") ? "BB" : "AA"}`;
    const tokens = [
      forged,
      signToken("another-purpose", released.id),
      signToken("certificate", unreleased.id),
      signToken("certificate", "00000000-0000-4000-8000-000000000000"),
      released.id,
      "",
    ];
    for (const token of tokens) expect(await verifyByToken(caller(), token)).toEqual({ found: null });
  });

  it("is limited by address too", async () => {
    const who = caller();
    for (let tries = 0; tries < 60; tries += 1) await verifyByToken(who, "x");
    await expect(verifyByToken(who, released.token)).rejects.toMatchObject({ code: "auth.too_many" });
  });
});

it("says 已撤销 of a revoked one", async () => {
  const ctx = { db: fresh.db, scope: seeded.scenario.scopes.body, now };
  await decideCertificates(ctx, {
    selection: { kind: "ids", ids: [released.id] },
    event: "revoke",
    reason: "成绩复核后不合格",
  });
  expect((await ask(released.number, released.name)).found?.state).toBe("revoked");
  expect((await verifyByToken(caller(), released.token)).found?.state).toBe("revoked");
});
