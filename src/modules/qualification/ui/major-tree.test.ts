import { describe, expect, it } from "vitest";
import { majorTree } from "./major-tree";

const items = [
  { code: "51", name: "电子与信息大类", itemLevel: "CATEGORY" },
  { code: "5102", name: "计算机类", itemLevel: "CLASS" },
  { code: "510201", name: "计算机应用技术", itemLevel: "MAJOR" },
  { code: "510207", name: "信息安全技术应用", itemLevel: "MAJOR" },
  { code: "53", name: "财经商贸大类", itemLevel: "CATEGORY" },
  { code: "5307", name: "电子商务类", itemLevel: "CLASS" },
  { code: "530701", name: "电子商务", itemLevel: "MAJOR" },
  { code: "530704", name: "网络营销与直播电商", itemLevel: "MAJOR" },
];
const majorsOf = (search: string) =>
  majorTree(items, search).flatMap((category) =>
    category.classes.flatMap((group) => group.majors.map((major) => major.code)),
  );

describe("majorTree", () => {
  it("puts every major under its class and category", () => {
    const tree = majorTree(items, "");
    expect(tree.map((category) => category.name)).toEqual(["电子与信息大类", "财经商贸大类"]);
    expect(tree[0]?.classes[0]?.majors).toHaveLength(2);
    expect(majorsOf("")).toHaveLength(4);
  });
  it("finds majors by name, by code, and by what they stand under", () => {
    expect(majorsOf("信息安全")).toEqual(["510207"]);
    expect(majorsOf("5307")).toEqual(["530701", "530704"]);
    expect(majorsOf("电子商务类")).toEqual(["530701", "530704"]);
    expect(majorsOf("财经")).toEqual(["530701", "530704"]);
    expect(majorTree(items, "没有的专业")).toEqual([]);
  });
});
