import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { envKeys } from "@/env";
import { unsafeSettings } from "@/server/boot";
import { sealPhone } from "@/server/crypto/personal-number";
import type { Db } from "@/server/db/client";
import type { SmsPurpose } from "@/server/ports/sms";
import { builtinSms } from "@/server/sms/builtin-provider";
import { redeemSmsCode } from "@/server/sms/redeem-code";
import { sendSmsCode } from "@/server/sms/send-code";
import { AppError } from "@/shared/kernel/app-error";
import { type FreshDatabase, freshDatabase } from "../harness/database";
import { otherCode, phoneOfTests } from "../harness/sms";

const MINUTE = 60_000;
const START = new Date("2026-03-02T02:00:00.000Z");

let fresh: FreshDatabase;
let db: Db;
beforeAll(async () => {
  fresh = await freshDatabase();
  db = fresh.db;
});
afterAll(() => fresh.close());

let phone = phoneOfTests();
beforeEach(() => {
  vi.useFakeTimers({ now: START, toFake: ["Date"] });
  phone = phoneOfTests();
});
afterEach(() => vi.useRealTimers());
const later = (ms: number) => vi.setSystemTime(Date.now() + ms);

let numbers = 0;
const newNumber = () => {
  numbers += 1;
  return `139${String(numbers).padStart(8, "0")}`;
};

interface Asked {
  readonly purpose: SmsPurpose;
  readonly requestId: string;
  readonly number: string;
  readonly ownerKey: string;
}
const ask = (more: Partial<Asked> = {}): Asked => ({
  purpose: "export",
  requestId: randomUUID(),
  number: newNumber(),
  ownerKey: randomUUID(),
  ...more,
});
const send = ({ number, ...request }: Asked) =>
  sendSmsCode(db, { ...request, phone: sealPhone(number) }, phone);
/** Sends a code; gives what was asked and the code as the phone shows it. */
const sent = async (more: Partial<Asked> = {}) => {
  const asked = ask(more);
  await send(asked);
  return { asked, code: phone.last().code };
};

let works = 0;
const redeem = ({ purpose, requestId, number }: Asked, code: string) =>
  redeemSmsCode(db, { purpose, requestId, phoneDigest: sealPhone(number).phoneDigest, code }, async (tx) => {
    works += 1;
    await tx.setting.upsert({ where: { key: "work" }, create: { key: "work", value: 1 }, update: {} });
    return "done";
  });
const refusalOf = async (work: Promise<unknown>) => {
  const error: unknown = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  return error instanceof AppError ? { code: error.code, params: error.params } : error;
};
const refused = (code: string, params: object = {}) => ({ code, params });

describe("a code", () => {
  it("is six digits, sent once, and kept as a digest alone", async () => {
    const { asked, code } = await sent();
    expect(code).toMatch(/^\d{6}$/);
    expect(phone.sent).toEqual([
      { purpose: "export", requestId: asked.requestId, phone: asked.number, code, minutes: 5 },
    ]);
    const row = await db.smsCode.findFirstOrThrow({ where: { requestId: asked.requestId } });
    expect(row.codeDigest.length).toBeGreaterThan(40);
    const kept = await fresh.dump();
    expect(kept).not.toContain(asked.number);
    expect(JSON.stringify(row)).not.toContain(`"${code}"`);
  });

  it("opens its request once", async () => {
    const { asked, code } = await sent();
    expect(await redeem(asked, ` ${code} `)).toBe("done");
    expect(await refusalOf(redeem(asked, code))).toEqual(refused("sms.used"));
  });

  it("that is wrong is refused with the tries left, and the right one still opens", async () => {
    const { asked, code } = await sent();
    for (const left of [4, 3, 2, 1])
      expect(await refusalOf(redeem(asked, otherCode(code, left)))).toEqual(refused("sms.wrong", { left }));
    expect(await redeem(asked, code)).toBe("done");
  });

  it("is dead at the sixth try, the right one too", async () => {
    const { asked, code } = await sent();
    for (const left of [4, 3, 2, 1, 0])
      expect(await refusalOf(redeem(asked, otherCode(code, left + 1)))).toEqual(
        refused("sms.wrong", { left }),
      );
    expect(await refusalOf(redeem(asked, code))).toEqual(refused("sms.too_many_tries"));
  });

  it("lives for five minutes", async () => {
    const early = await sent();
    const late = await sent();
    later(5 * MINUTE - 1);
    expect(await redeem(early.asked, early.code)).toBe("done");
    later(1);
    expect(await refusalOf(redeem(late.asked, late.code))).toEqual(refused("sms.expired"));
  });

  it("of another request is refused, and opens nothing any more", async () => {
    const one = await sent();
    later(MINUTE);
    const two = await sent({ number: one.asked.number });
    expect(await refusalOf(redeem(one.asked, two.code))).toEqual(refused("sms.other_request"));
    expect(await refusalOf(redeem(two.asked, two.code))).toEqual(refused("sms.too_many_tries"));
    expect(await redeem(one.asked, one.code)).toBe("done");
  });

  it("of the same request for another purpose opens nothing", async () => {
    const { asked, code } = await sent();
    expect(await refusalOf(redeem({ ...asked, purpose: "bind_phone" }, code))).toEqual(
      refused("sms.no_code"),
    );
  });

  it("of another phone opens nothing", async () => {
    const { asked, code } = await sent();
    expect(await refusalOf(redeem({ ...asked, number: newNumber() }, code))).toEqual(
      refused("sms.other_phone"),
    );
    expect(await redeem(asked, code)).toBe("done");
  });

  it("that there is none of is not asked for", async () => {
    expect(await refusalOf(redeem(ask(), "123456"))).toEqual(refused("sms.no_code"));
  });

  it("is replaced by the next one of its request", async () => {
    const first = await sent();
    later(MINUTE);
    const second = await sent({ requestId: first.asked.requestId, number: first.asked.number });
    if (first.code !== second.code)
      expect(await refusalOf(redeem(first.asked, first.code))).toEqual(refused("sms.wrong", { left: 4 }));
    expect(await redeem(second.asked, second.code)).toBe("done");
  });

  it("is not kept when it could not be sent", async () => {
    const asked = ask();
    const broken = { ...phone, send: () => Promise.reject(new AppError("sms.not_sent")) };
    const { number, ...request } = asked;
    const tried = sendSmsCode(db, { ...request, phone: sealPhone(number) }, broken);
    expect(await refusalOf(tried)).toEqual(refused("sms.not_sent"));
    expect(await refusalOf(redeem(asked, "123456"))).toEqual(refused("sms.no_code"));
  });
});

describe("the work a code opens", () => {
  it("gives the code back when it fails, but not the try", async () => {
    const { asked, code } = await sent();
    const { purpose, requestId, number } = asked;
    const answer = { purpose, requestId, phoneDigest: sealPhone(number).phoneDigest, code };
    const failing = redeemSmsCode(db, answer, async (tx) => {
      await tx.setting.create({ data: { key: "half", value: 1 } });
      throw new AppError("data.changed");
    });
    expect(await refusalOf(failing)).toEqual(refused("data.changed"));
    expect(await db.setting.count({ where: { key: "half" } })).toBe(0);
    const row = await db.smsCode.findFirstOrThrow({ where: { requestId } });
    expect([row.triesLeft, row.usedAt]).toEqual([4, null]);
    expect(await redeem(asked, code)).toBe("done");
  });

  it("is done once when two come at once", async () => {
    const { asked, code } = await sent();
    works = 0;
    const both = await Promise.allSettled([redeem(asked, code), redeem(asked, code)]);
    expect(both.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(works).toBe(1);
  });
});

describe("ten thousand guesses", () => {
  it("never open, and no more than five of them are looked at", async () => {
    const { asked, code } = await sent();
    works = 0;
    const told = new Map<string, number>();
    for (let at = 0; at < 10_000; at += 500) {
      const guesses = Array.from({ length: 500 }, (_, index) =>
        refusalOf(redeem(asked, otherCode(code, at + index + 1))),
      );
      for (const answer of await Promise.all(guesses)) {
        const name =
          answer !== null && typeof answer === "object" && "code" in answer ? String(answer.code) : "?";
        told.set(name, (told.get(name) ?? 0) + 1);
      }
    }
    expect(works).toBe(0);
    expect(Object.fromEntries(told)).toEqual({ "sms.wrong": 5, "sms.too_many_tries": 9_995 });
    expect(await refusalOf(redeem(asked, code))).toEqual(refused("sms.too_many_tries"));
  });

  it("spread over two requests of one phone are not more than five at either code", async () => {
    const one = await sent();
    later(MINUTE);
    const two = await sent({ number: one.asked.number });
    // The right guess comes over the other request: it ends the code instead of telling it.
    expect(await refusalOf(redeem(one.asked, two.code))).toEqual(refused("sms.other_request"));
    const row = await db.smsCode.findFirstOrThrow({ where: { requestId: two.asked.requestId } });
    expect(row.triesLeft).toBe(0);
  });
});

describe("sends", () => {
  it("of one request are 60 seconds apart, whatever the phone", async () => {
    const { asked } = await sent();
    later(1_000);
    const again = send({ ...asked, number: newNumber() });
    expect(await refusalOf(again)).toEqual(refused("sms.too_soon", { seconds: 59 }));
    later(58_999);
    expect(await refusalOf(send(asked))).toEqual(refused("sms.too_soon", { seconds: 1 }));
    later(1);
    await send(asked);
  });

  it("to one phone are 60 seconds apart, whatever the request", async () => {
    const { asked } = await sent();
    later(30_000);
    expect(await refusalOf(send(ask({ number: asked.number })))).toEqual(
      refused("sms.too_soon", { seconds: 30 }),
    );
    // A refused one moves no limit.
    later(30_000);
    await send(ask({ number: asked.number }));
  });

  it("to one phone are at most 20 in 24 hours", async () => {
    const number = newNumber();
    for (let at = 0; at < 20; at += 1) {
      await send(ask({ number }));
      later(MINUTE);
    }
    expect(await refusalOf(send(ask({ number })))).toEqual(refused("sms.daily_phone", { limit: 20 }));
    await send(ask());
    later(24 * 60 * MINUTE - 20 * MINUTE);
    await send(ask({ number }));
  });

  it("of one institution are at most 500 in 24 hours", async () => {
    const ownerKey = randomUUID();
    await send(ask({ ownerKey }));
    await db.rateLimit.update({ where: { key: `sms:owner:${ownerKey}:day` }, data: { count: 499 } });
    await send(ask({ ownerKey }));
    const over = ask({ ownerKey });
    expect(await refusalOf(send(over))).toEqual(refused("sms.daily_owner", { limit: 500 }));
    await send(ask());
    // Refused as a whole: neither the phone nor the request counts it.
    await send({ ...over, ownerKey: randomUUID() });
  });

  it("at once to one phone: one goes out", async () => {
    const number = newNumber();
    const tries = await Promise.allSettled(Array.from({ length: 8 }, () => send(ask({ number }))));
    expect(tries.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    expect(phone.sent).toHaveLength(1);
  });
});

describe("the built-in provider", () => {
  it("writes the code to the log, and outside demo mode nowhere else", async () => {
    const lines: string[] = [];
    const write = vi.spyOn(process.stdout, "write").mockImplementation((line) => {
      lines.push(String(line));
      return true;
    });
    const asked = ask();
    const { number, ...request } = asked;
    await sendSmsCode(db, { ...request, phone: sealPhone(number) }, builtinSms);
    write.mockRestore();
    const line = JSON.parse(lines.join("")) as Record<string, unknown>;
    expect(line).toMatchObject({ message: "sms code", requestId: asked.requestId, purpose: "export" });
    expect(lines.join("")).not.toContain(number);
    expect(await redeem(asked, String(line.code))).toBe("done");
    expect(await db.demoSms.count()).toBe(0);
  });

  it("is refused for a service that does not allow it, and what Tencent lacks is named", () => {
    const settings = {
      ...Object.fromEntries(envKeys.map((key) => [key, undefined])),
      APP_MODE: "service",
      NODE_ENV: "production",
      DATABASE_URL: "postgres://x",
      PUBLIC_URL: "https://x",
      ALLOW_SIMULATED_IDENTITY: "yes",
      IDENTITY_PROVIDER: "simulated",
      SMS_PROVIDER: "builtin",
      ALLOW_BUILTIN_SMS: "no",
    } as unknown as Parameters<typeof unsafeSettings>[0];
    expect(unsafeSettings(settings).join()).toMatch(/ALLOW_BUILTIN_SMS=yes/);
    expect(unsafeSettings({ ...settings, ALLOW_BUILTIN_SMS: "yes" })).toEqual([]);
    expect(unsafeSettings({ ...settings, APP_MODE: "demo" })).toEqual([]);
    const tencent = unsafeSettings({ ...settings, SMS_PROVIDER: "tencent" });
    expect(tencent).toHaveLength(7);
    expect(tencent.join()).toMatch(/TENCENT_SMS_SECRET_KEY/);
  });
});
