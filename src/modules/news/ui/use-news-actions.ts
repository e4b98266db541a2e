"use client";

import { confirm } from "@/ui/dialog/confirm";
import { notify } from "@/ui/notify";
import { trpc } from "@/ui/trpc";
import type { NewsEvent } from "../domain/status";

interface Article {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly pinned: boolean;
}

const texts: Readonly<Record<NewsEvent, { ask: string; consequence: string; done: string }>> = {
  publish: { ask: "确定发布", consequence: "发布后任何人都可以在公众网站看到。", done: "已发布" },
  withdraw: { ask: "确定撤回", consequence: "撤回后公众网站不再显示，文章回到草稿。", done: "已撤回" },
};

/** 发布, 撤回, 置顶 and 删除 of one article, each asked for first. */
export function useNewsActions() {
  const utils = trpc.useUtils();
  const moving = trpc.news.move.useMutation();
  const pinning = trpc.news.pin.useMutation();
  const deleting = trpc.news.delete.useMutation();
  const refresh = () => utils.news.invalidate();
  return {
    move: async ({ id, version, title }: Article, event: NewsEvent) => {
      const { ask, consequence, done } = texts[event];
      const agreed = await confirm({
        message: `${ask}“${title}”吗?`,
        consequence,
        run: () => moving.mutateAsync({ id, version, event }),
      });
      if (agreed) notify.done(done);
      await refresh();
    },
    pin: async ({ id, version, pinned }: Article) => {
      try {
        await pinning.mutateAsync({ id, version, pinned: !pinned });
        notify.done(pinned ? "已取消置顶" : "已置顶");
      } catch (error) {
        notify.error(error);
      }
      await refresh();
    },
    remove: async ({ id, version, title }: Article) => {
      const agreed = await confirm({
        message: `确定删除“${title}”吗?`,
        consequence: "删除后不能恢复。",
        tone: "danger",
        confirmLabel: "删除",
        run: () => deleting.mutateAsync({ id, version }),
      });
      if (agreed) notify.done("草稿已删除");
      await refresh();
    },
  };
}
