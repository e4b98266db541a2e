import "server-only";
import { takeRate } from "@/server/auth/rate-limit";
import type { Db } from "@/server/db/client";
import { AppError } from "@/shared/kernel/app-error";
import { readCode } from "../domain/code";
import type { InquiryStatus } from "../domain/status";
import type { InquiryTopic } from "../domain/topic";

const WINDOW_MS = 10 * 60_000;
const TRIES = 20;

/** What the holder of a code is told: his question and what became of it; neither his name nor his contact. */
export interface OwnInquiry {
  readonly topic: InquiryTopic;
  readonly question: string;
  readonly status: InquiryStatus;
  readonly answer: string;
  readonly createdAt: string;
  readonly answeredAt: string | null;
}

/**
 * A question by its 查询码. One refusal for what is no code and what is nobody's. Throws `auth.too_many` after 20 tries
 * in 10 minutes from one address, `inquiry.code_not_found`.
 */
export async function lookUpAnswer(
  caller: { readonly db: Db; readonly ip: string },
  typed: string,
): Promise<OwnInquiry> {
  await takeRate(caller.db, `inquiry-code:${caller.ip}`, TRIES, WINDOW_MS);
  const code = readCode(typed);
  const row =
    code &&
    (await caller.db.inquiry.findUnique({
      where: { code },
      select: {
        topic: true,
        question: true,
        status: true,
        answer: true,
        createdAt: true,
        answeredAt: true,
      },
    }));
  if (!row) throw new AppError("inquiry.code_not_found");
  return {
    ...row,
    topic: row.topic as InquiryTopic,
    status: row.status as InquiryStatus,
    createdAt: row.createdAt.toISOString(),
    answeredAt: row.answeredAt?.toISOString() ?? null,
  };
}
