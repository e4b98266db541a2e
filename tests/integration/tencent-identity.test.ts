import { createHash, createHmac } from "node:crypto";
import dns from "node:dns";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { unsafeSettings } from "@/server/boot";
import { tencentIdentity } from "@/server/identity/tencent-provider";
import { IdentityFailure, type IdentityQuestion } from "@/server/ports/identity";

const HOST = "faceid.tencentcloudapi.com";
const SECRET_ID = "AKIDtestSecretId";
const SECRET_KEY = "test-secret-key";
const NUMBER = "110105200304050019";
const NAME = "王𠮷";

interface Taken {
  readonly method: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

let server: Server;
let port: number;
let taken: Taken[] = [];
let reply: { status: number; body: unknown } | "silence" | "hang up" = "silence";

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
      if (reply === "hang up") return void request.socket.destroy();
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
    IDENTITY_PROVIDER: "tencent",
    TENCENT_FACEID_SECRET_ID: SECRET_ID,
    TENCENT_FACEID_SECRET_KEY: SECRET_KEY,
    TENCENT_FACEID_REGION: "ap-beijing",
    TENCENT_FACEID_ENDPOINT: `http://${HOST}:${port}`,
    TENCENT_FACEID_TIMEOUT_SECONDS: 1,
    TENCENT_FACEID_PER_SECOND: 15,
    TENCENT_FACEID_LEAST_SIMILARITY: 70,
    ...more,
  }) as unknown as Parameters<typeof tencentIdentity>[0];

const PHOTO = Buffer.from([0xff, 0xd8, 0xff, 0x00, 0x80, 0xfe]);
const question = (more: Partial<IdentityQuestion> = {}): IdentityQuestion => ({
  name: NAME,
  idKind: "resident_id",
  idNumber: NUMBER,
  photo: async () => PHOTO,
  ...more,
});
const check = (more: object = {}, signal = new AbortController().signal) =>
  tencentIdentity(settings(more)).check(question(), signal);
const result = (Result: string, more: object = {}) => ({
  status: 200,
  body: { Response: { Result, Description: `${NAME} ${NUMBER}`, RequestId: "r-1", ...more } },
});
const refused = (Code: string) => ({
  status: 200,
  body: { Response: { Error: { Code, Message: `${NAME} ${NUMBER}` }, RequestId: "r-2" } },
});
const failureOf = async (work: Promise<unknown>) => {
  const error: unknown = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  return error instanceof IdentityFailure ? [error.kind, error.code] : error;
};
/** Nothing of the person stands in the log. */
const expectNothingPersonal = () => {
  const text = lines.join("");
  for (const secret of [NUMBER, NAME, PHOTO.toString("base64"), SECRET_KEY])
    expect(text).not.toContain(secret);
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
  const scope = `${date}/faceid/tc3_request`;
  const toSign = ["TC3-HMAC-SHA256", timestamp, scope, sha256(canonical)].join("\n");
  const key = hmac(hmac(hmac(`TC3${SECRET_KEY}`, date), "faceid"), "tc3_request");
  const signature = createHmac("sha256", key).update(toSign).digest("hex");
  return `TC3-HMAC-SHA256 Credential=${SECRET_ID}/${scope}, SignedHeaders=content-type;host, Signature=${signature}`;
}

describe("Tencent Cloud 照片人脸核身", () => {
  it("gets a signed request with name, number and photo, and nothing else", async () => {
    reply = result("Success", { Sim: 95.37 });
    expect(await check()).toEqual({
      match: true,
      reason: null,
      code: "Success",
      score: 9537,
      requestId: "r-1",
    });
    const [request] = taken;
    if (!request) throw new Error("nothing came");
    expect(request.headers.authorization).toBe(authorizationOf(request));
    expect(request.headers).toMatchObject({
      "x-tc-action": "ImageRecognitionV2",
      "x-tc-version": "2018-03-01",
      "x-tc-region": "ap-beijing",
    });
    expect(Math.abs(Number(request.headers["x-tc-timestamp"]) * 1_000 - Date.now())).toBeLessThan(60_000);
    expect(JSON.parse(request.body)).toEqual({
      Name: NAME,
      IdCard: NUMBER,
      ImageBase64: PHOTO.toString("base64"),
    });
    expect(lines).toEqual([]);
  });

  it("is another signature with another key", async () => {
    reply = result("Success", { Sim: 90 });
    await check({ TENCENT_FACEID_SECRET_KEY: "another" });
    const [request] = taken;
    if (!request) throw new Error("nothing came");
    expect(request.headers.authorization).not.toBe(authorizationOf(request));
  });

  it("holds Success to the likeness that is asked for, at its very edge", async () => {
    reply = result("Success", { Sim: 70 });
    expect(await check()).toMatchObject({ match: true, score: 7000 });
    reply = result("Success", { Sim: 69.99 });
    expect(await check()).toMatchObject({
      match: false,
      score: 6999,
      reason: "照片与公安系统留存照片的相似度不够（69.99，应达到 70）",
    });
    expect(await check({ TENCENT_FACEID_LEAST_SIMILARITY: 69.9 })).toMatchObject({ match: true });
  });

  it.each([
    ["FailedOperation.CompareLowSimilarity", { Sim: 31.2 }, 3120],
    ["FailedOperation.IdNameMisMatch", { Sim: 0 }, 0],
    ["FailedOperation.IdPhotoNoExist", {}, null],
    ["FailedOperation.LifePhotoDetectNoFaces", {}, null],
    ["FailedOperation.LifePhotoPoorQuality", { Sim: "?" }, null],
  ])("takes %s as an answer, with words of ours", async (code, more, score) => {
    reply = result(code, more);
    const answer = await check();
    expect(answer).toMatchObject({ match: false, code, score, requestId: "r-1" });
    expect(answer.reason).toMatch(/\p{Script=Han}/u);
    expect(answer.reason).not.toContain(NUMBER);
    // The same code as a refusal of the call means the same.
    reply = refused(code);
    expect(await check()).toMatchObject({ match: false, code, requestId: "r-2" });
    expectNothingPersonal();
  });

  it.each([
    ["FailedOperation.CompareSystemError", "retry"],
    ["FailedOperation.IdPhotoSystemNoanswer", "retry"],
    ["FailedOperation.UnKnown", "retry"],
    ["FailedOperation.SomethingNew", "retry"],
    ["InternalError", "retry"],
    ["InternalError.UnKnown", "retry"],
    ["RequestLimitExceeded", "throttled"],
    ["FailedOperation.RequestLimitExceeded", "throttled"],
    ["RequestLimitExceeded.UinLimitExceeded", "throttled"],
    ["InvalidParameterValue", "skip"],
    ["AuthFailure.SignatureFailure", "stop"],
    ["UnauthorizedOperation.Arrears", "stop"],
    ["UnauthorizedOperation.Nonactivated", "stop"],
    ["UnsupportedOperation", "stop"],
  ])("takes %s as %s, whether it refuses the call or stands in the result", async (code, kind) => {
    for (const given of [refused(code), result(code)]) {
      reply = given;
      expect(await failureOf(check())).toEqual([kind, code]);
    }
    expect(lines.join("")).toContain(code);
    expectNothingPersonal();
  });

  it.each<[string, typeof reply]>([
    ["answers 502", { status: 502, body: {} }],
    ["answers nonsense", { status: 200, body: "?" }],
    ["answers without a result", { status: 200, body: { Response: { RequestId: "r" } } }],
    ["says Success without a likeness", result("Success")],
    ["hangs up", "hang up"],
  ])("decides nothing when it %s, and may be asked again", async (_, given) => {
    reply = given;
    expect(await failureOf(check())).toEqual(["retry", "no_answer"]);
    expectNothingPersonal();
  });

  it("is not waited for longer than the setting says", async () => {
    reply = "silence";
    const began = Date.now();
    expect(await failureOf(check())).toEqual(["retry", "no_answer"]);
    const took = Date.now() - began;
    expect(took).toBeGreaterThanOrEqual(900);
    expect(took).toBeLessThan(10_000);
    expect(taken).toHaveLength(1);
  });

  it("is not asked about documents it does not hold", () => {
    const { refusalOf } = tencentIdentity(settings());
    expect(refusalOf("resident_id")).toBeNull();
    expect(refusalOf("passport")).toMatch(/\p{Script=Han}/u);
  });

  it("is refused at the start without its key", () => {
    const given = { NODE_ENV: "production", APP_MODE: "service", PUBLIC_URL: "https://x.cn" };
    const reasons = (more: object) =>
      unsafeSettings({ ...settings(more), ...given, SMS_PROVIDER: "builtin" } as Parameters<
        typeof unsafeSettings
      >[0]).join(" ");
    expect(reasons({})).toBe("");
    expect(reasons({ TENCENT_FACEID_SECRET_KEY: undefined })).toBe(
      "IDENTITY_PROVIDER=tencent needs TENCENT_FACEID_SECRET_KEY.",
    );
  });
});
