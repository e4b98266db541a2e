export const certificateErrors = {
  "certificate.not_found": "记录不存在",
} as const;
