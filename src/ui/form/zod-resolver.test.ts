import { describe, expect, it } from "vitest";
import { z } from "zod";
import { zodResolver } from "./zod-resolver";

const schema = z.object({
  name: z.string().min(2, "姓名至少 2 个字"),
  age: z.number(),
  subjects: z.array(z.object({ score: z.number().max(100, "不超过 100 分") })).min(1),
});
const errorsOf = zodResolver(schema);

describe("zodResolver", () => {
  it("gives nothing for what the schema takes", () => {
    expect(errorsOf({ name: "张三", age: 3, subjects: [{ score: 60 }] })).toEqual({});
  });

  it("gives the first word on each field under its path", () => {
    expect(errorsOf({ name: "", age: "x", subjects: [{ score: 101 }] })).toEqual({
      name: "姓名至少 2 个字",
      age: "填写的内容不符合要求",
      "subjects.0.score": "不超过 100 分",
    });
  });

  it("says that something is missing instead of zod's English", () => {
    expect(errorsOf({ name: "张三", subjects: [] })).toEqual({ age: "必填", subjects: "必填" });
  });
});
