import type { ProcedureCase } from "./inputs";
import type { Own } from "./world";

const of = (input: ProcedureCase["input"], mixed?: ProcedureCase["mixed"]): ProcedureCase =>
  mixed ? { input, mixed } : { input };

/** Ticked rows of one's own, and with them another's. */
const ticked = (id: (own: Own) => string): ProcedureCase =>
  of(
    (own) => ({ selection: { kind: "ids", ids: [id(own)] } }),
    (mine, theirs) => ({ selection: { kind: "ids", ids: [id(mine), id(theirs)] } }),
  );

const mine = (path: string): Record<string, ProcedureCase> => ({
  [`${path}.exports.list`]: of(() => undefined),
  [`${path}.exports.sendCode`]: of(({ exportId }) => ({ id: exportId })),
  [`${path}.exports.confirm`]: of(({ exportId }) => ({ id: exportId, code: "000000" })),
  [`${path}.exports.download`]: of(({ exportId }) => ({ id: exportId })),
});

const everything = of(() => ({ selection: { kind: "matching", tab: "all", filters: {} } }));

/** The exports of the lists, and what is the same for all of them. */
export const exportCases: Readonly<Record<string, ProcedureCase>> = {
  ...mine("workspace.institution"),
  ...mine("workspace.body"),
  ...mine("workspace.platform"),
  "certificate.export": ticked(({ certificateId }) => certificateId),
  "certificate.bodyExport": ticked(({ certificateId }) => certificateId),
  "candidate.export": of(({ candidateId }) => ({
    selection: { kind: "enrolled", selection: { kind: "ids", ids: [candidateId] } },
  })),
  "candidate.exportPhotos": of(({ candidateId }) => ({
    selection: { kind: "enrolled", selection: { kind: "ids", ids: [candidateId] } },
  })),
  "candidate.exportForModify": of(({ candidateId }) => ({
    selection: { kind: "enrolled", selection: { kind: "ids", ids: [candidateId] } },
  })),
  "entry.export": ticked(({ entryId }) => entryId),
  "entry.bodyExport": ticked(({ entryId }) => entryId),
  "score.export": of(({ entryId, planSubjectId }) => ({
    selection: { kind: "ids", ids: [`${entryId} ${planSubjectId}`] },
  })),
  "result.export": ticked(({ entryId }) => entryId),
  "result.bodyExport": ticked(({ entryId }) => entryId),
  "examPlan.export": everything,
  "examPlan.bodyExport": ticked(({ draftPlanId }) => draftPlanId),
  "examRoom.export": ticked(({ roomId }) => roomId),
  "seating.export": ticked(({ seatingId }) => seatingId),
};
