"use client";

import { notify } from "@/ui/notify";

interface Downloads<Selection> {
  readonly one: (id: string) => Promise<{ readonly href: string }>;
  readonly many: (selection: Selection) => Promise<{ readonly count: number }>;
}

/** 下载电子证书: one at once, many as a job that packs them; both leave an audit line on the server. */
export function useDownload<Selection>({ one, many }: Downloads<Selection>) {
  return {
    downloadOne: async (id: string) => {
      try {
        const { href } = await one(id);
        window.location.assign(href);
      } catch (error) {
        notify.error(error);
      }
    },
    downloadMany: async (selection: Selection) => {
      try {
        const { count } = await many(selection);
        notify.hint(`正在打包 ${count.toLocaleString("zh-CN")} 张电子证书，完成后可在任务中心下载`);
      } catch (error) {
        notify.error(error);
      }
    },
  };
}
