import "server-only";
import { AppError } from "@/shared/kernel/app-error";
import { type RoomFinding, roomFindingText } from "../domain/room";

/** Throws `examRoom.invalid` with the texts of the findings that refuse; warnings pass. */
export function refuseProblems(findings: readonly RoomFinding[]): void {
  const problems = findings.filter((finding) => finding.severity === "error").map(roomFindingText);
  if (problems.length > 0) throw new AppError("examRoom.invalid", { problems });
}
