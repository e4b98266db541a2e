export const admissionTicketErrors = {
  "admissionTicket.not_found": "准考证不存在",
  "admissionTicket.none_printable": "所选考生没有可以打印的准考证：排考发布后至最后一场考试结束前可以打印",
  "admissionTicket.too_many": "一次最多打印 {most} 份准考证，请缩小范围后分批打印",
  "admissionTicket.none_drawn": "所选准考证都无法生成：{reason}",
} as const;
