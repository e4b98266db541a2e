import { describe, expect, it } from "vitest";
import { isKnownRegion, isWholeRegion, loadRegions, type Region, regionPath, regionText } from "./regions";

const leaves = (regions: readonly Region[]): Region[] =>
  regions.flatMap((one) => (one.children.length > 0 ? leaves(one.children) : [one]));
const branches = (regions: readonly Region[]): Region[] =>
  regions.flatMap((one) => (one.children.length > 0 ? [one, ...branches(one.children)] : []));

describe("regions", () => {
  it("hold every province, Hong Kong, Macao and Taiwan among them", async () => {
    const provinces = await loadRegions();
    expect(provinces).toHaveLength(34);
    expect(provinces.map((one) => one.name)).toEqual(
      expect.arrayContaining(["北京市", "香港特别行政区", "澳门特别行政区", "台湾省"]),
    );
    expect(leaves(provinces).length).toBeGreaterThan(2900);
  });

  it("know by its code alone whether a place is chosen to the end, for each place there is", async () => {
    const provinces = await loadRegions();
    expect(leaves(provinces).filter((one) => !isWholeRegion(one.code))).toEqual([]);
    expect(branches(provinces).filter((one) => isWholeRegion(one.code))).toEqual([]);
  });

  it("lead to every place by the path of its code", async () => {
    const walk = (regions: readonly Region[], above: readonly string[]): void => {
      for (const one of regions) {
        const path = [...above, one.code];
        expect(regionPath(one.code)).toEqual(path);
        walk(one.children, path);
      }
    };
    walk(await loadRegions(), []);
  });

  it("are written without repeating a municipality", async () => {
    expect(await regionText("110107")).toBe("北京市石景山区");
    expect(await regionText("330106")).toBe("浙江省杭州市西湖区");
    expect(await regionText("500229")).toBe("重庆市城口县");
    expect(await regionText("419001")).toBe("河南省济源市");
    expect(await regionText("441900")).toBe("广东省东莞市");
    expect(await regionText("810000")).toBe("香港特别行政区");
    expect(await regionText("330000")).toBe("浙江省");
  });

  it("refuse what is no place or is not chosen to the end", async () => {
    for (const code of ["", "1", "999999", "110199", "abcdef"]) {
      expect(await regionText(code)).toBe("");
      expect(await isKnownRegion(code)).toBe(false);
    }
    expect(await isKnownRegion("110100")).toBe(false);
    expect(await isKnownRegion("110107")).toBe(true);
    expect(await isKnownRegion("441900")).toBe(true);
  });
});
