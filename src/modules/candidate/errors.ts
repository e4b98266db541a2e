export const candidateErrors = {
  "candidate.not_found": "记录不存在",
} as const;
