import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { GET as openFile } from "@/app/api/files/[token]/route";
import { GET as ask } from "@/app/api/trpc/[trpc]/route";
import { createCaptcha } from "@/server/auth/captcha";
import { mintScope } from "@/server/auth/scope";
import { hashPassword, passwordMatches, signIn } from "@/server/auth/sign-in";
import { sealPhone } from "@/server/crypto/personal-number";
import { digest } from "@/server/crypto/seal";
import type { Db } from "@/server/db/client";
import { fileLink, putFile } from "@/server/files/stored-file";
import type { SmsMessage } from "@/server/ports/sms";
import type { RequestContext } from "@/server/trpc/context";
import { createContext } from "@/server/trpc/context";
import { appRouter } from "@/server/trpc/root";
import { type Answer, call } from "../harness/call";
import { type FreshDatabase, freshDatabase } from "../harness/database";
import { cookieWith, requestTo, serveFrom, toldBy } from "../harness/routes";
import { type Scenario, seedScenario } from "../harness/scenario";
import { otherCode } from "../harness/sms";

const phone = vi.hoisted(() => ({
  sent: [] as SmsMessage[],
  answer: null as Promise<void> | null,
  fault: null as Error | null,
}));
vi.mock("@/server/sms/sms-provider", () => ({
  smsProvider: () => ({
    name: "builtin",
    send: async (_db: unknown, message: SmsMessage) => {
      phone.sent.push(message);
      await phone.answer;
      if (phone.fault) throw phone.fault;
    },
  }),
}));

const MINUTE = 60_000;
const START = new Date("2026-03-02T02:00:00.000Z");
const PASSWORD = "the first pass phrase";
const NEXT = "quite another pass phrase";

let fresh: FreshDatabase;
let db: Db;
let scenario: Scenario;
beforeAll(async () => {
  fresh = await freshDatabase();
  db = fresh.db;
  scenario = await seedScenario(db);
  serveFrom(db);
});
afterAll(() => fresh.close());
beforeEach(() => {
  vi.useFakeTimers({ now: START, toFake: ["Date"] });
  phone.sent = [];
  phone.answer = null;
  phone.fault = null;
});
afterEach(() => vi.useRealTimers());
const later = (ms: number) => vi.setSystemTime(Date.now() + ms);

let made = 0;
interface Person {
  readonly id: string;
  readonly account: string;
  readonly number: string;
}
async function person(more: { bound?: boolean; mustChangePassword?: boolean } = {}): Promise<Person> {
  made += 1;
  const account = `officer-${made}`;
  const number = `1370000${String(made).padStart(4, "0")}`;
  const { id } = await db.user.create({
    data: {
      portal: "institution",
      account,
      name: "王老师",
      role: "institution_officer",
      passwordHash: await hashPassword(PASSWORD),
      institutionId: scenario.institutionA.id,
      mustChangePassword: more.mustChangePassword ?? false,
      ...(more.bound === false ? {} : sealPhone(number)),
    },
    select: { id: true },
  });
  return { id, account, number };
}

async function captchaId(): Promise<string> {
  const { id } = await createCaptcha(db);
  await db.captcha.update({ where: { id }, data: { answerDigest: digest("captcha", "abcd") } });
  return id;
}

let callers = 0;
async function openSession(who: Person, password = PASSWORD, userAgent = "Firefox/128.0 (X11; Linux)") {
  callers += 1;
  const { sessionId } = await signIn(db, {
    portal: "institution",
    account: who.account,
    password,
    captchaId: await captchaId(),
    captcha: "abcd",
    ip: `10.9.${Math.floor(callers / 250)}.${callers % 250}`,
    userAgent,
  });
  return sessionId;
}
const newAddress = () => {
  callers += 1;
  return `10.8.${Math.floor(callers / 250) % 250}.${callers % 250}`;
};
const contextOf = (sessionId: string | null, ip = newAddress()): Promise<RequestContext> =>
  createContext(sessionId, ip);
const mine = async (sessionId: string, name: string, input?: object): Promise<Answer> => {
  const kind = ["profile", "sessions", "demoTexts"].includes(name) ? "query" : "mutation";
  return call(appRouter, { path: `account.institution.${name}`, kind }, input, await contextOf(sessionId));
};
const open = async (name: string, input: object, ip?: string): Promise<Answer> =>
  call(
    appRouter,
    { path: `account.${name}`, kind: name === "resetText" ? "query" : "mutation" },
    input,
    await contextOf(null, ip),
  );
const alive = async (sessionId: string) => (await createContext(sessionId, "x")).user !== null;
const codeTo = (number: string) => phone.sent.findLast((message) => message.phone === number)?.code ?? "";
/** What was asked to happen after the answer has happened. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 20));

describe("修改密码", () => {
  it("takes the current password, ends the other sessions and leaves its line", async () => {
    const who = await person();
    const [here, there] = [await openSession(who), await openSession(who)];
    const answer = await mine(here, "changePassword", { current: PASSWORD, next: NEXT, again: NEXT });
    expect(answer.data).toEqual({ signedOut: 1 });
    expect([await alive(here), await alive(there)]).toEqual([true, false]);
    await openSession(who, NEXT);
    await expect(openSession(who)).rejects.toMatchObject({ code: "auth.wrong_credentials" });
    const line = await db.auditLog.findFirst({
      where: { entityId: who.id, action: "account.change_password" },
    });
    expect(line?.ownerId).toBe(scenario.institutionA.id);
    expect(JSON.stringify(line?.detail)).not.toMatch(/phrase/);
  });

  it.each([
    ["the current one is wrong", { current: "no" }, "account.password_wrong"],
    ["the new one is the old one", { next: PASSWORD, again: PASSWORD }, "account.password_same"],
    ["it is too short", { next: "short one", again: "short one" }, "input"],
    ["it is typed differently twice", { again: "something else here" }, "input"],
    ["it is common", { next: "Basketball", again: "Basketball" }, "account.password_common"],
    ["it is common with an ending", { next: "woaini@2026", again: "woaini@2026" }, "account.password_common"],
    [
      "the organisation is in it",
      { next: "我爱测试院校1十年了", again: "我爱测试院校1十年了" },
      "account.password_organisation",
    ],
  ])("is refused when %s, and changes nothing", async (_, more, code) => {
    const who = await person();
    const here = await openSession(who);
    const input = { current: PASSWORD, next: NEXT, again: NEXT, ...more };
    expect((await mine(here, "changePassword", input)).code).toBe(code);
    await openSession(who);
  });

  it("is refused when the account is in it", async () => {
    const who = await person();
    const next = `my ${who.account.toUpperCase()} account`;
    const answer = await mine(await openSession(who), "changePassword", {
      current: PASSWORD,
      next,
      again: next,
    });
    expect(answer.code).toBe("account.password_account");
  });

  it("bears five wrong current passwords, then none for fifteen minutes", async () => {
    const who = await person();
    const here = await openSession(who);
    const change = (current: string) => mine(here, "changePassword", { current, next: NEXT, again: NEXT });
    for (let at = 0; at < 5; at += 1) expect((await change("wrong")).code).toBe("account.password_wrong");
    expect((await change(PASSWORD)).code).toBe("account.password_locked");
    later(15 * MINUTE);
    expect((await change(PASSWORD)).ok).toBe(true);
  });

  it("of two at once is done once", async () => {
    const who = await person();
    const here = await openSession(who);
    const change = (next: string) => mine(here, "changePassword", { current: PASSWORD, next, again: next });
    const both = await Promise.all([change(NEXT), change(`${NEXT} too`)]);
    expect(both.map((one) => one.ok).sort()).toEqual([false, true]);
  });

  it("takes what a manager of passwords makes, and any characters", async () => {
    for (const next of [
      "x9$Kq~2w!Lz;4Vb",
      "中文口令也可以用来登录",
      "a b c d e f g h i j",
      "😀😁😂🤣😃😄😅😆😉😊",
    ]) {
      const who = await person();
      expect(
        (await mine(await openSession(who), "changePassword", { current: PASSWORD, next, again: next })).ok,
      ).toBe(true);
      await openSession(who, next);
    }
  });
});

describe("an initial or reset password", () => {
  it("lets nothing through but its change: no procedure, no route, no file", async () => {
    const who = await person({ mustChangePassword: true });
    const sessionId = await openSession(who);
    const cookie = await cookieWith(sessionId);
    for (const path of ["workspace.institution.jobs", "candidate.counts", "account.institution.profile"]) {
      const response = await ask(
        requestTo(`/api/trpc/${path}?input=%7B%22filters%22%3A%7B%7D%7D`, { cookie }),
      );
      expect([response.status, (await response.text()).includes("auth.must_change_password")]).toEqual([
        403,
        true,
      ]);
    }
    const scope = mintScope({
      ...(await db.user.findUniqueOrThrow({ where: { id: who.id } })),
      mustChangePassword: false,
    });
    const fileId = await putFile(db, {
      ownerKind: "institution",
      ownerId: scope.ownerId,
      purpose: "document",
      name: "名单.txt",
      mime: "text/plain",
      bytes: Buffer.from("x"),
    });
    const href = fileLink(scope, fileId);
    const token = href.split("/").at(-1) ?? "";
    const read = async () => openFile(requestTo(href, { cookie }), { params: Promise.resolve({ token }) });
    expect(await toldBy(await read())).toEqual({ status: 403, code: "auth.must_change_password" });
    const answer = await mine(sessionId, "changePassword", { current: PASSWORD, next: NEXT, again: NEXT });
    expect(answer.ok).toBe(true);
    expect((await mine(sessionId, "profile")).ok).toBe(true);
    expect((await read()).status).toBe(200);
  });

  it("bites at once: one that is reset while its session is open is let through no more", async () => {
    const who = await person();
    const sessionId = await openSession(who);
    expect((await mine(sessionId, "sessions")).ok).toBe(true);
    await db.user.update({ where: { id: who.id }, data: { mustChangePassword: true } });
    expect((await mine(sessionId, "sessions")).code).toBe("auth.must_change_password");
  });
});

describe("我的会话", () => {
  it("shows device, masked address and which one this is, and no id", async () => {
    const who = await person();
    const there = await openSession(who, PASSWORD, "Chrome/126.0 Safari/537.36 (Windows NT 10.0)");
    later(MINUTE);
    const here = await openSession(who);
    const answer = await mine(here, "sessions");
    expect(answer.data).toMatchObject([
      { current: true, device: "Firefox · Linux", address: "10.9.*.*" },
      { current: false, device: "Chrome · Windows", address: "10.9.*.*" },
    ]);
    expect(answer.text).not.toContain(here);
    expect(answer.text).not.toContain(there);
  });

  it("leaves out what has ended: revoked, too old, idle", async () => {
    const who = await person();
    await openSession(who);
    later(121 * MINUTE);
    const revoked = await openSession(who);
    await db.userSession.update({ where: { id: revoked }, data: { revokedAt: new Date() } });
    const here = await openSession(who);
    expect((await mine(here, "sessions")).data).toHaveLength(1);
  });

  it("退出其他登录 ends the others at their next call, and nobody else's", async () => {
    const [who, colleague] = [await person(), await person()];
    const [here, there, theirs] = [
      await openSession(who),
      await openSession(who),
      await openSession(colleague),
    ];
    expect((await mine(here, "endOtherSessions")).data).toEqual({ signedOut: 1 });
    expect([await alive(here), await alive(there), await alive(theirs)]).toEqual([true, false, true]);
  });
});

describe("绑定手机", () => {
  const proven = async (here: string) => {
    const answer = await mine(here, "proveHolder", { kind: "password", password: PASSWORD });
    return (answer.data as { proof: string }).proof;
  };

  it("of an account without one: password, code to the phone, bound; lists and log hold the mask", async () => {
    const who = await person({ bound: false });
    const here = await openSession(who);
    expect((await mine(here, "askProofCode")).code).toBe("account.no_phone");
    const proof = await proven(here);
    expect((await mine(here, "askPhoneCode", { phone: who.number, proof })).ok).toBe(true);
    const bound = await mine(here, "bindPhone", { phone: who.number, code: codeTo(who.number), proof });
    expect(bound.data).toEqual({ phoneMask: `${who.number.slice(0, 3)}****${who.number.slice(-4)}` });
    expect((await mine(here, "profile")).data).toMatchObject({ phoneTail: who.number.slice(-4) });
    expect((await mine(here, "profile")).text).not.toContain(who.number);
    expect(await fresh.dump()).not.toContain(who.number);
    const line = await db.auditLog.findFirst({ where: { entityId: who.id, action: "account.bind_phone" } });
    expect(line?.detail).toMatchObject({ from: null });
  });

  it("is changed after a code to the old phone", async () => {
    const who = await person();
    const here = await openSession(who);
    expect((await mine(here, "askProofCode")).ok).toBe(true);
    const wrong = { kind: "phone", code: otherCode(codeTo(who.number)) };
    expect((await mine(here, "proveHolder", wrong)).code).toBe("sms.wrong");
    const answer = await mine(here, "proveHolder", { kind: "phone", code: codeTo(who.number) });
    const { proof } = answer.data as { proof: string };
    const number = "13611112222";
    expect((await mine(here, "askPhoneCode", { phone: number, proof })).ok).toBe(true);
    expect((await mine(here, "bindPhone", { phone: number, code: codeTo(number), proof })).ok).toBe(true);
    // The proof was for the phone that is gone.
    expect((await mine(here, "askPhoneCode", { phone: who.number, proof })).code).toBe("account.unproven");
  });

  it("wants the proof: none, made up, of another session, of another account or an old one is refused", async () => {
    const [who, other] = [await person(), await person()];
    const [here, there, theirs] = [await openSession(who), await openSession(who), await openSession(other)];
    const proof = await proven(here);
    const askWith = (sessionId: string, given: string) =>
      mine(sessionId, "askPhoneCode", { phone: "13611113333", proof: given });
    for (const given of ["", "x.y", `${Date.now() + 1e9}.${proof.split(".")[1]}`])
      expect((await askWith(here, given)).code).toBe("account.unproven");
    expect((await askWith(there, proof)).code).toBe("account.unproven");
    expect((await askWith(theirs, proof)).code).toBe("account.unproven");
    later(10 * MINUTE);
    expect((await askWith(here, proof)).code).toBe("account.unproven");
    expect(phone.sent).toEqual([]);
  });

  it("takes the code for the phone it was sent to alone, and not the phone one has", async () => {
    const who = await person();
    const here = await openSession(who);
    const proof = await proven(here);
    const number = "13611114444";
    expect((await mine(here, "askPhoneCode", { phone: who.number, proof })).code).toBe("account.same_phone");
    await mine(here, "askPhoneCode", { phone: number, proof });
    const elsewhere = { phone: "13611115555", code: codeTo(number), proof };
    expect((await mine(here, "bindPhone", elsewhere)).code).toBe("sms.other_phone");
  });
});

describe("忘记密码", () => {
  const asked = async (who: { account: string; number: string }, more: object = {}, ip?: string) =>
    open(
      "askReset",
      {
        portal: "institution",
        account: who.account,
        phone: who.number,
        captchaId: await captchaId(),
        captcha: "abcd",
        ...more,
      },
      ip,
    );
  const requestOf = (answer: Answer) => (answer.data as { request: string }).request;
  const reset = (
    who: { account: string; number: string },
    request: string,
    code: string,
    more: object = {},
  ) =>
    open("resetPassword", {
      portal: "institution",
      account: who.account,
      phone: who.number,
      request,
      code,
      next: NEXT,
      again: NEXT,
      ...more,
    });

  it("sets a new password, ends every session and the lock", async () => {
    const who = await person({ mustChangePassword: true });
    const open = await openSession(who);
    await db.user.update({ where: { id: who.id }, data: { lockedUntil: new Date(Date.now() + MINUTE) } });
    const request = requestOf(await asked(who));
    await settled();
    expect((await reset(who, request, codeTo(who.number))).ok).toBe(true);
    expect(await alive(open)).toBe(false);
    const sessionId = await openSession(who, NEXT);
    expect((await mine(sessionId, "profile")).ok).toBe(true);
    expect((await reset(who, request, codeTo(who.number))).code).toBe("sms.used");
    expect(await db.auditLog.count({ where: { entityId: who.id, action: "account.recover_password" } })).toBe(
      1,
    );
  });

  it("answers the same and sends nothing for an unknown account, another phone, none, a disabled one", async () => {
    const [known, unbound, disabled, closed] = [
      await person(),
      await person({ bound: false }),
      await person(),
      await person(),
    ];
    await db.user.update({ where: { id: disabled.id }, data: { enabled: false } });
    const institution = await db.institution.create({
      data: {
        code: "4111019999",
        name: "停办的院校",
        department: "教育部",
        city: "北京市",
        level: "本科",
        provinceCode: "11",
        enabled: false,
      },
    });
    await db.user.update({ where: { id: closed.id }, data: { institutionId: institution.id } });
    const cases = [
      known,
      { account: "nobody at all", number: "13500000001" },
      { account: known.account, number: "13500000002" },
      unbound,
      disabled,
      closed,
    ];
    const told: unknown[] = [];
    for (const one of cases) {
      const answer = await asked(one);
      await settled();
      const request = requestOf(answer);
      expect(request).toMatch(/^[0-9a-f-]{36}\.[\w-]{43}$/);
      // The same work: a code is kept in any case.
      expect(await db.smsCode.count({ where: { requestId: request.split(".")[0] ?? "" } })).toBe(1);
      const steps = [{ ...(answer.data as object), request: "" }];
      const wrong = otherCode(codeTo(one.number) || "000000");
      for (let at = 0; at < 6; at += 1) {
        const { code, status, text } = await reset(one, request, wrong);
        steps.push({ code, status, text } as never);
      }
      const again = await asked(one);
      told.push([...steps, again.code, again.status]);
    }
    expect(new Set(told.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(JSON.stringify(told[0])).toMatch(/sms\.wrong.*sms\.too_many_tries.*sms\.too_soon/);
    expect(phone.sent.map((message) => message.phone)).toEqual([known.number]);
  });

  it("does not wait for the provider, whose time would tell", async () => {
    const who = await person();
    let release: () => void = () => undefined;
    phone.answer = new Promise<void>((resolve) => {
      release = resolve;
    });
    expect((await asked(who)).ok).toBe(true);
    await settled();
    expect(phone.sent).toHaveLength(1);
    release();
  });

  it("takes the code for its own request, account and phone alone", async () => {
    const [who, other] = [await person(), await person()];
    const request = requestOf(await asked(who));
    const theirs = requestOf(await asked(other));
    await settled();
    const code = codeTo(who.number);
    const mixed = await reset({ account: other.account, number: who.number }, request, code);
    expect(mixed.code).toBe("sms.no_code");
    expect((await reset(other, request, code)).code).toBe("sms.no_code");
    expect((await reset(other, theirs, code)).code).toBe("sms.wrong");
    expect((await reset(who, request, code, { portal: "awarding_body" })).code).toBe("sms.no_code");
    for (const made of ["", "x", `${request.slice(0, 37)}${"A".repeat(43)}`])
      expect((await reset(who, made, code)).code).toBe("sms.no_code");
    expect((await reset(who, request, code)).ok).toBe(true);
  });

  it("refuses a bad password and keeps the code for a better one", async () => {
    const who = await person();
    const request = requestOf(await asked(who));
    await settled();
    const code = codeTo(who.number);
    const word = "我在测试院校1上班好多年";
    expect((await reset(who, request, code, { next: "password1234", again: "password1234" })).code).toBe(
      "account.password_common",
    );
    expect((await reset(who, request, code, { next: word, again: word })).code).toBe(
      "account.password_organisation",
    );
    expect((await reset(who, request, code, { next: PASSWORD, again: PASSWORD })).code).toBe(
      "account.password_same",
    );
    expect((await reset(who, request, code)).ok).toBe(true);
  });

  it("does not tell of the organisation to who has no code", async () => {
    const who = await person();
    const request = requestOf(await asked(who));
    await settled();
    const word = "我在测试院校1上班好多年";
    const wrong = otherCode(codeTo(who.number));
    expect((await reset(who, request, wrong, { next: word, again: word })).code).toBe("sms.wrong");
  });

  it("wants a captcha, and bears twenty asks from one address in ten minutes", async () => {
    const who = await person();
    expect((await asked(who, { captcha: "zzzz" })).code).toBe("auth.captcha_wrong");
    expect(phone.sent).toEqual([]);
    const ip = "203.0.113.77";
    for (let at = 0; at < 20; at += 1)
      await asked({ account: "nobody", number: `1350001${1000 + at}` }, {}, ip);
    expect((await asked(who, {}, ip)).code).toBe("auth.too_many");
  });

  it("is not opened by a thousand guesses from as many addresses", async () => {
    const who = await person();
    const request = requestOf(await asked(who));
    await settled();
    const code = codeTo(who.number);
    const told: Record<string, number> = {};
    for (let at = 0; at < 1_000; at += 1) {
      const answer = await reset(who, request, otherCode(code, at + 1));
      const name = answer.code ?? "done";
      told[name] = (told[name] ?? 0) + 1;
    }
    expect(told).toEqual({ "sms.wrong": 5, "sms.too_many_tries": 995 });
    const { passwordHash } = await db.user.findUniqueOrThrow({ where: { id: who.id } });
    expect(await passwordMatches(passwordHash, PASSWORD)).toBe(true);
  });
});

describe("the inbox of the demo", () => {
  it("is refused outside demo mode, signed in or not", async () => {
    const who = await person();
    const here = await openSession(who);
    await db.demoSms.create({
      data: {
        phoneDigest: sealPhone(who.number).phoneDigest,
        phoneMask: sealPhone(who.number).phoneMask,
        requestId: who.id,
        textSealed: "x",
        sentAt: new Date(),
      },
    });
    expect((await mine(here, "demoTexts")).code).toBe("account.not_demo");
    const input = { portal: "institution", account: who.account, phone: who.number, request: "x" };
    expect((await open("resetText", input)).code).toBe("account.not_demo");
  });
});

describe("no log", () => {
  it("holds a code, a phone or a password", async () => {
    const lines: string[] = [];
    const write = vi.spyOn(process.stdout, "write").mockImplementation((line) => {
      lines.push(String(line));
      return true;
    });
    const who = await person();
    const here = await openSession(who);
    const proof = await mine(here, "proveHolder", { kind: "password", password: PASSWORD });
    const given = (proof.data as { proof: string }).proof;
    await mine(here, "askPhoneCode", { phone: "13611119999", proof: given });
    await mine(here, "bindPhone", { phone: "13611119999", code: "000000", proof: given });
    await mine(here, "changePassword", { current: PASSWORD, next: NEXT, again: NEXT });
    phone.fault = new Error("the provider broke");
    await open("askReset", {
      portal: "institution",
      account: who.account,
      phone: who.number,
      captchaId: await captchaId(),
      captcha: "abcd",
    });
    await settled();
    write.mockRestore();
    const log = lines.join("");
    expect(phone.sent).toHaveLength(2);
    expect(log).toContain("the provider broke");
    for (const secret of [PASSWORD, NEXT, ...phone.sent.flatMap(({ code, phone: to }) => [code, to])])
      expect(log).not.toContain(secret);
  });
});
