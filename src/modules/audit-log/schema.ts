import { z } from "zod";
import { dayInput } from "@/shared/day-input";
import { listInput } from "@/shared/list";

const text = z.string().trim().max(64);
/** Filters of 操作日志 and 审计日志; portal and organisation are the platform's. */
const auditFilters = {
  userName: text,
  action: z.string().max(60),
  entity: z.string().max(40),
  entityId: text,
  from: dayInput(),
  to: dayInput(),
  portal: z.string().max(20),
  ownerId: z.uuid(),
} as const;

export const auditListInput = listInput(auditFilters);
export const auditCountsInput = auditListInput.pick({ filters: true });
export type AuditQuery = z.output<typeof auditListInput>;
export type AuditFilterValues = AuditQuery["filters"];

/** Lines are numbered; a number is longer than JSON's. */
const lineId = z.string().regex(/^\d{1,18}$/);
export const auditById = z.object({ id: lineId });

/** Ticked lines or all that match. */
export const auditSelection = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("ids"), ids: z.array(lineId).min(1).max(1000) }),
  auditListInput.pick({ tab: true, filters: true }).extend({ kind: z.literal("matching") }),
]);
export type AuditSelection = z.output<typeof auditSelection>;
