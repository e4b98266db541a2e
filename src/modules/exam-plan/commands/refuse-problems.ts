import "server-only";
import { AppError } from "@/shared/kernel/app-error";
import { type PlanFinding, planFindingText } from "../domain/plan-rules";

/** Throws `examPlan.invalid` with the texts of the findings that refuse; warnings pass. */
export function refuseProblems(findings: readonly PlanFinding[]): void {
  const problems = findings.filter((finding) => finding.severity === "error").map(planFindingText);
  if (problems.length > 0) throw new AppError("examPlan.invalid", { problems });
}
