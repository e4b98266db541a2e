import { createHash, createHmac, randomUUID } from "node:crypto";
import dns from "node:dns";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { Db } from "@/server/db/client";
import type { SmsMessage } from "@/server/ports/sms";
import { tencentSms } from "@/server/sms/tencent-provider";
import { AppError } from "@/shared/kernel/app-error";

const HOST = "sms.tencentcloudapi.com";
const SECRET_ID = "AKIDtestSecretId";
const SECRET_KEY = "test-secret-key";

interface Taken {
  readonly method: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

let server: Server;
let port: number;
let taken: Taken[] = [];
let reply: { status: number; body: unknown } | "silence" = "silence";

/** Tencent's side: takes one request and answers what the test says. */
beforeAll(async () => {
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => void chunks.push(chunk));
    request.on("end", () => {
      taken.push({
        method: request.method,
        headers: request.headers,
        body: Buffer.concat(chunks).toString("utf8"),
      });
      if (reply === "silence") return;
      response.writeHead(reply.status, { "content-type": "application/json" });
      response.end(JSON.stringify(reply.body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = (server.address() as AddressInfo).port;
  // The SDK goes through a proxy where the environment names one.
  for (const name of ["http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"]) delete process.env[name];
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

let lines: string[] = [];
beforeEach(() => {
  taken = [];
  lines = [];
  // The real name, so that the signature is over it, with the address of the test's server.
  vi.spyOn(dns, "lookup").mockImplementation(((...args: unknown[]) => {
    const options = args[1] as { all?: boolean };
    const done = args.at(-1) as (error: null, address: unknown, family?: number) => void;
    if (options.all) done(null, [{ address: "127.0.0.1", family: 4 }]);
    else done(null, "127.0.0.1", 4);
  }) as unknown as typeof dns.lookup);
  vi.spyOn(process.stdout, "write").mockImplementation((line) => {
    lines.push(String(line));
    return true;
  });
});
afterEach(() => vi.restoreAllMocks());

const settings = (more: object = {}) =>
  ({
    SMS_PROVIDER: "tencent",
    TENCENT_SMS_SECRET_ID: SECRET_ID,
    TENCENT_SMS_SECRET_KEY: SECRET_KEY,
    TENCENT_SMS_SDK_APP_ID: "1400000001",
    TENCENT_SMS_SIGN_NAME: "职业技能等级证书",
    TENCENT_SMS_REGION: "ap-beijing",
    TENCENT_SMS_ENDPOINT: `http://${HOST}:${port}`,
    TENCENT_SMS_TIMEOUT_SECONDS: 1,
    TENCENT_SMS_TEMPLATE_EXPORT: "1001",
    TENCENT_SMS_TEMPLATE_PHONE: "1002",
    TENCENT_SMS_TEMPLATE_PASSWORD: "1003",
    ...more,
  }) as unknown as Parameters<typeof tencentSms>[0];

const message = (more: Partial<SmsMessage> = {}): SmsMessage => ({
  purpose: "export",
  requestId: randomUUID(),
  phone: "13812345678",
  code: "042917",
  minutes: 5,
  ...more,
});
const send = (sent: SmsMessage = message(), more: object = {}) =>
  tencentSms(settings(more)).send({} as Db, sent);
const answered = (code: string) => ({
  status: 200,
  body: {
    Response: {
      SendStatusSet: [{ SerialNo: "1", Code: code, Message: "send to 13812345678 042917" }],
      RequestId: "r",
    },
  },
});
const refusalOf = async (work: Promise<unknown>) => {
  const error: unknown = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  return error instanceof AppError ? { code: error.code, params: error.params } : error;
};

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const hmac = (key: string | Buffer, text: string) => createHmac("sha256", key).update(text).digest();

/** TC3-HMAC-SHA256 by Tencent's description, worked out anew from what came over the wire. */
function authorizationOf({ method, headers, body }: Taken): string {
  const timestamp = String(headers["x-tc-timestamp"]);
  const date = new Date(Number(timestamp) * 1_000).toISOString().slice(0, 10);
  const canonical = [
    method,
    "/",
    "",
    `content-type:${headers["content-type"]}\nhost:${HOST}\n`,
    "content-type;host",
    sha256(body),
  ].join("\n");
  const scope = `${date}/sms/tc3_request`;
  const toSign = ["TC3-HMAC-SHA256", timestamp, scope, sha256(canonical)].join("\n");
  const key = hmac(hmac(hmac(`TC3${SECRET_KEY}`, date), "sms"), "tc3_request");
  const signature = createHmac("sha256", key).update(toSign).digest("hex");
  return `TC3-HMAC-SHA256 Credential=${SECRET_ID}/${scope}, SignedHeaders=content-type;host, Signature=${signature}`;
}

describe("Tencent Cloud SMS", () => {
  it("gets a signed request with number, template and parameters", async () => {
    reply = answered("Ok");
    const sent = message();
    await send(sent);
    const [request] = taken;
    if (!request) throw new Error("nothing came");
    expect(request.headers.authorization).toBe(authorizationOf(request));
    expect(request.headers).toMatchObject({
      "x-tc-action": "SendSms",
      "x-tc-version": "2021-01-11",
      "x-tc-region": "ap-beijing",
    });
    expect(Math.abs(Number(request.headers["x-tc-timestamp"]) * 1_000 - Date.now())).toBeLessThan(60_000);
    expect(JSON.parse(request.body)).toEqual({
      PhoneNumberSet: ["+8613812345678"],
      SmsSdkAppId: "1400000001",
      SignName: "职业技能等级证书",
      TemplateId: "1001",
      TemplateParamSet: ["042917", "5"],
      SessionContext: sent.requestId,
    });
  });

  it("is another signature with another key", async () => {
    reply = answered("Ok");
    await send(message(), { TENCENT_SMS_SECRET_KEY: "another" });
    const [request] = taken;
    if (!request) throw new Error("nothing came");
    expect(request.headers.authorization).not.toBe(authorizationOf(request));
  });

  it.each([
    ["export", "1001"],
    ["bind_phone", "1002"],
    ["replace_phone", "1002"],
    ["reset_password", "1003"],
  ] as const)("sends %s by template %s", async (purpose, template) => {
    reply = answered("Ok");
    await send(message({ purpose }));
    expect(JSON.parse(taken[0]?.body ?? "{}")).toMatchObject({ TemplateId: template });
  });

  it.each([
    ["FailedOperation.PhoneNumberInBlacklist", { code: "sms.phone_refused", params: {} }],
    ["InvalidParameterValue.IncorrectPhoneNumber", { code: "sms.phone_refused", params: {} }],
    ["LimitExceeded.PhoneNumberThirtySecondLimit", { code: "sms.too_soon", params: { seconds: 30 } }],
    ["LimitExceeded.PhoneNumberOneHourLimit", { code: "sms.too_soon", params: { seconds: 3_600 } }],
    ["LimitExceeded.PhoneNumberDailyLimit", { code: "sms.daily_phone", params: {} }],
    ["LimitExceeded.AppDailyLimit", { code: "sms.daily_owner", params: {} }],
    ["FailedOperation.InsufficientBalanceInSmsPackage", { code: "sms.not_sent", params: {} }],
    ["InternalError.Timeout", { code: "sms.not_sent", params: {} }],
  ])("says %s in our words, and logs neither number nor code", async (code, refusal) => {
    reply = answered(code);
    expect(await refusalOf(send())).toEqual(refusal);
    expect(lines.join("")).toContain(code);
    expect(lines.join("")).not.toMatch(/13812345678|042917/);
  });

  it.each([
    [
      "refuses the signature",
      {
        status: 200,
        body: {
          Response: { Error: { Code: "AuthFailure.SignatureFailure", Message: "042917" }, RequestId: "r" },
        },
      },
    ],
    ["answers 502", { status: 502, body: {} }],
    ["answers nonsense", { status: 200, body: "?" }],
    ["answers without a status", { status: 200, body: { Response: { SendStatusSet: [], RequestId: "r" } } }],
  ] as const)("is told as not sent when it %s", async (_, given) => {
    reply = given;
    expect(await refusalOf(send())).toEqual({ code: "sms.not_sent", params: {} });
    expect(lines.join("")).not.toMatch(/13812345678|042917/);
  });

  it("is not waited for longer than the setting says", async () => {
    reply = "silence";
    const began = Date.now();
    expect(await refusalOf(send())).toEqual({ code: "sms.not_sent", params: {} });
    const took = Date.now() - began;
    expect(took).toBeGreaterThanOrEqual(900);
    expect(took).toBeLessThan(10_000);
    expect(taken).toHaveLength(1);
  });

  it("logs nothing at all when it takes the message", async () => {
    reply = answered("Ok");
    await send();
    expect(lines).toEqual([]);
  });
});
