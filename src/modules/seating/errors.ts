export const seatingErrors = {
  "seating.not_found": "记录不存在",
} as const;
