import sharp from "sharp";
import { createCandidate } from "../../src/modules/candidate/commands/create-candidate";
import { setCandidatePhoto } from "../../src/modules/candidate/commands/set-candidate-photo";
import { verifyCandidates } from "../../src/modules/candidate/commands/verify-candidates";
import { checkCharacterOf } from "../../src/modules/candidate/domain/id-number";
import type { CandidateKind } from "../../src/modules/candidate/domain/kind";
import { candidateForm } from "../../src/modules/candidate/schema";
import { type InstitutionScope, mintScope } from "../../src/server/auth/scope";
import type { Db } from "../../src/server/db/client";

const COLLEGE_ACCOUNT = "ustb";

interface DemoCandidate {
  readonly kind: CandidateKind;
  readonly name: string;
  readonly pinyin: string;
  /** how far he is led; `old` holds name and ID number alone */
  readonly until: "no_photo" | "pending" | "checked" | "old";
  /** the simulated check finds another face */
  readonly mismatch?: boolean;
  /** other than the number of a resident, with the sex that it does not tell */
  readonly document?: { readonly idKind: string; readonly idNumber: string; readonly sex: "male" | "female" };
  /** null: a 社会考生 without studies */
  readonly major: string | null;
}

const enrolled = (
  name: string,
  pinyin: string,
  until: DemoCandidate["until"],
  more: Partial<DemoCandidate> = {},
): DemoCandidate => ({ kind: "enrolled", name, pinyin, until, major: "电子商务", ...more });
const external = (
  name: string,
  pinyin: string,
  until: DemoCandidate["until"],
  more: Partial<DemoCandidate> = {},
): DemoCandidate => ({ kind: "external", name, pinyin, until, major: null, ...more });

/** Candidates in every state, of both kinds, with names and documents that forms are tried with. */
const people: readonly DemoCandidate[] = [
  enrolled("欧阳若曦", "OUYANGRUOXI", "no_photo"),
  enrolled("单雨桐", "SHANYUTONG", "no_photo", { major: "网络营销与直播电商" }),
  enrolled("买买提·艾力", "MAIMAITI AILI", "no_photo"),
  enrolled("曾子墨", "ZENGZIMO", "pending"),
  enrolled("解思源", "XIESIYUAN", "pending", { major: "市场营销" }),
  enrolled("陈静怡", "CHENJINGYI", "checked", { mismatch: true }),
  enrolled("仇佳宁", "QIUJIANING", "checked", { mismatch: true }),
  enrolled("王浩洋", "WANGHAOYANG", "checked"),
  enrolled("李伟", "liwei", "checked"),
  enrolled("赵雅文", "ZHAOYAWEN", "checked", { major: "物流管理" }),
  enrolled("林嘉豪", "LINJIAHAO", "checked", {
    document: { idKind: "hk_macao_permit", idNumber: "H12345678", sex: "male" },
  }),
  enrolled("刘旧档", "LIUJIUDANG", "old"),
  external("周建国", "ZHOUJIANGUO", "no_photo"),
  external("吴桂芳", "WUGUIFANG", "pending"),
  external("郑海涛", "ZHENGHAITAO", "checked", { mismatch: true }),
  external("孙丽", "SUNLI", "checked"),
  external("Anna Schmidt", "ANNA SCHMIDT", "checked", {
    document: { idKind: "passport", idNumber: "C01X00T47", sex: "female" },
  }),
];

/** Adds them to 北京科技大学, once: a college that has candidates is left alone. */
export async function seedDemoCandidates(db: Db, now: Date): Promise<void> {
  const user = await db.user.findFirstOrThrow({ where: { account: COLLEGE_ACCOUNT } });
  const scope = mintScope({ ...user, mustChangePassword: false }) as InstitutionScope;
  const { institutionId } = scope;
  if (await db.candidate.findFirst({ where: { institutionId }, select: { id: true } })) return;
  for (const [index, person] of people.entries()) await seedOne(db, scope, now, person, index);
}

async function seedOne(
  db: Db,
  scope: InstitutionScope,
  now: Date,
  person: DemoCandidate,
  index: number,
): Promise<void> {
  // A second apart, so that the list shows them in this order.
  const ctx = { db, scope, now: new Date(now.getTime() - index * 1000) };
  const form = candidateForm.parse({
    name: person.name,
    pinyin: person.pinyin,
    ...(person.document ?? residentOf(index, person.mismatch ?? false)),
    phone: `158${String(10_000_000 + index * 7919)}`,
    major: person.major,
    educationLevel: person.major ? "专科" : null,
    enrolmentYear: person.major ? now.getUTCFullYear() - 1 : null,
  });
  const { id } = await createCandidate(ctx, { kind: person.kind, form });
  if (person.until === "old") await forget(db, id);
  if (person.until === "old" || person.until === "no_photo") return;
  await setCandidatePhoto(ctx, { id, bytes: await portrait(index) });
  if (person.until === "pending") return;
  await verifyCandidates(ctx, { kind: person.kind, selection: { kind: "ids", ids: [id] } });
}

/** A made-up number of somebody of twenty; 00 before the last digits is whom the simulated check does not know. */
function residentOf(index: number, mismatch: boolean) {
  const serial = mismatch ? `00${index % 10}` : String(120 + index);
  const seventeen = `1101052005${String(101 + index).padStart(4, "0")}${serial}`;
  return {
    idKind: "resident_id",
    idNumber: `${seventeen}${checkCharacterOf(seventeen)}`,
    sex: Number(serial) % 2 === 1 ? "male" : "female",
  };
}

/** What an old record does not hold. */
async function forget(db: Db, id: string): Promise<void> {
  const phone = { phoneSealed: null, phoneDigest: null, phoneTail: null, phoneMask: null };
  await db.candidate.update({
    where: { id },
    data: { pinyin: null, major: null, educationLevel: null, enrolmentYear: null, ...phone },
    select: { id: true },
  });
}

/** A drawn picture of the right size before red: a head and shoulders in a shade of their own. */
function portrait(index: number): Promise<Buffer> {
  const shade = 60 + index * 9;
  const skin = `rgb(${225 - index}, ${190 - index}, ${160 - index})`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="295" height="413">
    <rect width="295" height="413" fill="rgb(200,20,30)"/>
    <path d="M20 413 C20 320 90 300 147 300 S275 320 275 413 Z" fill="rgb(${shade},${shade},${shade + 20})"/>
    <rect x="122" y="250" width="50" height="70" fill="${skin}"/>
    <ellipse cx="147" cy="190" rx="68" ry="88" fill="${skin}"/>
    <path d="M79 180 C79 90 215 90 215 180 C200 140 95 140 79 180 Z" fill="rgb(40,30,${30 + index})"/></svg>`;
  return sharp(Buffer.from(svg)).jpeg({ quality: 92 }).toBuffer();
}
