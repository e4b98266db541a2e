import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newResetRequest } from "@/modules/account/commands/reset-request";
import { demoAccounts } from "@/server/auth/demo-accounts";
import { sealPhone } from "@/server/crypto/personal-number";
import type { Db } from "@/server/db/client";
import type { SmsPurpose } from "@/server/ports/sms";
import { builtinSms } from "@/server/sms/builtin-provider";
import { sendSmsCode } from "@/server/sms/send-code";
import type { SignedInUser } from "@/server/trpc/context";
import { appRouter } from "@/server/trpc/root";
import { call, contextOf, makeUser } from "../harness/call";
import { type FreshDatabase, freshDatabase } from "../harness/database";
import { seedScenario, T0 } from "../harness/scenario";

let fresh: FreshDatabase;
let db: Db;
let me: SignedInUser;
let colleague: SignedInUser;
beforeAll(async () => {
  process.env.APP_MODE = "demo";
  fresh = await freshDatabase();
  db = fresh.db;
  const { institutionA } = await seedScenario(db);
  me = await makeUser(db, "institution", "institution_admin", { institutionId: institutionA.id });
  colleague = await makeUser(db, "institution", "institution_reader", { institutionId: institutionA.id });
  await db.user.update({ where: { id: me.id }, data: sealPhone("13800000001") });
});
afterAll(() => fresh.close());

interface Text {
  readonly text: string;
  readonly phoneMask: string;
}
const inbox = async (who: SignedInUser) => {
  const path = "account.institution.demoTexts";
  return (await call(appRouter, { path, kind: "query" }, undefined, contextOf(db, who, T0))).data as Text[];
};
const send = (number: string, purpose: SmsPurpose, requestId: string) =>
  sendSmsCode(db, { purpose, requestId, phone: sealPhone(number), ownerKey: "demo" }, builtinSms);

describe("the inbox of the demo", () => {
  it("shows what came to my phone and the code of my own binding, newest first, and nobody else's", async () => {
    await send("13800000001", "export", randomUUID());
    await send("13611112222", "bind_phone", me.id);
    await send("13611113333", "bind_phone", colleague.id);
    const texts = await inbox(me);
    expect(texts.map((one) => one.phoneMask)).toEqual(["136****2222", "138****0001"]);
    expect(texts[1]?.text).toMatch(/验证码 \d{6}，用于导出数据，5 分钟内有效/);
    expect((await inbox(colleague)).map((one) => one.phoneMask)).toEqual(["136****3333"]);
  });

  it("keeps the texts sealed", async () => {
    const [row] = await db.demoSms.findMany();
    expect(row?.textSealed).not.toMatch(/验证码|\d{6}，/);
    expect(await fresh.dump()).not.toMatch(/用于导出数据|13800000001/);
  });

  it("gives the text of a reset to the page that asked for it alone", async () => {
    const asked = { portal: "institution", account: "somebody", phone: "13700001111" };
    const { id, request } = newResetRequest(asked);
    await send(asked.phone, "reset_password", id);
    const read = async (input: object) => {
      const answer = await call(
        appRouter,
        { path: "account.resetText", kind: "query" },
        input,
        contextOf(db, null, T0),
      );
      return (answer.data as Text[] | undefined)?.map((one) => one.phoneMask);
    };
    expect(await read({ ...asked, request })).toEqual(["137****1111"]);
    expect(await read({ ...asked, account: "another", request })).toEqual([]);
    expect(await read({ ...asked, request: `${id}.${"A".repeat(43)}` })).toEqual([]);
    expect(await read({ ...asked, request: `${me.id}.${request.split(".")[1]}` })).toEqual([]);
  });

  it("has a phone of its own for every demo account", () => {
    expect(new Set(demoAccounts.map((one) => one.phone)).size).toBe(demoAccounts.length);
    expect(demoAccounts.every((one) => /^138000000\d\d$/.test(one.phone))).toBe(true);
  });
});
