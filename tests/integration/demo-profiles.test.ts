import { afterAll, beforeAll, expect, it } from "vitest";
import { ownProfile } from "@/modules/awarding-body/queries/awarding-body-detail";
import { institutionDetail } from "@/modules/institution/queries/institution-detail";
import { type AwardingBodyScope, type InstitutionScope, mintScope } from "@/server/auth/scope";
import { readFileById } from "@/server/files/stored-file";
import { checkLogo } from "@/server/uploads/check-logo";
import { profileFormSchema } from "@/shared/organisation-profile";
import { seedDemo } from "../../prisma/seed/scenario";
import { type FreshDatabase, freshDatabase } from "../harness/database";
import { T0 } from "../harness/scenario";

let fresh: FreshDatabase;

beforeAll(async () => {
  fresh = await freshDatabase();
  await seedDemo(fresh.db, T0);
});
afterAll(() => fresh.close());

/** The profile of every organisation that a demo account belongs to. */
async function profiles() {
  const users = await fresh.db.user.findMany({ where: { portal: { in: ["institution", "awarding_body"] } } });
  return Promise.all(
    users.map((user) => {
      const scope = mintScope({ ...user, mustChangePassword: false });
      return scope.kind === "institution"
        ? institutionDetail(fresh.db, scope as InstitutionScope, scope.ownerId)
        : ownProfile(fresh.db, scope as AwardingBodyScope);
    }),
  );
}

it("fills in the demo's organisations as their own form would take them", async () => {
  const all = await profiles();
  expect(new Set(all.map((one) => one.id)).size).toBeGreaterThanOrEqual(2);
  for (const { logo, contactName, phoneMask, region, ...rest } of all) {
    const form = { ...rest, contactName, logoFileId: logo?.id, contactPhone: "" };
    expect(profileFormSchema(phoneMask !== null).safeParse(form).error?.issues).toBeUndefined();
    expect(region).toContain("北京市");
    await expect(checkLogo((await readFileById(fresh.db, logo?.id ?? "")).bytes)).resolves.toBeTruthy();
  }
});

it("leaves alone what was edited since, and adds nothing a second time", async () => {
  const [one] = await profiles();
  await fresh.db.institution.updateMany({ data: { intro: "自己写的" } });
  const count = () =>
    Promise.all([fresh.db.storedFile.count(), fresh.db.certificateManager.count(), fresh.db.seal.count()]);
  const before = await count();
  await seedDemo(fresh.db, T0);
  expect(await count()).toEqual(before);
  expect((await profiles()).find((other) => other.id === one?.id)?.logo?.id).toBe(one?.logo?.id);
  expect(await fresh.db.institution.count({ where: { intro: { not: "自己写的" } } })).toBe(0);
});
