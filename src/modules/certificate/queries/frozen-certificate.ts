import "server-only";
import { env } from "@/env";
import { openText, sealText } from "@/server/crypto/seal";
import { signToken } from "@/server/crypto/signed-token";
import { shanghaiDate } from "@/shared/kernel/shanghai-time";
import type { FrozenFile, ReleaseFacts } from "./release-facts";

/** The purpose of the tokens in QR codes. */
export const VERIFY_TOKEN = "certificate";

/** A certificate as it was released: what its PDF shows, for ever. The ID number stays sealed inside. */
export interface FrozenCertificate {
  readonly version: 1;
  readonly number: string;
  readonly name: string;
  readonly pinyin: string;
  readonly idNumberSealed: string;
  readonly idNumberMask: string;
  readonly photo: FrozenFile;
  readonly qualification: {
    readonly name: string;
    readonly englishName: string | null;
    readonly level: number;
    /** the awarding body's own texts at the release; none: the standard wording */
    readonly chineseText?: string;
    readonly englishText?: string;
  };
  /** 2021-09: the month of the exam, in China */
  readonly examMonth: string;
  /** 2021-10-24 */
  readonly awardedOn: string;
  readonly body: { readonly name: string; readonly seal: FrozenFile | null };
  readonly site: {
    readonly number: string;
    readonly name: string;
    readonly institutionName: string;
    readonly seal: FrozenFile | null;
  };
  readonly plan: { readonly number: string; readonly name: string };
  readonly verifyUrl: string;
}

/** The address the QR code leads to. */
export const verifyUrl = (certificateId: string): string =>
  `${env().PUBLIC_URL.replace(/\/+$/, "")}/verify?t=${signToken(VERIFY_TOKEN, certificateId)}`;

/** Freezes the facts of a release under its number and day, sealed for the `payloadSealed` column. */
export function freezeCertificate(facts: ReleaseFacts, number: string, awardedOn: string): string {
  const frozen: FrozenCertificate = {
    version: 1,
    number,
    name: facts.name,
    pinyin: facts.pinyin,
    idNumberSealed: facts.idNumberSealed,
    idNumberMask: facts.idNumberMask,
    photo: facts.photo,
    qualification: {
      name: facts.qualificationName,
      englishName: facts.englishName,
      level: facts.level,
      ...(facts.chineseText ? { chineseText: facts.chineseText } : {}),
      ...(facts.englishText ? { englishText: facts.englishText } : {}),
    },
    examMonth: shanghaiDate(facts.examinedAt).slice(0, 7),
    awardedOn,
    body: { name: facts.bodyName, seal: facts.bodySeal },
    site: {
      number: facts.siteNumber,
      name: facts.siteName,
      institutionName: facts.siteInstitutionName,
      seal: facts.siteSeal,
    },
    plan: { number: facts.planNumber, name: facts.planName },
    verifyUrl: verifyUrl(facts.id),
  };
  return sealText(JSON.stringify(frozen));
}

/** Opens a frozen certificate. It holds no personal number in clear, so this needs no audit line. */
export const thawCertificate = (payloadSealed: string): FrozenCertificate =>
  JSON.parse(openText(payloadSealed)) as FrozenCertificate;

let decoy: string | undefined;

/** A payload of nobody: opened where there is none, so that an answer says nothing by the time it takes. */
export function decoyPayload(): string {
  decoy ??= freezeCertificate(
    {
      id: "00000000-0000-0000-0000-000000000000",
      number: null,
      name: "张三",
      pinyin: "ZHANGSAN",
      idNumberSealed: sealText("0".repeat(18)),
      idNumberMask: "000****0000",
      photo: { fileId: "", sha256: "0".repeat(64) },
      qualificationName: "职业技能等级证书",
      englishName: null,
      chineseText: "",
      englishText: "",
      level: 1,
      standardCode: "000000",
      bodyName: "培训评价组织",
      bodyNumberCode: "00000",
      bodySeal: null,
      siteNumber: "000000000",
      siteName: "考核站点",
      siteInstitutionName: "试点院校",
      siteSeal: null,
      planNumber: "000000000000",
      planName: "考试计划",
      examinedAt: new Date(0),
    },
    "0".repeat(28),
    "2000-01-01",
  );
  return decoy;
}
