import { createHash } from "node:crypto";
import { unzipSync } from "fflate";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { decideCertificates } from "@/modules/certificate/commands/decide-certificates";
import {
  archiveCertificates,
  downloadCertificate,
} from "@/modules/certificate/commands/download-certificates";
import {
  releaseCertificates,
  retryCertificates,
  saveReleaseSettings,
} from "@/modules/certificate/commands/release-certificates";
import { revealHolder } from "@/modules/certificate/commands/reveal-holder";
import { certificateJobs } from "@/modules/certificate/jobs";
import { readCertificate } from "@/modules/certificate/queries/certificate-detail";
import { countCertificates, listCertificates } from "@/modules/certificate/queries/certificate-list";
import { thawCertificate } from "@/modules/certificate/queries/frozen-certificate";
import { readFileById, readFileLink } from "@/server/files/stored-file";
import { cancelJob } from "@/server/jobs/job-list";
import { claimJob, runJob } from "@/server/jobs/runner";
import { type FreshDatabase, freshDatabase } from "../harness/database";
import { giveSeal, seedCertificates } from "../harness/examined";
import { during } from "../harness/scenario";

let fresh: FreshDatabase;
let seeded: Awaited<ReturnType<typeof seedCertificates>>;

beforeEach(async () => {
  fresh = await freshDatabase();
  seeded = await seedCertificates(fresh.db, 2);
});
afterEach(() => fresh.close());

const now = during.after;
const body = () => ({ db: fresh.db, scope: seeded.scenario.scopes.body, now });
const site = (which: "a" | "b") => ({ db: fresh.db, scope: seeded.scenario.scopes[which], now });
const idsOf = (which: "a" | "b") => {
  const { institutionId } = seeded.scenario.scopes[which];
  return seeded.certificates.filter((one) => one.institutionId === institutionId).map(({ id }) => id);
};
const chosen = (ids: string[]) => ({ kind: "ids", ids }) as const;
const everything = { kind: "matching", tab: "all", filters: {} } as const;
const page = { page: 1, pageSize: 100, tab: "all", filters: {} } as const;
const code = (expected: string) => expect.objectContaining({ code: expected });
const AWARD_DAY = "2026-04-02";
const release = { method: "electronic", awardedOn: AWARD_DAY } as const;

const definitions = new Map(certificateJobs.map((job) => [job.kind, job]));
async function drain(): Promise<void> {
  for (let job = await claimJob(fresh.db); job; job = await claimJob(fresh.db))
    await runJob(fresh.db, job, definitions);
}
async function giveSeals(): Promise<void> {
  await giveSeal(fresh.db, { awardingBodyId: seeded.scenario.body.id });
  await giveSeal(fresh.db, { institutionId: seeded.scenario.institutionA.id });
  await giveSeal(fresh.db, { institutionId: seeded.scenario.institutionB.id });
}
async function signAll(): Promise<void> {
  await decideCertificates(body(), { selection: everything, event: "sign_by_body" });
  for (const which of ["a", "b"] as const)
    await decideCertificates(site(which), { selection: everything, event: "sign_by_site" });
}
const statuses = async () =>
  (await fresh.db.certificate.findMany({ orderBy: { id: "asc" }, select: { status: true } })).map(
    ({ status }) => status,
  );

describe("签发", () => {
  it("goes from the awarding body to the site, with refusals that can be taken back", async () => {
    const [first, second] = idsOf("a");
    if (!first || !second) throw new Error("two certificates");
    const refusal = { selection: chosen([first]), event: "refuse_by_body" } as const;
    await expect(decideCertificates(body(), refusal)).rejects.toEqual(code("transition.reason_required"));
    await decideCertificates(body(), { ...refusal, reason: "照片与本人不符" });
    expect((await readCertificate(fresh.db, body().scope, now, first)).reason).toBe("照片与本人不符");
    // 全部: the refused one is not meant by 签发.
    expect(await decideCertificates(body(), { selection: everything, event: "sign_by_body" })).toEqual({
      count: 3,
      jobId: null,
    });
    await decideCertificates(body(), { selection: chosen([first]), event: "resign_by_body" });
    expect(new Set(await statuses())).toEqual(new Set(["site_pending"]));

    await decideCertificates(site("a"), {
      selection: chosen([second]),
      event: "refuse_by_site",
      reason: "考场记录有疑问",
    });
    await decideCertificates(site("a"), { selection: chosen([second]), event: "resign_by_site" });
    expect(await countCertificates(fresh.db, site("a").scope, {})).toMatchObject({
      all: 2,
      site_pending: 1,
      release_pending: 1,
    });
    const { history } = await readCertificate(fresh.db, site("a").scope, now, second);
    expect(history.map(({ side, what, reason }) => [side, what, reason])).toEqual([
      ["系统", "生成颁证记录", null],
      ["培训评价组织", "签发", null],
      ["试点院校", "拒绝签发", "考场记录有疑问"],
      ["试点院校", "重新签发", null],
    ]);
  });

  it("tells whoever is late, and lets nobody sign in another's place", async () => {
    const [first] = idsOf("a");
    if (!first) throw new Error("a certificate");
    await decideCertificates(body(), { selection: chosen([first]), event: "sign_by_body" });
    await expect(
      decideCertificates(body(), { selection: chosen([first]), event: "sign_by_body" }),
    ).rejects.toEqual(code("transition.not_allowed"));
    await expect(
      decideCertificates(site("b"), { selection: chosen([first]), event: "sign_by_site" }),
    ).rejects.toEqual(code("certificate.not_found"));
    const foreign = { ...body(), scope: seeded.scenario.scopes.otherBody };
    await expect(
      decideCertificates(foreign, { selection: chosen([first]), event: "sign_by_body" }),
    ).rejects.toEqual(code("certificate.not_found"));
    await expect(readCertificate(fresh.db, site("b").scope, now, first)).rejects.toEqual(
      code("certificate.not_found"),
    );
    await expect(
      decideCertificates(site("a"), { selection: chosen([first, "x"]), event: "sign_by_site" }),
    ).rejects.toEqual(code("certificate.not_found"));
    expect((await listCertificates(fresh.db, site("b").scope, page)).rows).toHaveLength(2);
  });

  it("signs all or none: one in another state refuses the batch", async () => {
    const [first, second] = idsOf("a");
    if (!first || !second) throw new Error("two certificates");
    await decideCertificates(body(), { selection: chosen([first]), event: "sign_by_body" });
    const both = { selection: chosen([first, second]), event: "sign_by_body" } as const;
    await expect(decideCertificates(body(), both)).rejects.toEqual(code("transition.not_allowed"));
    expect((await statuses()).sort()).toEqual([
      "body_pending",
      "body_pending",
      "body_pending",
      "site_pending",
    ]);
  });
});

describe("证书发放", () => {
  it("wants a day from the end of 公示 until today, and keeps what was chosen", async () => {
    await signAll();
    const ask = (awardedOn: string) =>
      releaseCertificates(body(), { ...release, awardedOn, selection: everything });
    await expect(ask("2026-03-31")).rejects.toEqual(code("certificate.award_before_publicity_end"));
    await expect(ask("2026-04-30")).rejects.toEqual(code("certificate.award_in_future"));
    await saveReleaseSettings(body(), { method: "paper", awardedOn: AWARD_DAY, selection: everything });
    const { rows } = await listCertificates(fresh.db, body().scope, { ...page, tab: "release_pending" });
    expect(rows.map(({ method, awardedOn }) => [method, awardedOn])).toEqual(
      Array(4).fill(["paper", "2026-04-01T16:00:00.000Z"]),
    );
  });

  it("numbers, freezes, renders and hashes; a second run changes nothing", async () => {
    await giveSeals();
    await signAll();
    expect(await releaseCertificates(body(), { ...release, selection: everything })).toMatchObject({
      count: 4,
    });
    expect(new Set(await statuses())).toEqual(new Set(["generating"]));
    await drain();
    const rows = await fresh.db.certificate.findMany({ orderBy: { number: "asc" } });
    expect(rows.map(({ status, number }) => [status, number])).toEqual([
      ["released", "1650035108251100000012600001"],
      ["released", "1650035108251100000012600002"],
      ["released", "1650035108251100000022600001"],
      ["released", "1650035108251100000022600002"],
    ]);
    for (const row of rows) {
      const file = await readFileById(fresh.db, row.fileId ?? "");
      expect(file.bytes.subarray(0, 5).toString("latin1")).toBe("%PDF-");
      expect(createHash("sha256").update(file.bytes).digest("hex")).toBe(row.pdfSha256);
      expect(row.payloadSealed).not.toContain("110105");
      const frozen = thawCertificate(row.payloadSealed ?? "");
      expect(frozen).toMatchObject({ number: row.number, awardedOn: AWARD_DAY, examMonth: "2026-03" });
      expect(frozen.verifyUrl).toMatch(/\/verify\?t=[\w-]{43}$/);
    }
    // The job again, as after a kill before it could say that it was done.
    await fresh.db.job.updateMany({
      data: { state: "queued", leaseOwner: null, leaseUntil: null, finishedAt: null },
    });
    const files = await fresh.db.storedFile.count();
    const notices = await fresh.db.notice.count({ where: { title: { contains: "已完成发放" } } });
    await drain();
    expect(await fresh.db.certificate.findMany({ orderBy: { number: "asc" } })).toEqual(rows);
    expect(await fresh.db.storedFile.count()).toBe(files);
    expect(await fresh.db.notice.count({ where: { title: { contains: "已完成发放" } } })).toBe(notices);
  });

  it("goes on where it was interrupted, with the numbers it had", async () => {
    await giveSeals();
    await signAll();
    await releaseCertificates(body(), { ...release, selection: everything });
    const reserved = await fresh.db.certificate.findMany({
      orderBy: { id: "asc" },
      select: { id: true, number: true },
    });
    const [done] = reserved;
    await drain();
    const bytes = await fresh.db.certificate.findMany({
      orderBy: { id: "asc" },
      select: { pdfSha256: true },
    });
    // What a kill after the first leaves behind: one released, three still 证书生成中.
    await fresh.db.$executeRaw`ALTER TABLE certificate DISABLE TRIGGER certificate_guard`;
    await fresh.db.certificate.updateMany({
      where: { id: { not: done?.id } },
      data: { status: "generating", fileId: null, pdfSha256: null, releasedAt: null },
    });
    await fresh.db.$executeRaw`ALTER TABLE certificate ENABLE TRIGGER certificate_guard`;
    await fresh.db.job.updateMany({ data: { state: "queued", leaseOwner: null, leaseUntil: null } });
    await drain();
    expect(new Set(await statuses())).toEqual(new Set(["released"]));
    expect(
      await fresh.db.certificate.findMany({ orderBy: { id: "asc" }, select: { id: true, number: true } }),
    ).toEqual(reserved);
    expect(
      await fresh.db.certificate.findMany({ orderBy: { id: "asc" }, select: { pdfSha256: true } }),
    ).toEqual(bytes);
  });

  it("names whose seal is missing, and takes it up again with the same number", async () => {
    await giveSeal(fresh.db, { awardingBodyId: seeded.scenario.body.id });
    await giveSeal(fresh.db, { institutionId: seeded.scenario.institutionB.id });
    await signAll();
    await releaseCertificates(body(), { ...release, selection: everything });
    await drain();
    const failed = await fresh.db.certificate.findMany({
      where: { status: "seal_failed" },
      orderBy: { number: "asc" },
      select: { id: true, number: true, reason: true },
    });
    expect(failed.map(({ reason }) => reason)).toEqual(
      Array(2).fill("考核站点所属院校“测试院校1”没有电子签章"),
    );
    await expect(retryCertificates(body(), chosen(idsOf("b")))).rejects.toEqual(
      code("transition.not_allowed"),
    );
    await giveSeal(fresh.db, { institutionId: seeded.scenario.institutionA.id });
    expect(await retryCertificates(body(), everything)).toEqual({ count: 2 });
    await drain();
    expect(new Set(await statuses())).toEqual(new Set(["released"]));
    const numbers = await fresh.db.certificate.findMany({
      where: { id: { in: failed.map(({ id }) => id) } },
      orderBy: { number: "asc" },
      select: { number: true },
    });
    expect(numbers).toEqual(failed.map(({ number }) => ({ number })));
  });

  it("leaves nothing hanging when the job is cancelled", async () => {
    await giveSeals();
    await signAll();
    await releaseCertificates(body(), { ...release, selection: everything });
    const job = await fresh.db.job.findFirstOrThrow({ where: { kind: "certificate.release" } });
    await cancelJob(fresh.db, body().scope, job.id);
    await drain();
    expect(new Set(await statuses())).toEqual(new Set(["seal_failed"]));
    await retryCertificates(body(), everything);
    await drain();
    expect(new Set(await statuses())).toEqual(new Set(["released"]));
  });

  it("is not for a foreign awarding body", async () => {
    await signAll();
    const foreign = { ...body(), scope: seeded.scenario.scopes.otherBody };
    await expect(releaseCertificates(foreign, { ...release, selection: chosen(idsOf("a")) })).rejects.toEqual(
      code("certificate.not_found"),
    );
    await expect(releaseCertificates(foreign, { ...release, selection: everything })).rejects.toEqual(
      code("certificate.nothing"),
    );
  });
});

describe("下载与查看", () => {
  beforeEach(async () => {
    await giveSeals();
    await signAll();
    await releaseCertificates(body(), { ...release, selection: everything });
    await drain();
  });

  it("gives one PDF by a link of the scope, with an audit line", async () => {
    const [first] = idsOf("a");
    if (!first) throw new Error("a certificate");
    const { href } = await downloadCertificate(site("a"), first);
    const token = href.split("/").at(-1) ?? "";
    const row = await fresh.db.certificate.findUniqueOrThrow({ where: { id: first } });
    expect(readFileLink(site("a").scope, token)).toEqual({ fileId: row.fileId, download: true });
    expect(() => readFileLink(site("b").scope, token)).toThrow();
    await expect(downloadCertificate(site("b"), first)).rejects.toEqual(code("certificate.not_found"));
    expect(
      await fresh.db.auditLog.count({ where: { action: "certificate.download", entityId: first } }),
    ).toBe(1);
  });

  it("packs many into a ZIP of the scope's own, an audit line each", async () => {
    await archiveCertificates(site("a"), everything);
    await drain();
    const job = await fresh.db.job.findFirstOrThrow({ where: { kind: "certificate.archive" } });
    expect(job.state).toBe("done");
    const { fileId } = job.result as { fileId: string };
    const { bytes, name } = await readFileById(fresh.db, fileId);
    expect(name).toMatch(/^电子证书_\d{14}\.zip$/);
    const entries = unzipSync(new Uint8Array(bytes));
    expect(Object.keys(entries)).toHaveLength(2);
    for (const [entry, content] of Object.entries(entries)) {
      expect(entry).toMatch(/^\p{Script=Han}+-\d{28}\.pdf$/u);
      expect(Buffer.from(content.subarray(0, 5)).toString("latin1")).toBe("%PDF-");
    }
    expect(await fresh.db.auditLog.count({ where: { action: "certificate.download" } })).toBe(2);
  });

  it("refuses what is not released, and opens an ID number only with an audit line", async () => {
    const [first] = idsOf("a");
    if (!first) throw new Error("a certificate");
    await decideCertificates(body(), {
      selection: chosen([first]),
      event: "revoke",
      reason: "成绩复核后不合格",
    });
    await expect(downloadCertificate(site("a"), first)).rejects.toEqual(code("certificate.no_file"));
    await expect(archiveCertificates(site("a"), chosen([first]))).rejects.toEqual(
      code("certificate.no_file"),
    );
    const holder = seeded.examined.find(
      ({ entryId }) => entryId === seeded.certificates.find(({ id }) => id === first)?.entryId,
    );
    expect(await revealHolder(site("a"), first)).toEqual({ idNumber: holder?.idNumber });
    expect(await fresh.db.auditLog.count({ where: { action: "certificate.reveal", entityId: first } })).toBe(
      1,
    );
    await expect(revealHolder(site("b"), first)).rejects.toEqual(code("certificate.not_found"));
  });

  it("finds by number, name and candidate number", async () => {
    const find = async (filters: object) =>
      (await listCertificates(fresh.db, body().scope, { ...page, filters })).rows.length;
    const [row] = (await listCertificates(fresh.db, body().scope, page)).rows;
    if (!row) throw new Error("a row");
    expect(await find({ number: row.number })).toBe(1);
    expect(await find({ candidateNumber: row.person?.candidateNumber })).toBe(1);
    expect(await find({ candidateName: row.name.slice(0, 2) })).toBeGreaterThan(0);
    expect(await find({ year: 2026 })).toBe(4);
    expect(await find({ year: 2025 })).toBe(0);
    expect(await find({ institution: "院校2" })).toBe(2);
  });
});
