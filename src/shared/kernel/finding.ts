import type { ErrorParams } from "@/shared/kernel/app-error";

/** One result of a rule's look at a whole (a plan, a room, an entry): errors refuse, warnings are shown. */
export interface Finding<Code extends string = string> {
  readonly code: Code;
  readonly severity: "error" | "warning";
  readonly params: ErrorParams;
}

/** Whether anything among the findings refuses. */
export function hasErrors(findings: readonly Finding[]): boolean {
  return findings.some((finding) => finding.severity === "error");
}

/** A refusing finding. */
export function errorFinding<const Code extends string>(code: Code, params: ErrorParams = {}): Finding<Code> {
  return { code, severity: "error", params };
}

/** A finding that is shown and does not refuse. */
export function warningFinding<const Code extends string>(
  code: Code,
  params: ErrorParams = {},
): Finding<Code> {
  return { code, severity: "warning", params };
}
