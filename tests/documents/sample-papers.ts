import { readFileSync } from "node:fs";
import { unzipSync } from "fflate";
import type { AdmissionTicketPayload } from "@/modules/admission-ticket/documents/admission-ticket";
import type { CertificatePayload } from "@/modules/certificate/documents/certificate";
import { drawSeal } from "@/modules/seal/documents/demo-seal";
import type { SeatingPlanPayload } from "@/modules/seating/documents/seating-plan";
import type { RoomSheetHead } from "@/modules/seating/documents/sheet-head";
import type { SignInSheetPayload } from "@/modules/seating/documents/sign-in-sheet";

/** Names that trip printing: U+00B7, extensions A, B and E, thirteen characters. */
export const NAMES = [
  "张三",
  "买买提·艾力",
  "䶮㛃𬭎",
  "𠮷𣇉",
  "欧阳娜娜",
  "阿卜杜热合曼·买买提艾力江",
] as const;

/** The portraits of the fixture archive. */
export const PHOTOS: readonly Uint8Array[] = Object.entries(
  unzipSync(new Uint8Array(readFileSync(new URL("../fixtures/photos-120.zip", import.meta.url)))),
)
  .sort(([one], [other]) => (one < other ? -1 : 1))
  .map(([, bytes]) => bytes);

/** The item of a list that a running index falls on. */
export function pick<T>(list: readonly T[], index: number): T {
  const item = list[index % list.length];
  if (item === undefined) throw new Error("an empty list");
  return item;
}

const two = (value: number) => String(value).padStart(2, "0");

/** An admission ticket; `index` makes it a different one. */
export function sampleTicket(index: number): AdmissionTicketPayload {
  const seat = two((index % 30) + 1);
  return {
    planName: "2026年下半年网店运营推广职业技能等级证书（1+X）考试",
    ticketNumber: `26002811000${String(index).padStart(5, "0")}`,
    name: pick(NAMES, index),
    sex: index % 2 === 0 ? "男" : "女",
    idKind: "居民身份证",
    idNumber: `11010520060314${String(1000 + index).slice(-4)}`,
    institution: "北京科技大学",
    qualification: "网店运营推广职业技能等级证书",
    level: "初级",
    site: {
      number: "110000008",
      name: "北京科技大学 - 网店运营推广职业技能等级证书(初级、中级、高级)考核站点",
      address: "北京市海淀区学院路30号信息楼四层",
      phone: "010-62332312",
    },
    photo: pick(PHOTOS, index),
    sessions: [
      {
        subject: "网店运营推广（理论）",
        method: "机考",
        startsAt: "2026-10-18T01:00:00Z",
        endsAt: "2026-10-18T02:30:00Z",
        room: "信息楼 401 机房",
        seat,
      },
      {
        subject: "网店运营推广（实操）",
        method: "实操",
        startsAt: "2026-10-18T06:00:00Z",
        endsAt: "2026-10-18T08:00:00Z",
        room: "信息楼 402 实训室",
        seat,
      },
    ],
    qr: `https://ticket.example.edu.cn/t/26002811000${String(index).padStart(5, "0")}`,
    version: 1,
    printedAt: "2026-10-10T08:30:00Z",
  };
}

/** The head of a room's papers. */
export const SHEET_HEAD: RoomSheetHead = {
  planName: "2026年下半年网店运营推广职业技能等级证书（1+X）考试",
  siteName: "北京科技大学 - 网店运营推广职业技能等级证书(初级、中级、高级)考核站点",
  roomName: "信息楼 401 机房",
  qualification: "网店运营推广职业技能等级证书",
  level: "初级",
  subject: "网店运营推广（理论）",
  method: "机考",
  startsAt: "2026-10-18T01:00:00Z",
  endsAt: "2026-10-18T02:30:00Z",
  printedAt: "2026-10-10T08:30:00Z",
};

const ticketNumberOf = (index: number) => `2600281100080${String(index).padStart(3, "0")}`;

/** A room's seating plan with `seated` people; every thirteenth place is not in use. */
export function samplePlan(rows: number, columns: number, seated: number): SeatingPlanPayload {
  const seats = Array.from({ length: rows * columns }, (_, index) => {
    const disabled = index % 13 === 12;
    return {
      row: Math.floor(index / columns) + 1,
      column: (index % columns) + 1,
      number: two(index + 1),
      occupant:
        disabled || index >= seated
          ? null
          : { name: pick(NAMES, index), ticketNumber: ticketNumberOf(index) },
      disabled,
    };
  });
  return { head: SHEET_HEAD, rows, columns, seats };
}

/** A room's sign-in sheet of `count` people. */
export function sampleSignIn(count: number, photos: boolean): SignInSheetPayload {
  const rows = Array.from({ length: count }, (_, index) => ({
    seat: two(index + 1),
    name: pick(NAMES, index),
    ticketNumber: ticketNumberOf(index),
    institution: index % 3 === 0 ? "内蒙古自治区呼和浩特市职业技术学院" : "北京科技大学",
    photo: index % 5 === 4 ? null : pick(PHOTOS, index),
  }));
  return { head: SHEET_HEAD, rows, photos };
}

/** A certificate. */
export function sampleCertificate(): CertificatePayload {
  return {
    year: 2026,
    month: 10,
    qualification: "网店运营推广职业技能等级证书",
    englishQualification: "Online Store Operation and Promotion",
    level: 1,
    number: "1650035108251100000082600019",
    name: "买买提·艾力",
    idNumber: "110105200603141000",
    photo: pick(PHOTOS, 0),
    awardingBody: {
      name: "北京鸿科经纬科技有限公司",
      seal: drawSeal({ name: "北京鸿科经纬科技有限公司", kind: "awardingBody" }),
    },
    site: { name: "北京科技大学", seal: drawSeal({ name: "北京科技大学", kind: "institution" }) },
    qr: "https://verify.example.edu.cn/c/1650035108251100000082600019?t=3fa85f6457174562b3fc2c963f66afa6",
    awardedOn: "2026-12-20",
  };
}
