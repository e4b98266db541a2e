import { z } from "zod";
import { listInput } from "@/shared/list";
import { type ExamState, needsEvidence } from "./domain/exam-state";
import { findMarkProblem, REMARK_MAX, scoreProblems } from "./domain/import-row";

const text = z.string().trim().max(64);

/** Filters of 科目成绩 (§3.4). `idNumber` is a whole number or its last four characters. */
export const scoreFilters = {
  planId: z.uuid(),
  candidateName: text,
  idNumber: text,
  qualificationId: z.uuid(),
  ticketNumber: text,
} as const;
export const scoreListInput = listInput(scoreFilters);
export const scoreCountsInput = scoreListInput.pick({ filters: true });
export type ScoreFilterValues = z.output<typeof scoreListInput>["filters"];

/** A line of 科目成绩 is an entry and a subject of its plan. */
const scoreKey = z.string().regex(/^[0-9a-f-]{36} [0-9a-f-]{36}$/);
export const scoreSelection = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("ids"), ids: z.array(scoreKey).min(1).max(1000) }),
  scoreListInput.pick({ tab: true, filters: true }).extend({ kind: z.literal("matching") }),
]);
export type ScoreSelection = z.output<typeof scoreSelection>;

/** Filters of 成绩登记; the plan is chosen apart. */
export const recordingFilters = {
  subjectCode: text,
  candidateName: text,
  ticketNumber: text,
  institution: text,
} as const;
const planId = z.uuid();
export const recordingListInput = listInput(recordingFilters).extend({ planId });
export const recordingCountsInput = recordingListInput.pick({ filters: true, planId: true });
export type RecordingFilterValues = z.output<typeof recordingListInput>["filters"];

export const planInput = z.object({ planId });

const states = ["normal", "absent", "violation", "cheating"] as const satisfies readonly ExamState[];

/** One score as the page enters it. 违纪 and 作弊 need their evidence in words (rule 20). */
export const scoreFormOf = (fullMark?: number) =>
  z
    .object({
      examState: z.enum(states, { error: "请选择考试状态" }),
      mark: z.string().trim().max(10).default(""),
      remark: z.string().trim().max(REMARK_MAX, `备注不能超过${REMARK_MAX}个字`).default(""),
    })
    .superRefine(({ examState, mark, remark }, context) => {
      const problem = findMarkProblem(mark, examState, fullMark);
      if (problem) context.addIssue({ code: "custom", path: ["mark"], message: scoreProblems[problem] });
      if (needsEvidence(examState) && remark === "")
        context.addIssue({ code: "custom", path: ["remark"], message: EVIDENCE_WANTED });
    });
/** Without the subject's full mark, which the command holds. */
export const scoreForm = scoreFormOf();
export type ScoreForm = z.output<typeof scoreForm>;

export const EVIDENCE_WANTED = "违纪、作弊须在备注中写明情节";

/** `version` is the one the form was opened with, null where nothing was recorded: who saves second is told. */
export const recordScoreInput = z.object({
  entryId: z.uuid(),
  planSubjectId: z.uuid(),
  version: z.number().int().min(0).nullable(),
  form: scoreForm,
});
export type RecordScoreInput = z.output<typeof recordScoreInput>;

/** 提交登记 of the whole plan, or of one subject. */
export const submitScoresInput = z.object({ planId, planSubjectId: z.uuid().optional() });
export const reopenScoresInput = submitScoresInput.extend({
  reason: z.string().trim().min(5, "请填写原因(5–200个字)").max(200, "请填写原因(5–200个字)"),
});
