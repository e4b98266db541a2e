"use client";

import { confirm, confirmWithReason } from "@/ui/dialog/confirm";
import { notify } from "@/ui/notify";
import { trpc } from "@/ui/trpc";

interface Decision<Event extends string> {
  readonly event: Event;
  /** of how many; null while it is not known */
  readonly count: number | null;
  /** whose, where it is one */
  readonly name?: string;
  readonly run: (
    reason: string | undefined,
  ) => Promise<{ readonly count: number; readonly jobId: string | null }>;
}

const many = (count: number | null) => (count === null ? "所选" : ` ${count.toLocaleString("zh-CN")} 张`);

/** The questions before 签发, 拒绝签发 and 重新签发: what will happen to how many; gives whether it was done. */
export function useDecisions() {
  const utils = trpc.useUtils();
  const done = async (
    { count, jobId }: { readonly count: number; readonly jobId: string | null },
    what: string,
  ) => {
    const number = count.toLocaleString("zh-CN");
    notify.done(jobId ? `开始${what} ${number} 张证书，可在任务中心查看进度` : `已${what} ${number} 张证书`);
    await utils.certificate.invalidate();
  };
  const sign = async <E extends string>({ count, name, run }: Decision<E>, word: string, next: string) => {
    const whose = name ? `“${name}”的证书` : `${many(count)}证书`;
    const signed = await confirm({
      title: word,
      message: `确定${word}${whose}吗？`,
      consequence: next,
      confirmLabel: word,
      run: async () => done(await run(undefined), word),
    });
    return signed;
  };
  const refuse = async <E extends string>({ count, name, run }: Decision<E>) => {
    const whose = name ? `“${name}”的证书` : `${many(count)}证书`;
    const reason = await confirmWithReason({
      title: "拒绝签发",
      message: `确定拒绝签发${whose}吗？`,
      consequence: "拒绝后证书不会发放，可以重新签发。",
      reasonLabel: "拒绝原因",
      tone: "danger",
      confirmLabel: "拒绝签发",
      run: async (said) => done(await run(said), "拒绝签发"),
    });
    return reason !== null;
  };
  return { sign, refuse };
}
