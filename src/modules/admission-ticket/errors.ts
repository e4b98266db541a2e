export const admissionTicketErrors = {
  "admissionTicket.not_found": "记录不存在",
} as const;
