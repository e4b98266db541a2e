"use client";

import { confirm, confirmWithReason } from "@/ui/dialog/confirm";
import { notify } from "@/ui/notify";
import { trpc } from "@/ui/trpc";

interface Asked {
  readonly id: string;
  readonly version: number;
  readonly shared: boolean;
}

/** 关闭 with its reason, 设为常见问题 and back. */
export function useInquiryActions() {
  const utils = trpc.useUtils();
  const closing = trpc.inquiry.close.useMutation();
  const sharing = trpc.inquiry.share.useMutation();
  return {
    close: async ({ id, version }: Asked) => {
      const reason = await confirmWithReason({
        message: "确定关闭该咨询吗?",
        consequence: "关闭后不再待答复；咨询人凭查询码可以看到关闭原因。",
        reasonLabel: "关闭原因",
        placeholder: "如：与本平台无关，请向所在院校咨询",
        run: (given) => closing.mutateAsync({ id, version, reason: given }),
      });
      if (reason !== null) notify.done("咨询已关闭");
      await utils.inquiry.invalidate();
    },
    share: async ({ id, version, shared }: Asked) => {
      const agreed = await confirm({
        message: shared ? "确定取消常见问题吗?" : "确定设为常见问题吗?",
        consequence: shared
          ? "公众网站不再显示该问题和答复。"
          : "问题和答复将公开显示，不显示咨询人；请先确认其中没有姓名、号码等个人信息。",
        run: () => sharing.mutateAsync({ id, version, shared: !shared }),
      });
      if (agreed) notify.done(shared ? "已取消常见问题" : "已设为常见问题");
      await utils.inquiry.invalidate();
    },
  };
}
