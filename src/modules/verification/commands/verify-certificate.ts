import "server-only";
import { normaliseName } from "@/modules/candidate/domain/name";
import { readCertificateNumber } from "@/modules/certificate/domain/number";
import {
  type KnownCertificate,
  type PublicCertificate,
  publicAnswer,
  publicView,
} from "@/modules/certificate/domain/public-view";
import type { CertificateStatus } from "@/modules/certificate/domain/status";
import {
  decoyPayload,
  thawCertificate,
  VERIFY_TOKEN,
} from "@/modules/certificate/queries/frozen-certificate";
import { redeemCaptcha } from "@/server/auth/captcha";
import { takeRate } from "@/server/auth/rate-limit";
import { readToken } from "@/server/crypto/signed-token";
import type { Db } from "@/server/db/client";
import { levelLabel, qualificationName } from "@/shared/qualification-level";
import type { VerifyByNumberInput } from "../schema";

const WINDOW_MS = 10 * 60_000;
const TRIES = 10;
/** A scanned code cannot be guessed; a classroom behind one address may scan many. */
const TOKEN_TRIES = 60;

interface Caller {
  readonly db: Db;
  readonly ip: string;
}

/** What the public is told: the certificate, or that there is none to show. */
export interface VerificationAnswer {
  readonly found: PublicCertificate | null;
}

const SELECT = { status: true, number: true, pdfSha256: true, payloadSealed: true } as const;

interface FoundRow {
  readonly status: string;
  readonly number: string | null;
  readonly pdfSha256: string | null;
  readonly payloadSealed: string | null;
}

// A number no certificate has: what cannot be a number is looked for all the same, so that it takes as long.
const NO_NUMBER = "0".repeat(28);

/**
 * 证书查询 by 证书编号 and 姓名 (§3.12). One answer for no such number, another name and a certificate that is not
 * released, reached by the same work. Throws `auth.too_many` after 10 tries in 10 minutes, `auth.captcha_wrong`.
 */
export async function verifyByNumber(
  caller: Caller,
  input: VerifyByNumberInput,
): Promise<VerificationAnswer> {
  await takeRate(caller.db, `verify:${caller.ip}`, TRIES, WINDOW_MS);
  await redeemCaptcha(caller.db, input.captchaId, input.captcha);
  const number = readCertificateNumber(input.number) ?? NO_NUMBER;
  const row = await caller.db.certificate.findUnique({ where: { number }, select: SELECT });
  return { found: publicAnswer(knownCertificate(row), normaliseName(input.name)) };
}

/** The same by the token of a QR code, which stands for number and name. Throws `auth.too_many`. */
export async function verifyByToken(caller: Caller, token: string): Promise<VerificationAnswer> {
  await takeRate(caller.db, `verify-token:${caller.ip}`, TOKEN_TRIES, WINDOW_MS);
  const id = readToken(VERIFY_TOKEN, token);
  const row = id && (await caller.db.certificate.findUnique({ where: { id }, select: SELECT }));
  const known = knownCertificate(row || null);
  return { found: known && publicView(known) };
}

/** Opens what was frozen; where there is nothing a decoy is opened instead, and thrown away. */
function knownCertificate(row: FoundRow | null): KnownCertificate | null {
  const frozen = thawCertificate(row?.payloadSealed ?? decoyPayload());
  if (!row?.payloadSealed || !row.number || !row.pdfSha256) return null;
  return {
    status: row.status as CertificateStatus,
    number: row.number,
    name: frozen.name,
    maskedIdNumber: frozen.idNumberMask,
    qualification: qualificationName(frozen.qualification.name),
    level: levelLabel(frozen.qualification.level),
    awardingBody: frozen.body.name,
    site: frozen.site.name,
    awardedOn: frozen.awardedOn,
    pdfSha256: row.pdfSha256,
  };
}
