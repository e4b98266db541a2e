export const examRoomErrors = {
  "examRoom.not_found": "记录不存在",
} as const;
