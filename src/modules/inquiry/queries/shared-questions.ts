import "server-only";
import type { Db } from "@/server/db/client";
import { type InquiryTopic, SHARED_PAGE_SIZE } from "../domain/topic";
import type { SharedAsk } from "../schema";

/** One of 常见问题: question and answer, without who asked or answered. */
export interface SharedQuestion {
  readonly id: string;
  readonly topic: InquiryTopic;
  readonly question: string;
  readonly answer: string;
  readonly answeredAt: string;
}

export interface SharedPage {
  readonly rows: readonly SharedQuestion[];
  readonly total: number;
}

/** 常见问题 for anybody: answered and shared, the newest answer first. */
export async function sharedQuestions(db: Db, ask: SharedAsk): Promise<SharedPage> {
  const where = { shared: true, status: "answered", ...(ask.topic ? { topic: ask.topic } : {}) };
  const rows = await db.inquiry.findMany({
    where,
    orderBy: [{ answeredAt: "desc" }, { id: "desc" }],
    skip: (ask.page - 1) * SHARED_PAGE_SIZE,
    take: SHARED_PAGE_SIZE,
    select: { id: true, topic: true, question: true, answer: true, answeredAt: true },
  });
  return {
    rows: rows.map((row) => ({
      ...row,
      topic: row.topic as InquiryTopic,
      answeredAt: row.answeredAt?.toISOString() ?? "",
    })),
    total: await db.inquiry.count({ where }),
  };
}
