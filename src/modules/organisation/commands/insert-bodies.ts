import "server-only";
import type { Tx } from "@/server/db/client";
import { takeNumbers } from "@/server/db/number-series";
import { AppError } from "@/shared/kernel/app-error";

interface NewBody {
  readonly name: string;
  readonly code: string;
  readonly numberCode: string;
  readonly creditCode: string;
  readonly website: string;
}

const FIRST_CODE = 101;
const LAST_CODE = 999_999;
const FIRST_NUMBER = 10_001;
const LAST_NUMBER = 99_999;

/**
 * Writes new awarding bodies; where no number is given the lowest free one is taken, which nobody has had before,
 * because an awarding body is never removed and its numbers never change. The series' row is the lock under which
 * two who need numbers come one after the other. Throws `organisation.no_number_left`.
 */
export async function insertBodies(
  tx: Tx,
  now: Date,
  bodies: readonly NewBody[],
): Promise<{ readonly id: string; readonly code: string; readonly name: string }[]> {
  await takeNumbers(tx, "awarding-body", bodies.length);
  const codes = await freeNumbers(tx, "code", bodies, FIRST_CODE, LAST_CODE);
  const numbers = await freeNumbers(tx, "numberCode", bodies, FIRST_NUMBER, LAST_NUMBER);
  return tx.awardingBody.createManyAndReturn({
    data: bodies.map((body) => ({
      ...body,
      code: body.code || (codes.shift() ?? ""),
      numberCode: body.numberCode || (numbers.shift() ?? ""),
      createdAt: now,
      updatedAt: now,
    })),
    select: { id: true, code: true, name: true },
  });
}

/** As many free numbers of a column as the bodies lack, those given in the same breath left out. */
async function freeNumbers(
  tx: Tx,
  column: "code" | "numberCode",
  bodies: readonly NewBody[],
  first: number,
  last: number,
): Promise<string[]> {
  const given = bodies.map((body) => body[column]).filter(Boolean);
  const lacking = bodies.length - given.length;
  if (lacking === 0) return [];
  const taken =
    column === "code"
      ? await tx.awardingBody.findMany({ select: { code: true } })
      : await tx.awardingBody.findMany({ select: { numberCode: true } });
  const used = new Set([...given, ...taken.flatMap((row) => Object.values<string>(row))]);
  const free: string[] = [];
  for (let number = first; number <= last && free.length < lacking; number += 1)
    if (!used.has(String(number))) free.push(String(number));
  if (free.length < lacking) throw new AppError("organisation.no_number_left");
  return free;
}
