import "server-only";
import { writeAudit } from "@/server/audit/write-audit";
import type { InstitutionScope } from "@/server/auth/scope";
import { idNumberDigest, phoneDigest, sealIdNumber, sealPhone } from "@/server/crypto/personal-number";
import type { Db, Tx } from "@/server/db/client";
import { writeTransitions } from "@/server/db/transition";
import type { CommandContext } from "@/server/trpc/context";
import { AppError } from "@/shared/kernel/app-error";
import { findTransition } from "@/shared/kernel/transition";
import type { CandidateKind } from "../domain/kind";
import {
  type CandidateField,
  type CandidateStatus,
  candidateFieldLabels,
  candidateMachine,
  isIdentityField,
  mayEditField,
  noWindows,
} from "../domain/status";
import type { CandidateForm } from "../schema";
import { checkCandidateForm, countSamePhone, refuseDouble } from "./check-candidate-form";

interface UpdateInput {
  readonly id: string;
  readonly version: number;
  readonly form: CandidateForm;
}

type Stored = Awaited<ReturnType<typeof load>>;

/**
 * 编辑: saves the form of one candidate. At 信息准确 only the fields of `editableFields` may differ; before that a
 * corrected identity asks for a new check. Throws `candidate.not_found`, `candidate.locked_fields`,
 * `candidate.exists`, `data.changed` when somebody saved since the form was opened.
 */
export async function updateCandidate(
  ctx: CommandContext<InstitutionScope>,
  input: UpdateInput,
): Promise<{ samePhone: number }> {
  const { db, scope, now } = ctx;
  const stored = await load(db, scope, input.id);
  checkCandidateForm(input.form, stored.kind, now);
  if (stored.version !== input.version) throw new AppError("data.changed");
  const fields = changedFields(stored, input.form);
  const locked = fields.filter((field) => !mayEditField(stored.status, field));
  if (locked.length > 0) {
    const labels = locked.map((field) => candidateFieldLabels[field]);
    throw new AppError("candidate.locked_fields", { name: stored.name, fields: labels });
  }
  if (fields.length > 0) {
    const data = columnsOf(input.form, fields);
    await db.$transaction((tx) => write(tx, ctx, stored, fields, data)).catch(refuseDouble);
  }
  return { samePhone: await countSamePhone(db, scope, input.id, input.form.phone) };
}

async function load(db: Db, scope: InstitutionScope, id: string) {
  const row = await db.candidate.findFirst({
    where: { id, institutionId: scope.institutionId },
    select: {
      id: true,
      kind: true,
      name: true,
      pinyin: true,
      sex: true,
      idKind: true,
      idNumberDigest: true,
      phoneDigest: true,
      enrolmentYear: true,
      educationLevel: true,
      major: true,
      status: true,
      version: true,
    },
  });
  if (!row) throw new AppError("candidate.not_found");
  return { ...row, kind: row.kind as CandidateKind, status: row.status as CandidateStatus };
}

function changedFields(stored: Stored, form: CandidateForm): CandidateField[] {
  const fields: CandidateField[] = [];
  for (const field of [
    "name",
    "pinyin",
    "sex",
    "idKind",
    "enrolmentYear",
    "educationLevel",
    "major",
  ] as const) {
    if (stored[field] !== form[field]) fields.push(field);
  }
  if (stored.idNumberDigest !== idNumberDigest(form.idNumber)) fields.push("idNumber");
  if (stored.phoneDigest !== phoneDigest(form.phone)) fields.push("phone");
  return fields;
}

/** The columns to write: numbers are sealed anew only where they changed. */
function columnsOf(form: CandidateForm, fields: readonly CandidateField[]) {
  const { idNumber, phone, ...rest } = form;
  return {
    ...rest,
    ...(fields.includes("idNumber") ? sealIdNumber(idNumber) : {}),
    ...(fields.includes("phone") ? sealPhone(phone) : {}),
  };
}

async function write(
  tx: Tx,
  { scope, now }: CommandContext<InstitutionScope>,
  stored: Stored,
  fields: readonly CandidateField[],
  columns: ReturnType<typeof columnsOf>,
): Promise<void> {
  const update = async (status: CandidateStatus, cleared: object = {}) => {
    const { count } = await tx.candidate.updateMany({
      where: {
        id: stored.id,
        institutionId: scope.institutionId,
        status: stored.status,
        version: stored.version,
      },
      data: { ...columns, ...cleared, status, version: { increment: 1 }, updatedAt: now },
    });
    return count;
  };
  const recheck = fields.some(isIdentityField);
  if (recheck && findTransition(candidateMachine, stored.status, "correct_identity")) {
    await writeTransitions(tx, [{ id: stored.id, state: stored.status }], {
      machine: candidateMachine,
      event: "correct_identity",
      attempt: { actor: "institution", openWindows: noWindows },
      now,
      actor: scope.actor,
      ownerId: scope.ownerId,
      detail: { fields: [...fields] },
      write: (_, to) => update(to, { statusNote: null }),
    });
    return;
  }
  if ((await update(stored.status)) !== 1) throw new AppError("data.changed");
  await writeAudit(tx, {
    at: now,
    actor: scope.actor,
    ownerId: scope.ownerId,
    action: "candidate.update",
    entity: "candidate",
    entityId: stored.id,
    detail: { fields: [...fields] },
  });
}
