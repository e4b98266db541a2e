import { describe, expect, it } from "vitest";
import { viewError } from "./error-view";

describe("viewError", () => {
  it("shows what the server says in Chinese, with its code", () => {
    const error = {
      message: "报考时间已于 09-17 14:30 截止",
      data: { code: "BAD_REQUEST", appCode: "entry.closed" },
    };
    expect(viewError(error)).toMatchObject({ text: "报考时间已于 09-17 14:30 截止", code: "entry.closed" });
  });

  it("hides a machine's text", () => {
    expect(viewError(new TypeError("Failed to fetch")).text).toContain("没有连上服务器");
    expect(viewError({ message: "boom at x.ts:1", data: { code: "INTERNAL_SERVER_ERROR" } })).toMatchObject({
      text: "操作没有完成，请稍后重试。",
      code: "INTERNAL_SERVER_ERROR",
    });
    expect(viewError(undefined).code).toBeNull();
  });

  it("gives the first word on each field", () => {
    const fields = [{ path: "name", message: "请填写姓名" }, { path: "name", message: "太短" }, { path: 3 }];
    expect(viewError({ message: "填写的内容不符合要求", data: { fields } }).fields).toEqual({
      name: "请填写姓名",
    });
  });
});
