import type { Db } from "@/server/db/client";
import { type Scenario, T0 } from "../harness/scenario";

let serial = 0;

/** Puts an entry of a new candidate of college A straight into the database; gives its id. */
export async function insertEntry(
  db: Db,
  world: Scenario,
  planId: string,
  status: "draft" | "entered" | "returned",
): Promise<string> {
  serial += 1;
  const unique = String(serial).padStart(4, "0");
  const photo = await db.storedFile.create({
    data: {
      ownerKind: "institution",
      ownerId: world.institutionA.id,
      purpose: "photo",
      name: "photo.jpg",
      mime: "image/jpeg",
      size: 1,
      sha256: "0".repeat(64),
      storageKey: `photo-${unique}`,
      createdAt: T0,
    },
    select: { id: true },
  });
  const person = {
    name: `考生${unique}`,
    pinyin: "KAOSHENG",
    sex: "male",
    idKind: "resident_id",
    idNumberSealed: "sealed",
    idNumberDigest: `digest-${unique}`,
    idNumberTail: unique,
    idNumberMask: `110****${unique}`,
    phoneSealed: "sealed",
    phoneDigest: `phone-${unique}`,
    phoneTail: unique,
    phoneMask: `138****${unique}`,
    major: "电子商务",
    educationLevel: "本科",
    enrolmentYear: 2023,
    photoFileId: photo.id,
    createdAt: T0,
    updatedAt: T0,
  };
  const candidate = await db.candidate.create({
    data: {
      ...person,
      number: `110101202616318584801${unique.padStart(5, "0")}`,
      institutionId: world.institutionA.id,
      photoSha256: "0".repeat(64),
      status: "verified",
    },
    select: { id: true, number: true },
  });
  const part = await db.examPlanQualification.findFirstOrThrow({
    where: { planId },
    orderBy: { qualification: { code: "asc" } },
    select: { id: true, qualificationId: true },
  });
  const entry = await db.entry.create({
    data: {
      ...person,
      planId,
      planQualificationId: part.id,
      qualificationId: part.qualificationId,
      siteId: world.siteA.id,
      institutionId: world.institutionA.id,
      candidateId: candidate.id,
      candidateNumber: candidate.number,
      candidateKind: "enrolled",
      institutionName: world.institutionA.name,
      status,
      ...(status === "draft" ? {} : { ticketNumber: `260001110001${unique}`, submittedAt: T0 }),
    },
    select: { id: true },
  });
  return entry.id;
}
