import { randomUUID } from "node:crypto";
import sharp from "sharp";
import { sealIdNumber, sealPhone } from "@/server/crypto/personal-number";
import type { Db } from "@/server/db/client";
import { putFile } from "@/server/files/stored-file";
import { T0 } from "./scenario";

export interface MadeCandidate {
  readonly id: string;
  readonly name: string;
  readonly number: string;
  readonly idNumber: string;
}

/** An ID number of the right form; the checksum is right too. `at` makes it unique. */
export function idNumberOf(at: number): string {
  const digits = `110105${1980 + (Math.floor(at / 1000) % 25)}0101${String(at % 1000).padStart(3, "0")}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  return `${digits}${"10X98765432"[sum % 11]}`;
}

let batches = 0;

/**
 * Candidates of an institution with a photo, 信息准确 unless told otherwise. `people` are the numbers their ID numbers
 * are made from, so that the same person can be made at two institutions.
 */
export async function makeCandidates(
  db: Db,
  institutionId: string,
  people: readonly number[],
  more: { readonly status?: string; readonly kind?: string } = {},
): Promise<MadeCandidate[]> {
  const photoId = await putFile(db, {
    ownerKind: "institution",
    ownerId: institutionId,
    purpose: "photo",
    name: "photo.jpg",
    mime: "image/jpeg",
    bytes: await sharp({ create: { width: 295, height: 413, channels: 3, background: "#c02020" } })
      .jpeg()
      .toBuffer(),
  });
  const withPhoto = more.status !== "no_photo";
  batches += 1;
  const since = T0.getTime() + batches * 100_000;
  const made = people.map((person, index) => ({
    id: randomUUID(),
    name: `考生${String(person).padStart(4, "0")}`,
    number: `1101052026${since + index}${String(index % 1000).padStart(3, "0")}`,
    idNumber: idNumberOf(person),
  }));
  for (let at = 0; at < made.length; at += 500) {
    await db.candidate.createMany({
      data: made.slice(at, at + 500).map(({ id, name, number, idNumber }) => ({
        id,
        number,
        institutionId,
        kind: more.kind ?? "enrolled",
        name,
        pinyin: "KAOSHENG",
        sex: "male",
        idKind: "resident_id",
        ...sealIdNumber(idNumber),
        ...sealPhone("13800001234"),
        major: "电子商务",
        educationLevel: "本科",
        enrolmentYear: 2024,
        photoFileId: withPhoto ? photoId : null,
        photoSha256: withPhoto ? "0".repeat(64) : null,
        status: more.status ?? "verified",
        createdAt: T0,
        updatedAt: T0,
      })),
    });
  }
  return made;
}
