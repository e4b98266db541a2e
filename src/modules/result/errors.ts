export const resultErrors = {
  "result.not_found": "考证结果不存在",
} as const;
