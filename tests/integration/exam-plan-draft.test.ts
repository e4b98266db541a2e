import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { GET as openPicture } from "@/app/api/rich-images/[id]/route";
import { copyPlan } from "@/modules/exam-plan/commands/copy-plan";
import { createPlan } from "@/modules/exam-plan/commands/create-plan";
import { publishPlan } from "@/modules/exam-plan/commands/publish-plan";
import { removePlan } from "@/modules/exam-plan/commands/remove-plan";
import { updatePlan } from "@/modules/exam-plan/commands/update-plan";
import { voidPlan } from "@/modules/exam-plan/commands/void-plan";
import { bodyPlanDetail, publishedPlanDetail } from "@/modules/exam-plan/queries/plan-detail";
import type { IsoPlanTimes } from "@/modules/exam-plan/queries/plan-times";
import { type PlanInput, planInput } from "@/modules/exam-plan/schema";
import { putFile, readFileLink } from "@/server/files/stored-file";
import { systemClock } from "@/server/ports/clock";
import { checkDocument } from "@/server/uploads/check-document";
import { pictureAddress, picturesOf } from "@/shared/rich-text";
import { type FreshDatabase, freshDatabase } from "../harness/database";
import { cookieOf, requestTo, serveFrom } from "../harness/routes";
import { type Scenario, seedScenario, T0 } from "../harness/scenario";
import { logoPng, pdf, pngClaiming } from "../harness/uploads";
import { insertEntry } from "./exam-plan.fixture";

let fresh: FreshDatabase;
let world: Scenario;

beforeAll(async () => {
  fresh = await freshDatabase();
  world = await seedScenario(fresh.db);
  serveFrom(fresh.db);
});
afterAll(() => fresh.close());

const DAY = 86_400_000;
const iso = (days: number, hours = 0) =>
  new Date(T0.getTime() + days * DAY + hours * 3_600_000).toISOString();
const as = () => ({ db: fresh.db, scope: world.scopes.body, now: T0 });
const times: IsoPlanTimes = {
  registration: { start: iso(1), end: iso(5) },
  seating: { start: iso(5), end: iso(8) },
  exam: { start: iso(8), end: iso(10) },
  scoring: { start: iso(11), end: iso(13) },
  publicity: { start: iso(14), end: iso(18) },
};

function draft(changes: Partial<Record<keyof PlanInput, unknown>> = {}): PlanInput {
  const [qualification] = world.qualifications;
  return planInput.parse({
    name: "2026年第三批测试考试",
    year: 2026,
    times,
    qualifications: [
      {
        qualificationId: qualification?.id,
        passRule: "each_subject_and_total",
        totalPassMark: 65,
        feeFen: 30_050,
        scoreKeptMonths: 12,
        subjects: qualification?.subjects.map((subject, index) => ({
          subjectId: subject.id,
          fullMark: 100,
          passMark: 60,
          weight: index === 0 ? 40 : 60,
          audience: "all",
          sessions: [
            { startsAt: iso(8, index * 3), endsAt: iso(8, index * 3 + 1 + index) },
            { startsAt: iso(9, index * 3), endsAt: iso(9, index * 3 + 1 + index) },
          ],
        })),
      },
    ],
    ...changes,
  });
}

const upload = (purpose: "plan.attachment" | "standard.pdf" = "plan.attachment") =>
  putFile(fresh.db, {
    ownerKind: "awarding_body",
    ownerId: world.body.id,
    purpose,
    name: "考生须知.pdf",
    mime: "application/pdf",
    bytes: pdf(),
    expiresAt: new Date(systemClock.now().getTime() + DAY),
  });
const expiresAt = async (id: string) =>
  (await fresh.db.storedFile.findUniqueOrThrow({ where: { id } })).expiresAt;
const detailOf = (id: string) => bodyPlanDetail(fresh.db, world.scopes.body, id);

describe("what a plan says", () => {
  test("is read back: rule, total, fee, kept scores, weights, sessions", async () => {
    const { id } = await createPlan(as(), draft());
    const [qualification] = (await detailOf(id)).qualifications;
    expect(qualification).toMatchObject({
      passRule: "each_subject_and_total",
      totalPassMark: 65,
      feeFen: 30_050,
      payBeforeSeating: true,
      scoreKeptMonths: 12,
    });
    expect(qualification?.subjects.map((one) => [one.weight, one.audience, one.sessions.length])).toEqual([
      [40, "all", 2],
      [60, "all", 2],
    ]);
  });

  test("keeps no weight where the rule does not look at it, and refuses weights that are not 100", async () => {
    const [contents] = draft().qualifications;
    const { id } = await createPlan(
      as(),
      draft({ qualifications: [{ ...contents, passRule: "each_subject" }] }),
    );
    const [qualification] = (await detailOf(id)).qualifications;
    expect(qualification?.subjects.map((one) => one.weight)).toEqual([null, null]);
    const uneven = contents?.subjects.map((subject) => ({ ...subject, weight: 40 }));
    await expect(
      createPlan(as(), draft({ qualifications: [{ ...contents, subjects: uneven }] })),
    ).rejects.toMatchObject({
      params: { problems: ["证书“网店运营推广职业技能等级证书(初级)”各科权重之和应为100%,现为80%"] },
    });
  });

  test("is refused by its form where a fee has a third decimal or a month is none", () => {
    const [contents] = draft().qualifications;
    const parsed = planInput.safeParse({
      ...draft(),
      qualifications: [{ ...contents, feeFen: 0.5, scoreKeptMonths: 0 }],
    });
    expect(parsed.error?.issues.map((issue) => issue.message)).toEqual([
      "考核费用最多两位小数",
      "保留月数应为1–120",
    ]);
  });
});

describe("考试规则", () => {
  test("are sanitised, with files that the institutions open once the plan is published", async () => {
    const fileId = await upload();
    const { id } = await createPlan(
      as(),
      draft({ rules: "<p>凭<strong>准考证</strong>入场<script>x()</script></p>", attachmentIds: [fileId] }),
    );
    expect(await expiresAt(fileId)).toBeNull();
    await publishPlan(as(), { id, version: 0 });
    const plan = await publishedPlanDetail(fresh.db, world.scopes.b, id);
    expect(plan.rules).toBe("<p>凭<strong>准考证</strong>入场</p>");
    const [file] = plan.attachments;
    expect(file?.name).toBe("考生须知.pdf");
    const token = file?.downloadHref.replace("/api/files/", "") ?? "";
    expect(readFileLink(world.scopes.b, token)).toEqual({ fileId, download: true });
    expect(() => readFileLink(world.scopes.a, token)).toThrow("file.not_found");
  });

  test("take only files uploaded for them, once; what is taken out is let go", async () => {
    const [one, two] = [await upload(), await upload()];
    const wrong = await upload("standard.pdf");
    await expect(createPlan(as(), draft({ attachmentIds: [wrong] }))).rejects.toMatchObject({
      code: "upload.not_found",
    });
    const { id } = await createPlan(as(), draft({ attachmentIds: [one, two] }));
    await expect(createPlan(as(), draft({ attachmentIds: [one] }))).rejects.toMatchObject({
      code: "upload.not_found",
    });
    await updatePlan(as(), { id, version: 0, ...draft({ attachmentIds: [two] }) });
    expect((await detailOf(id)).attachments.map((file) => file.id)).toEqual([two]);
    expect(await expiresAt(one)).not.toBeNull();
    expect(await expiresAt(two)).toBeNull();
  });

  test("files are PDFs that only show pages, or pictures", async () => {
    expect((await checkDocument(pdf())).mime).toBe("application/pdf");
    expect((await checkDocument(await logoPng(40))).mime).toBe("image/png");
    for (const [bytes, code] of [
      [Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>"), "upload.not_document"],
      [Buffer.from("PK\u0003\u0004 a workbook"), "upload.not_document"],
      [pngClaiming(20_000, 20_000), "upload.image_pixels"],
      [pdf({ catalog: "/OpenAction<</S/JavaScript/JS(x)>>" }), "upload.pdf_active"],
    ] as const)
      await expect(checkDocument(bytes)).rejects.toMatchObject({ code });
  });
});

describe("复制", () => {
  test("makes a draft of a plan, every time later by as much, sharing its files", async () => {
    const fileId = await upload();
    const source = await createPlan(as(), draft({ rules: "<p>规则</p>", attachmentIds: [fileId] }));
    const copied = await copyPlan(as(), {
      id: source.id,
      name: "下一批",
      year: 2027,
      registrationStart: iso(31),
    });
    expect(copied.dropped).toBe(0);
    const [before, after] = [await detailOf(source.id), await detailOf(copied.id)];
    expect(after).toMatchObject({ status: "draft", name: "下一批", year: 2027, rules: "<p>规则</p>" });
    expect(after.times.publicity).toEqual({ start: iso(44), end: iso(48) });
    expect(after.qualifications[0]?.subjects[0]?.sessions[1]).toEqual({
      startsAt: iso(39),
      endsAt: iso(39, 1),
    });
    expect(after.qualifications[0]).toMatchObject({ totalPassMark: 65, feeFen: 30_050, scoreKeptMonths: 12 });
    expect(after.attachments.map((file) => file.id)).toEqual(before.attachments.map((file) => file.id));
    await removePlan(as(), { id: source.id, version: 0 });
    expect(await expiresAt(fileId)).toBeNull();
    await removePlan(as(), { id: copied.id, version: 0 });
    expect(await expiresAt(fileId)).not.toBeNull();
  });

  test("leaves out what was disabled since, and says how much; another body's plan is not there", async () => {
    const { id } = await createPlan(as(), draft());
    const subjectId = world.qualifications[0]?.subjects[1]?.id ?? "";
    const asked = { id, name: "下一批", year: 2026, registrationStart: iso(31) };
    await expect(copyPlan({ ...as(), scope: world.scopes.otherBody }, asked)).rejects.toMatchObject({
      code: "examPlan.not_found",
    });
    await fresh.db.subject.update({ where: { id: subjectId }, data: { enabled: false } });
    const copied = await copyPlan(as(), asked);
    expect(copied.dropped).toBe(1);
    await expect(publishPlan(as(), { id: copied.id, version: 0 })).rejects.toMatchObject({
      code: "examPlan.invalid",
    });
    await expect(publishPlan(as(), { id, version: 0 })).rejects.toMatchObject({
      code: "examPlan.disabled",
      params: { names: ["科目“技能操作”"] },
    });
    await fresh.db.subject.update({ where: { id: subjectId }, data: { enabled: true } });
    await publishPlan(as(), { id, version: 0 });
  });
});

describe("the pictures of 考试规则", () => {
  const picture = () =>
    putFile(fresh.db, {
      ownerKind: "awarding_body",
      ownerId: world.body.id,
      purpose: "rich.image",
      name: "考场平面图.webp",
      mime: "image/webp",
      bytes: Buffer.from("a picture"),
      expiresAt: new Date(systemClock.now().getTime() + DAY),
    });
  const rulesWith = (id: string) => `<p>见图</p><p><img src="${pictureAddress(id)}" alt="图" /></p>`;
  const isSeenBy = async (userId: string, id: string) => {
    const cookie = await cookieOf(fresh.db, userId);
    const response = await openPicture(requestTo(pictureAddress(id), { cookie }), {
      params: Promise.resolve({ id }),
    });
    return response.status === 200;
  };

  test("are read by the body, by the colleges once published, and never by another body", async () => {
    const { a, body, otherBody } = world.scopes;
    const id = await picture();
    const plan = await createPlan(as(), draft({ rules: rulesWith(id) }));
    const seen = async (of: string) => [
      await isSeenBy(body.actor.userId, of),
      await isSeenBy(a.actor.userId, of),
      await isSeenBy(otherBody.actor.userId, of),
    ];
    expect(await seen(id)).toEqual([true, false, false]);
    await publishPlan(as(), { id: plan.id, version: 0 });
    expect(await seen(id)).toEqual([true, true, false]);
    const copy = await copyPlan(as(), {
      id: plan.id,
      name: "下一批",
      year: 2027,
      registrationStart: iso(31),
    });
    const own = picturesOf((await detailOf(copy.id)).rules);
    expect(own).toHaveLength(1);
    expect(own).not.toContain(id);
    expect(await seen(own[0] ?? "")).toEqual([true, false, false]);
    await removePlan(as(), { id: copy.id, version: 0 });
    expect(await expiresAt(own[0] ?? "")).not.toBeNull();
    expect(await expiresAt(id)).toBeNull();
  });
});

test("作废 cancels what was not submitted, with its reason", async () => {
  const { id } = await createPlan(as(), draft());
  await publishPlan(as(), { id, version: 0 });
  const entryId = await insertEntry(fresh.db, world, id, "draft");
  await voidPlan(as(), { id, version: 1, reason: "本批次取消考试" });
  expect(await fresh.db.entry.findUniqueOrThrow({ where: { id: entryId } })).toMatchObject({
    status: "cancelled",
    reason: "考试计划已作废",
  });
});
