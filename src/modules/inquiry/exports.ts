import "server-only";
import type { PlatformScope } from "@/server/auth/scope";
import { defineExport } from "@/server/exports/definition";
import { shanghaiMinute } from "@/shared/kernel/shanghai-time";
import { inquiryMachine } from "./domain/status";
import { inquiryTopics } from "./domain/topic";
import { countSelected, type InquiryRow, selectedInquiries } from "./queries/list-inquiries";
import { type InquirySelection, inquirySelection } from "./schema";

/** 批量导出咨询信息; the contacts stay masked in the file. */
export const inquiryExport = defineExport<PlatformScope, InquirySelection, InquiryRow>({
  key: "inquiry",
  permission: "inquiry.export",
  title: "在线咨询数据",
  page: "在线咨询",
  gate: "sms",
  selection: inquirySelection,
  columns: [
    { title: "提交时间", width: 18, value: (row) => shanghaiMinute(row.createdAt) },
    { title: "主题", width: 14, value: (row) => inquiryTopics[row.topic] },
    { title: "称呼", width: 12, value: (row) => row.name },
    { title: "联系方式", width: 18, value: (row) => row.contactMask },
    { title: "问题", width: 50, value: (row) => row.question },
    { title: "状态", width: 10, value: (row) => inquiryMachine.states[row.status] },
    { title: "答复", width: 50, value: (row) => row.answer },
    { title: "答复人", width: 12, value: (row) => row.answeredBy },
    {
      title: "答复时间",
      width: 18,
      value: (row) => (row.answeredAt ? shanghaiMinute(row.answeredAt) : null),
    },
    { title: "常见问题", width: 10, value: (row) => (row.shared ? "是" : "否") },
  ],
  count: ({ db, scope, selection }) => countSelected(db, scope, selection),
  rows: ({ db, scope, selection }) => selectedInquiries(db, scope, selection),
});
