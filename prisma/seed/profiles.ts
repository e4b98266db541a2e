import sharp from "sharp";
import { sealPhone } from "../../src/server/crypto/personal-number";
import type { Db } from "../../src/server/db/client";
import { putFile } from "../../src/server/files/stored-file";
import { creditCodeCheckSign } from "../../src/shared/credit-code";

/** The profile of one organisation of the demo; people, phones and codes are made up. */
interface DemoProfile {
  readonly name: string;
  /** the first 17 signs; the check sign is computed */
  readonly creditBody: string;
  readonly website: string;
  readonly regionCode: string;
  readonly address: string;
  readonly intro: string;
  readonly contactName: string;
  readonly phone: string;
  readonly email: string;
  /** what the logo shows, inside a square of 100 */
  readonly logo: string;
}

const book = (ground: string, page: string) =>
  `<path d="M50 4 92 18v34c0 22-18 36-42 44C26 88 8 74 8 52V18z" fill="${ground}"/>` +
  `<path d="M50 36c-8-6-18-7-26-5v32c8-2 18-1 26 5 8-6 18-7 26-5V31c-8-2-18-1-26 5z" fill="${page}"/>` +
  `<path d="M50 36v32" stroke="${ground}" stroke-width="3"/>`;
const gear = (ground: string, tooth: string) =>
  `<path d="M28 8h44l22 42-22 42H28L6 50z" fill="${ground}"/>` +
  `<circle cx="50" cy="50" r="20" fill="none" stroke="${tooth}" stroke-width="10" stroke-dasharray="10.5 5.2"/>` +
  `<circle cx="50" cy="50" r="14" fill="${tooth}"/>`;

const colleges: readonly DemoProfile[] = [
  {
    name: "北京科技大学",
    creditBody: "12100000MB0X00001",
    website: "https://www.ustb.edu.cn",
    regionCode: "110108",
    address: "学院路30号",
    intro: "（演示）教育部直属高等学校，1952年建校。电子商务、网店运营推广等专业参与“1+X”证书制度试点。",
    contactName: "孙老师",
    phone: "13800001101",
    email: "exam@college-one.example.edu.cn",
    logo: book("#1c5fa8", "#ffffff"),
  },
  {
    name: "北方工业大学",
    creditBody: "12100000MB0X00002",
    website: "https://www.ncut.edu.cn",
    regionCode: "110107",
    address: "晋元庄路5号",
    intro:
      "（演示）一所以工为主、文理兼融，具有学士、硕士、博士培养层次的多科性高等学府，由中央与北京市共建，以北京市管理为主。",
    contactName: "吴老师",
    phone: "13800001102",
    email: "exam@college-two.example.edu.cn",
    logo: book("#8c1d2f", "#f7e9c8"),
  },
];

const body: DemoProfile = {
  name: "北京鸿科经纬科技有限公司",
  creditBody: "91110108MA0X00003",
  website: "https://www.example.com",
  regionCode: "110108",
  address: "中关村大街1号（演示地址）",
  intro: "（演示）网店运营推广职业技能等级证书的培训评价组织，负责标准开发、师资培训、考核评价和证书颁发。",
  contactName: "周经理",
  phone: "13800001103",
  email: "service@body.example.com",
  logo: gear("#0f766e", "#ffffff"),
};

async function putLogo(
  db: Db,
  owner: { readonly kind: "institution" | "awarding_body"; readonly id: string },
  drawing: string,
): Promise<string> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100" viewBox="0 0 100 100">${drawing}</svg>`;
  return putFile(db, {
    ownerKind: owner.kind,
    ownerId: owner.id,
    purpose: owner.kind === "institution" ? "institution.logo" : "body.logo",
    name: "logo.png",
    mime: "image/png",
    bytes: await sharp(Buffer.from(svg)).png().toBuffer(),
  });
}

const columns = (profile: DemoProfile, logoFileId: string) => ({
  creditCode: profile.creditBody + creditCodeCheckSign(profile.creditBody),
  website: profile.website,
  regionCode: profile.regionCode,
  address: profile.address,
  intro: profile.intro,
  contactName: profile.contactName,
  contactEmail: profile.email,
  ...sealPhone(profile.phone),
  logoFileId,
});

/** Fills in what the demo's colleges and body keep of themselves; one that has been edited is left alone. */
export async function seedProfiles(db: Db, now: Date): Promise<void> {
  for (const profile of colleges) {
    const { id, creditCode } = await db.institution.findFirstOrThrow({
      where: { name: profile.name },
      select: { id: true, creditCode: true },
    });
    if (creditCode !== "") continue;
    const data = columns(profile, await putLogo(db, { kind: "institution", id }, profile.logo));
    await db.institution.update({ where: { id }, data, select: { id: true } });
    await db.certificateManager.create({
      data: {
        institutionId: id,
        name: profile.contactName,
        title: "教务处考务科科长",
        email: profile.email,
        ...sealPhone(profile.phone),
        createdAt: now,
        updatedAt: now,
      },
      select: { id: true },
    });
  }
  const { id, creditCode } = await db.awardingBody.findUniqueOrThrow({
    where: { name: body.name },
    select: { id: true, creditCode: true },
  });
  if (creditCode !== "") return;
  const data = columns(body, await putLogo(db, { kind: "awarding_body", id }, body.logo));
  await db.awardingBody.update({ where: { id }, data, select: { id: true } });
}
