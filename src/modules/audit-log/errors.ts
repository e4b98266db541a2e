export const auditLogErrors = {
  "auditLog.not_found": "该日志不存在",
} as const;
