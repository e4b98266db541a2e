import type { IdentityFailureKind } from "@/server/ports/identity";

/** Answers about the person: they decide, and the words are for the college. */
const mismatches: Readonly<Record<string, string>> = {
  "FailedOperation.CompareLowSimilarity": "照片与公安系统留存照片的相似度不够",
  "FailedOperation.CompareFail": "照片与公安系统留存照片比对不一致",
  "FailedOperation.IdNameMisMatch": "姓名与身份证号不一致",
  "FailedOperation.IdNoExistSystem": "公安系统中没有这个身份证号",
  "FailedOperation.IdPhotoNoExist": "公安系统中没有该身份证号的照片",
  "FailedOperation.IdPhotoPoorQuality": "公安系统留存的照片不清晰，无法比对",
  "FailedOperation.IdFormatError": "身份证号有误",
  "FailedOperation.NameFormatError": "姓名有误",
  "FailedOperation.LifePhotoDetectNoFaces": "照片中没有检测到完整的人脸",
  "FailedOperation.LifePhotoDetectFaces": "照片中不止一张人脸",
  "FailedOperation.LifePhotoDetectFake": "照片疑似翻拍或不是真人",
  "FailedOperation.LifePhotoPoorQuality": "照片不够清晰，无法比对",
  "FailedOperation.LifePhotoSizeError": "照片中的人脸过大或过小",
  "FailedOperation.CoveredFace": "照片中的人脸有遮挡",
  "FailedOperation.IncompleteFace": "照片中的人脸不完整",
  "FailedOperation.PoorImageQuality": "照片质量过差，无法比对",
  "FailedOperation.ImageBlur": "照片模糊，无法比对",
  "FailedOperation.ImageDecodeFailed": "照片无法识别",
  "FailedOperation.EmptyImageError": "照片无法识别",
  "FailedOperation.ImageSizeTooLarge": "照片无法识别",
};

/** Refusals that every other call would meet too: account, key, address. */
const STOP =
  /^(AuthFailure|UnauthorizedOperation|MissingParameter|UnknownParameter|UnsupportedOperation|UnsupportedProtocol|UnsupportedRegion|InvalidAction|NoSuchProduct|NoSuchVersion|OperationDenied|ResourceInsufficient|IpInBlacklist|FailedOperation\.(StsUnAuthErrError|DecryptSystemError))/;

/** What was asked cannot be asked so, of this person at least. */
const SKIP = /^InvalidParameter/;

/** Calls that came too fast. */
const THROTTLED = /RequestLimitExceeded|^LimitExceeded/;

/** Why the photo does not match by this code, in words for the college; null for a code that decides nothing. */
export const mismatchOf = (code: string): string | null => mismatches[code] ?? null;

/** What a code that decides nothing means for the one who asks. An unknown one is asked again. */
export function failureOf(code: string): IdentityFailureKind {
  if (THROTTLED.test(code)) return "throttled";
  if (SKIP.test(code)) return "skip";
  return STOP.test(code) ? "stop" : "retry";
}
