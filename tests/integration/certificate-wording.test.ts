import { afterAll, beforeAll, expect, test } from "vitest";
import { chineseWording } from "@/modules/certificate/documents/certificate-wording";
import { FrozenFiles, prepareDrawing } from "@/modules/certificate/queries/drawing";
import { freezeCertificate, thawCertificate } from "@/modules/certificate/queries/frozen-certificate";
import { readReleaseFacts } from "@/modules/certificate/queries/release-facts";
import { updateQualification } from "@/modules/qualification/commands/update-qualification";
import { qualificationDetail } from "@/modules/qualification/queries/qualification-detail";
import { qualificationUpdate } from "@/modules/qualification/schema";
import { type FreshDatabase, freshDatabase } from "../harness/database";
import { during, type Scenario, seedScenario } from "../harness/scenario";
import { walk } from "../harness/walk";

let fresh: FreshDatabase;
let scenario: Scenario;

beforeAll(async () => {
  fresh = await freshDatabase();
  scenario = await seedScenario(fresh.db);
  await walk(fresh.db, scenario, { candidates: 1 }).toReleased();
  await fresh.db.major.create({
    data: { educationLevel: "VOCATIONAL_ASSOCIATE", code: "53", name: "财经商贸大类", itemLevel: "CATEGORY" },
  });
});
afterAll(() => fresh.close());

test("new words are for new releases: what is released says what it said", async () => {
  const { db } = fresh;
  const { body } = scenario.scopes;
  const [released] = await db.certificate.findMany({ where: { status: "released" }, take: 1 });
  if (!released) throw new Error("nothing was released");
  const drawn = async (payloadSealed: string | null) =>
    chineseWording((await prepareDrawing(new FrozenFiles(db), { ...released, payloadSealed })).payload);
  const before = await drawn(released.payloadSealed);
  expect(before).toMatch(/^2026年3月参加网店运营推广职业技能等级水平考核，成绩合格/);

  const { qualificationId } = await db.entry.findUniqueOrThrow({ where: { id: released.entryId } });
  const shown = await qualificationDetail(db, body, qualificationId);
  const change = qualificationUpdate.parse({
    ...shown,
    category: "财经商贸大类",
    majors: [],
    chineseText: "{year}年{month}月通过{name}（{level}）考核。",
  });
  await updateQualification({ db, scope: body, now: during.after }, change);

  const after = await db.certificate.findUniqueOrThrow({ where: { id: released.id } });
  expect([after.payloadSealed, after.pdfSha256]).toEqual([released.payloadSealed, released.pdfSha256]);
  expect(await drawn(after.payloadSealed)).toBe(before);

  const [facts] = await readReleaseFacts(db, [released.id]);
  if (!facts) throw new Error("no facts");
  const fresher = freezeCertificate(facts, released.number ?? "", "2026-05-01");
  expect(thawCertificate(fresher).qualification.chineseText).toBe(change.chineseText);
  expect(await drawn(fresher)).toMatch(/^2026年3月通过网店运营推广（.级）考核。$/);
});
