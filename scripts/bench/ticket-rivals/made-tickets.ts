import { readFileSync } from "node:fs";
import { unzipSync } from "fflate";
import type { AdmissionTicketPayload } from "@/modules/admission-ticket/documents/admission-ticket";

const SURNAMES = [
  ..."赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳",
];
const GIVEN = [
  ..."伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂英昊阳子轩梓涵浩然雨桐思源佳怡晨曦博文婉清嘉懿皓宇瑾瑜䶮",
];

const at = (list: readonly string[], index: number) => list[index % list.length] ?? "";

/** Names that all rivals can draw: characters of Noto Sans SC only, some with U+00B7. */
function nameOf(index: number): string {
  if (index % 40 === 7) return `买买提·艾力${at(GIVEN, index)}`;
  return `${at(SURNAMES, index * 7)}${at(GIVEN, index * 13)}${index % 3 === 0 ? "" : at(GIVEN, index * 29 + 5)}`;
}

/** `count` tickets, each with a photo of its own of some 27 KB. */
export function madeTickets(count: number): AdmissionTicketPayload[] {
  const archive = readFileSync(new URL("../../../tests/fixtures/photos-120.zip", import.meta.url));
  const photos = Object.values(unzipSync(new Uint8Array(archive)));
  return Array.from({ length: count }, (_, index) => {
    const base = photos[index % photos.length] ?? new Uint8Array();
    // bytes after the end of a JPEG are not read, but make it another file, so that none is shared
    const photo = Buffer.concat([base, Buffer.from(String(index).padStart(6, "0"))]);
    const number = `26002811000${String(index).padStart(5, "0")}`;
    const seat = String((index % 30) + 1).padStart(2, "0");
    const day = `2026-10-${String(17 + (index % 2))}`;
    return {
      planName: "2026年下半年网店运营推广职业技能等级证书（1+X）考试",
      ticketNumber: number,
      name: nameOf(index),
      sex: index % 2 === 0 ? "男" : "女",
      idKind: "居民身份证",
      idNumber: `110105200603${String(100000 + index).slice(-6)}`,
      institution: index % 4 === 0 ? "北方工业大学" : "北京科技大学",
      qualification: "网店运营推广职业技能等级证书",
      level: "初级",
      site: {
        number: "110000008",
        name: "北京科技大学 - 网店运营推广职业技能等级证书(初级、中级、高级)考核站点",
        address: "北京市海淀区学院路30号信息楼四层",
        phone: "010-62332312",
      },
      photo,
      sessions: [
        {
          subject: "网店运营推广（理论）",
          method: "机考",
          startsAt: `${day}T01:00:00Z`,
          endsAt: `${day}T02:30:00Z`,
          room: `信息楼 4${String(index % 20).padStart(2, "0")} 机房`,
          seat,
        },
        {
          subject: "网店运营推广（实操）",
          method: "实操",
          startsAt: `${day}T06:00:00Z`,
          endsAt: `${day}T08:00:00Z`,
          room: `信息楼 4${String(index % 20).padStart(2, "0")} 实训室`,
          seat,
        },
      ],
      qr: `https://ticket.example.edu.cn/t/${number}`,
      version: 1,
      printedAt: "2026-10-10T08:30:00Z",
    };
  });
}
