import "server-only";
import { writeAudit } from "@/server/audit/write-audit";
import type { AwardingBodyScope } from "@/server/auth/scope";
import { openPersonalNumber } from "@/server/crypto/personal-number";
import type { CommandContext } from "@/server/trpc/context";
import { writeTemplateInWorker } from "@/server/workers/template-workbook";
import { examStateLabels } from "../domain/exam-state";
import { markText } from "../domain/tenths";
import { readExpected, readSealedIdNumbers } from "../queries/expected-scores";
import { findScoringPlan } from "../queries/scoring-plan";
import { scoreTemplateColumns, scoreTemplateNotes } from "../workbook";

/**
 * The template of one plan, with a line for each seated candidate and subject that is not submitted yet, and what is
 * recorded already. It holds whole ID numbers, which the awarding body needs to tell people apart: one audit line
 * says who took it. Throws `score.plan_not_found`.
 */
export async function makeScoreTemplate(ctx: CommandContext<AwardingBodyScope>, planId: string) {
  const plan = await findScoringPlan(ctx.db, ctx.scope, planId);
  const expected = await readExpected(ctx.db, plan.id);
  const open = expected.filter(({ status }) => status === "pending" || status === "recorded");
  const sealed = await readSealedIdNumbers(ctx.db, plan.id);
  await writeAudit(ctx.db, {
    at: ctx.now,
    actor: ctx.scope.actor,
    ownerId: ctx.scope.ownerId,
    action: "score.template",
    entity: "exam_plan",
    entityId: plan.id,
    detail: { fields: ["idNumber"], rows: open.length },
  });
  const bytes = await writeTemplateInWorker({
    sheetName: "科目成绩",
    columns: scoreTemplateColumns,
    notes: scoreTemplateNotes,
    rows: open.map((row) => ({
      计划编号: plan.number,
      准考证号: row.ticketNumber,
      姓名: row.name,
      证件号码: openPersonalNumber(sealed.get(row.ticketNumber) ?? ""),
      科目编号: row.subjectCode,
      科目名称: row.subjectName,
      考试状态: row.examState && examStateLabels[row.examState],
      考试成绩: row.tenths === null ? null : Number(markText(row.tenths)),
      备注: row.remark || null,
    })),
  });
  return { name: `科目成绩导入模板_${plan.number}.xlsx`, bytes };
}
