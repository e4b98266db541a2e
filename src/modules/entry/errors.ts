export const entryErrors = {
  "entry.not_found": "记录不存在",
} as const;
