import { z } from "zod";

/**
 * Every setting of the app, and the only place that reads `process.env`. `.env.example` lists the same keys with the
 * same meaning (a structure test compares the two).
 */
const schema = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("development"),
  /** demo: the demo scenario, its accounts on the sign-in page and the demo clock. service: none of these. */
  APP_MODE: z.enum(["demo", "service"]).default("service"),
  /** PostgreSQL 15 or newer; without it the database runs inside this process under DATA_DIR. */
  DATABASE_URL: z.string().startsWith("postgres").optional(),
  /** Where the embedded database, the files and (in trial) the keys lie. */
  DATA_DIR: z.string().min(1).default(".data"),
  /** Signs sessions and file links. Made under DATA_DIR when there is no DATABASE_URL. */
  AUTH_SECRET: z.string().min(32).optional(),
  /** Keys that seal personal numbers: `id:base64(32 bytes)`, comma separated, the first one seals. */
  SEALING_KEYS: z.string().min(1).optional(),
  /** Key of the digests of personal numbers (base64, 32 bytes). It can never be changed. */
  DIGEST_KEY: z.string().min(1).optional(),
  /** The address people use; goes into the QR codes. */
  PUBLIC_URL: z.url().default("http://localhost:3000"),
  /** How many proxies stand in front and set x-forwarded-for; 0 = none, the header is not believed. */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(5).default(0),
  /** The identity check against photos: simulated only pretends, tencent is Tencent Cloud 人脸核身 (照片人脸核身 V2.0). */
  IDENTITY_PROVIDER: z.enum(["simulated", "tencent"]).default("simulated"),
  /** Lets a service run with the simulated identity check; without it such a boot is refused. */
  ALLOW_SIMULATED_IDENTITY: z.enum(["yes", "no"]).default("no"),
  /** How many checks one institution, and all together, may ask for in a day of Asia/Shanghai. */
  IDENTITY_DAILY_PER_INSTITUTION: z.coerce.number().int().min(1).max(10_000_000).default(50_000),
  IDENTITY_DAILY_OVERALL: z.coerce.number().int().min(1).max(10_000_000).default(200_000),
  /** Tencent Cloud 人脸核身: the key of a sub-account that may ask, and where it is called. */
  TENCENT_FACEID_SECRET_ID: z.string().min(1).optional(),
  TENCENT_FACEID_SECRET_KEY: z.string().min(1).optional(),
  TENCENT_FACEID_REGION: z.string().min(1).default("ap-guangzhou"),
  TENCENT_FACEID_ENDPOINT: z.string().min(1).default("faceid.tencentcloudapi.com"),
  TENCENT_FACEID_TIMEOUT_SECONDS: z.coerce.number().int().min(1).max(60).default(10),
  /** Calls a second (Tencent allows 20), and the likeness from which on two photos show one person. */
  TENCENT_FACEID_PER_SECOND: z.coerce.number().int().min(1).max(100).default(15),
  TENCENT_FACEID_LEAST_SIMILARITY: z.coerce.number().min(50).max(100).default(70),
  /** Who sends the SMS: builtin writes the codes to the log (for one machine), tencent is Tencent Cloud SMS. */
  SMS_PROVIDER: z.enum(["builtin", "tencent"]).default("builtin"),
  /** Lets a service run with the built-in SMS provider; without it such a boot is refused. */
  ALLOW_BUILTIN_SMS: z.enum(["yes", "no"]).default("no"),
  /** How many codes one phone, and one institution or other owner, may be sent within 24 hours. */
  SMS_DAILY_PER_PHONE: z.coerce.number().int().min(1).max(1_000).default(20),
  SMS_DAILY_PER_OWNER: z.coerce.number().int().min(1).max(1_000_000).default(500),
  /** Tencent Cloud SMS: the key of a sub-account that may send, the app, the signature, and where it is called. */
  TENCENT_SMS_SECRET_ID: z.string().min(1).optional(),
  TENCENT_SMS_SECRET_KEY: z.string().min(1).optional(),
  TENCENT_SMS_SDK_APP_ID: z.string().regex(/^\d+$/).optional(),
  TENCENT_SMS_SIGN_NAME: z.string().min(1).optional(),
  TENCENT_SMS_REGION: z.string().min(1).default("ap-guangzhou"),
  TENCENT_SMS_ENDPOINT: z.string().min(1).default("sms.tencentcloudapi.com"),
  TENCENT_SMS_TIMEOUT_SECONDS: z.coerce.number().int().min(1).max(60).default(5),
  /** Templates with {1} = the code and {2} = the minutes it lives: for exports, for phones, for passwords. */
  TENCENT_SMS_TEMPLATE_EXPORT: z.string().regex(/^\d+$/).optional(),
  TENCENT_SMS_TEMPLATE_PHONE: z.string().regex(/^\d+$/).optional(),
  TENCENT_SMS_TEMPLATE_PASSWORD: z.string().regex(/^\d+$/).optional(),
  /** A session ends after so many minutes without a call, and after so many hours however busy. */
  SESSION_IDLE_MINUTES: z.coerce.number().int().min(5).max(1_440).default(120),
  SESSION_HOURS: z.coerce.number().int().min(1).max(72).default(12),
});

export type Env = z.infer<typeof schema>;

let parsed: Env | undefined;

/** The settings, checked once at first use so that a build needs none. */
export function env(): Env {
  parsed ??= schema.parse(
    Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== "")),
  );
  return parsed;
}

/** The names of all settings, for the structure test. */
export const envKeys = Object.keys(schema.shape);
