export const resultErrors = {
  "result.not_found": "记录不存在",
} as const;
