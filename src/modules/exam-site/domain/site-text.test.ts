import { expect, test } from "vitest";
import { siteNumber } from "./number";
import { proposedSiteName, SITE_NAME_MAX, siteAddress } from "./site-text";

test("a name is proposed as the manual's samples have it", () => {
  const shop = (level: number) => ({ name: "网店运营推广", level });
  expect(proposedSiteName("北京科技大学", [])).toBe("北京科技大学");
  expect(proposedSiteName("北京科技大学", [shop(3), shop(1), shop(2)])).toBe(
    "北京科技大学网店运营推广职业技能等级证书（初级、中级、高级）考核站点",
  );
  expect(proposedSiteName("北京科技大学", [shop(2), { name: "JAVA应用开发", level: 1 }])).toBe(
    "北京科技大学网店运营推广职业技能等级证书（中级）、JAVA应用开发职业技能等级证书（初级）考核站点",
  );
  expect([...proposedSiteName("某".repeat(150), [shop(1)])]).toHaveLength(SITE_NAME_MAX);
});

test("the address names the place once", () => {
  expect(siteAddress("北京市海淀区", "学院路30号")).toBe("北京市海淀区学院路30号");
  expect(siteAddress("北京市东城区", "北京市海淀区学院路30号")).toBe("北京市海淀区学院路30号");
  expect(siteAddress("", "北京市海淀区学院路30号")).toBe("北京市海淀区学院路30号");
});

test("a number is the province's two digits and a running seven", () => {
  expect(siteNumber("11", 8)).toBe("110000008");
  expect(siteNumber("65", 9_999_999)).toBe("659999999");
  expect(() => siteNumber("11", 10_000_000)).toThrow("examSite.numbers_exhausted");
  for (const wrong of [0, -1, 1.5]) expect(() => siteNumber("11", wrong)).toThrow(RangeError);
  expect(() => siteNumber("1", 1)).toThrow(RangeError);
});
