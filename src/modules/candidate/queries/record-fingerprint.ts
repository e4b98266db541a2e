import "server-only";
import { createHash } from "node:crypto";

/** What the fingerprint of a record is made of: the fields of its form, the numbers by their keyed digests. */
export interface FingerprintedRecord {
  readonly name: string;
  readonly pinyin: string | null;
  readonly sex: string;
  readonly idKind: string;
  readonly idNumberDigest: string;
  readonly phoneDigest: string | null;
  readonly major: string | null;
  readonly educationLevel: string | null;
  readonly enrolmentYear: number | null;
}

/**
 * 修改校验码: twelve characters that stand beside an exported record. When it comes back changed and the record has
 * another one by then, somebody has edited it meanwhile; a new photo or a check of the identity does not count.
 */
export function recordFingerprint(record: FingerprintedRecord): string {
  const { name, pinyin, sex, idKind, idNumberDigest, phoneDigest, major, educationLevel, enrolmentYear } =
    record;
  const parts = [
    name,
    pinyin,
    sex,
    idKind,
    idNumberDigest,
    phoneDigest,
    major,
    educationLevel,
    enrolmentYear,
  ];
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 12);
}
