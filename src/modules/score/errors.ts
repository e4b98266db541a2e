export const scoreErrors = {
  "score.not_found": "记录不存在",
} as const;
