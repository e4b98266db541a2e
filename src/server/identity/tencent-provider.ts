import "server-only";
import type { env } from "@/env";
import { log } from "@/server/log";
import {
  type IdentityAnswer,
  IdentityFailure,
  type IdentityProvider,
  type IdentityQuestion,
} from "@/server/ports/identity";
import { failureOf, mismatchOf } from "./tencent-answers";

type Settings = ReturnType<typeof env>;

const VERSION = "2018-03-01";
const ACTION = "ImageRecognitionV2";
/** What the authority's library holds: residents of the mainland by their identity card. */
const ASKED_KIND = "resident_id";

const needed = [
  "TENCENT_FACEID_SECRET_ID",
  "TENCENT_FACEID_SECRET_KEY",
] as const satisfies readonly (keyof Settings)[];

/** What IDENTITY_PROVIDER=tencent needs and does not have; in English for the terminal. */
export const missingIdentitySettings = (settings: Settings): string[] =>
  needed.filter((key) => !settings[key]).map((key) => `IDENTITY_PROVIDER=tencent needs ${key}.`);

/** What comes back of ImageRecognitionV2, as far as it is looked at; nothing of it is taken for granted. */
interface Reply {
  readonly Result?: unknown;
  readonly Sim?: unknown;
  readonly RequestId?: unknown;
}

/** The endpoint as the SDK wants it; http:// is for a server on the same machine. */
const endpointOf = (given: string) =>
  given.startsWith("http://")
    ? { protocol: "http://", endpoint: given.slice("http://".length) }
    : { protocol: "https://", endpoint: given.replace(/^https:\/\//, "") };

async function clientOf(settings: Settings) {
  const { CommonClient } = await import(
    "tencentcloud-sdk-nodejs-common/tencentcloud/common/common_client.js"
  );
  const { protocol, endpoint } = endpointOf(settings.TENCENT_FACEID_ENDPOINT);
  return new CommonClient(endpoint, VERSION, {
    credential: {
      secretId: settings.TENCENT_FACEID_SECRET_ID ?? "",
      secretKey: settings.TENCENT_FACEID_SECRET_KEY ?? "",
    },
    region: settings.TENCENT_FACEID_REGION,
    profile: {
      signMethod: "TC3-HMAC-SHA256",
      httpProfile: {
        reqMethod: "POST",
        reqTimeout: settings.TENCENT_FACEID_TIMEOUT_SECONDS,
        protocol,
        endpoint,
      },
    },
  });
}

const textOf = (value: unknown): string | null => (typeof value === "string" && value !== "" ? value : null);

/** A refusal of the whole call, as the SDK throws it: its code and Tencent's number of the call. */
function thrownOf(cause: unknown): { code: string; requestId: string | null } {
  const { code, requestId } =
    typeof cause === "object" && cause !== null ? (cause as { code?: unknown; requestId?: unknown }) : {};
  return { code: textOf(code) ?? "no_answer", requestId: textOf(requestId) };
}

async function call(settings: Settings, question: IdentityQuestion, signal: AbortSignal): Promise<Reply> {
  const client = await clientOf(settings);
  const photo = await question.photo();
  const body = {
    Name: question.name,
    IdCard: question.idNumber,
    ImageBase64: Buffer.from(photo).toString("base64"),
  };
  try {
    const reply: unknown = await client.request(ACTION, body, { signal });
    return typeof reply === "object" && reply !== null ? reply : {};
  } catch (cause) {
    signal.throwIfAborted();
    const { code, requestId } = thrownOf(cause);
    const reason = mismatchOf(code);
    if (reason) return { Result: code, RequestId: requestId };
    throw failed(code, requestId);
  }
}

/** The failure, told to the log by its code alone: Tencent's own words may hold what was sent. */
function failed(code: string, requestId: string | null): IdentityFailure {
  const kind = failureOf(code);
  log(kind === "stop" ? "error" : "warn", "identity not checked", {
    provider: "tencent",
    answer: code,
    requestId: requestId ?? "",
  });
  return new IdentityFailure(kind, code, requestId);
}

/** What Tencent's answer decides. Throws for one that decides nothing. */
function answerOf(settings: Settings, { Result, Sim, RequestId }: Reply): IdentityAnswer {
  const requestId = textOf(RequestId);
  const code = textOf(Result);
  if (code === null) throw failed("no_answer", requestId);
  const likeness = typeof Sim === "number" && Sim >= 0 && Sim <= 100 ? Sim : null;
  const score = likeness === null ? null : Math.round(likeness * 100);
  const said = { code, score, requestId };
  if (code === "Success") {
    if (likeness === null) throw failed("no_answer", requestId);
    const least = settings.TENCENT_FACEID_LEAST_SIMILARITY;
    return likeness >= least
      ? { match: true, reason: null, ...said }
      : {
          match: false,
          reason: `照片与公安系统留存照片的相似度不够（${likeness}，应达到 ${least}）`,
          ...said,
        };
  }
  const reason = mismatchOf(code);
  if (reason === null) throw failed(code, requestId);
  return { match: false, reason, ...said };
}

/**
 * Tencent Cloud 人脸核身, 照片人脸核身 V2.0 (ImageRecognitionV2, 2018-03-01), called by the SDK's common client, which is
 * loaded at the first question. Neither name, number nor photo goes into our log.
 */
export const tencentIdentity = (settings: Settings): IdentityProvider => ({
  name: "腾讯云人脸核身",
  simulatedRule: null,
  perSecond: settings.TENCENT_FACEID_PER_SECOND,
  refusalOf: (idKind) => (idKind === ASKED_KIND ? null : "该证件类型不能与公安系统比对"),
  check: async (question, signal) => answerOf(settings, await call(settings, question, signal)),
});
