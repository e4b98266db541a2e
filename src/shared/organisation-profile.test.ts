import { describe, expect, it } from "vitest";
import { INTRO_MAX, organisationProfile, profileFormSchema, websiteAddress } from "./organisation-profile";

const profile = {
  creditCode: "12100000400002259P",
  website: "",
  regionCode: "110107",
  address: "晋元庄路5号",
  logoFileId: "01890000-0000-7000-8000-000000000001",
  intro: "",
  contactName: "孙老师",
  contactPhone: "13800000000",
  contactEmail: "",
};
const faults = (
  change: Partial<typeof profile>,
  schema = organisationProfile as ReturnType<typeof profileFormSchema>,
) => {
  const { error } = schema.safeParse({ ...profile, ...change });
  return error?.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`) ?? [];
};

describe("websiteAddress", () => {
  it.each([
    ["www.ncut.edu.cn", "https://www.ncut.edu.cn"],
    ["http://www.ncut.edu.cn/about", "http://www.ncut.edu.cn/about"],
    ["www.ncut.edu.cn:8080", "https://www.ncut.edu.cn:8080"],
    ["https://北京.中国", "https://北京.中国"],
  ])("reads %s", (text, address) => {
    expect(websiteAddress(text)).toBe(address);
  });

  it.each([
    "javascript:alert(1)",
    "data:text/html,x",
    "ftp://a.cn",
    "localhost",
    "a b.cn",
    "http://u:p@a.cn",
    "http://",
  ])("refuses %s", (text) => {
    expect(websiteAddress(text)).toBeNull();
  });
});

describe("the profile of an organisation", () => {
  it("takes what is right, in its stored form", () => {
    expect(faults({})).toEqual([]);
    const read = organisationProfile.parse({
      ...profile,
      creditCode: " 12100000400002259p ",
      contactPhone: "１３８００００００００",
    });
    expect([read.creditCode, read.contactPhone]).toEqual(["12100000400002259P", "13800000000"]);
  });

  it("refuses each field with its own words", () => {
    expect(faults({ creditCode: "" })).toEqual(["creditCode: 请输入统一社会信用代码"]);
    expect(faults({ creditCode: "12100000400002259A" })[0]).toContain("校验位");
    expect(faults({ website: "javascript:alert(1)" })[0]).toContain("website: 请输入正确的网址");
    expect(faults({ regionCode: "110100" })).toEqual(["regionCode: 请选择省、市、区"]);
    expect(faults({ address: "  " })).toEqual(["address: 请输入详细地址"]);
    expect(faults({ logoFileId: "" })).toEqual(["logoFileId: 请上传LOGO"]);
    expect(faults({ contactName: "" })).toEqual(["contactName: 请输入联系人姓名"]);
    expect(faults({ contactName: "孙\u202e老师" })[0]).toContain("不能使用的字符");
    expect(faults({ contactPhone: "010-62330000" })[0]).toContain("手机号");
    expect(faults({ contactEmail: "somebody" })[0]).toContain("邮箱");
  });

  it("counts the introduction to 200", () => {
    expect(faults({ intro: "字".repeat(INTRO_MAX) })).toEqual([]);
    expect(faults({ intro: "字".repeat(INTRO_MAX + 1) })).toEqual(["intro: 简介不能超过200个字"]);
  });

  it("requires a phone only where none is on record", () => {
    expect(faults({ contactPhone: "" }, profileFormSchema(true))).toEqual([]);
    expect(faults({ contactPhone: "" }, profileFormSchema(false))).toEqual([
      "contactPhone: 请输入联系人手机号",
    ]);
  });
});
