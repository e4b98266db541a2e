import "server-only";
import type { Tx } from "@/server/db/client";
import { type NoticeKind, type NoticeParams, type NoticeText, noticeKinds } from "./kinds";
import { withoutPersonalNumbers } from "./without-personal-numbers";

/**
 * Who is told: the accounts of tenants (an institution, an awarding body, the platform: their `ownerId`), those of
 * every institution that takes part in a plan, or one account.
 */
export type Recipient =
  | { readonly owners: readonly string[] }
  | { readonly plan: string }
  | { readonly user: string };

export interface NewNotice<K extends NoticeKind> {
  readonly kind: K;
  readonly to: Recipient;
  readonly params: NoticeParams<K>;
  /** product time */
  readonly at: Date;
  /** tells it once, however often and by how many it is asked: a key of one row, so of one tenant at most */
  readonly onceKey?: string;
}

/**
 * Tells of something, in the transaction of what happened: one row per tenant, or one for a whole plan, whatever the
 * number of readers; who reads it is found when it is read. Gives how many rows were written (0 when told before).
 */
export async function notify<K extends NoticeKind>(tx: Tx, notice: NewNotice<K>): Promise<number> {
  const { kind, to, at, onceKey } = notice;
  // The compiler does not see that the kind's text takes the kind's params.
  const text = (noticeKinds[kind].text as (params: NoticeParams<K>) => NoticeText)(notice.params);
  const row = {
    kind,
    title: withoutPersonalNumbers(text.title),
    body: withoutPersonalNumbers(text.body),
    href: text.href,
    createdAt: at,
  };
  const once = onceKey === undefined ? {} : { onceKey };
  const data =
    "owners" in to
      ? [...new Set(to.owners)].map((ownerId) => ({ ...row, ...once, ownerId }))
      : "plan" in to
        ? [{ ...row, ...once, planId: to.plan }]
        : [{ ...row, ...once, userId: to.user }];
  const { count } = await tx.notice.createMany({ data, skipDuplicates: true });
  return count;
}
