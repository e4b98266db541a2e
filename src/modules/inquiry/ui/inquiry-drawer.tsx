"use client";

import { Button } from "@mantine/core";
import type { inferRouterOutputs } from "@trpc/server";
import { useState } from "react";
import type { AppRouter } from "@/server/trpc/root";
import { shanghaiMinute } from "@/shared/kernel/shanghai-time";
import { MaskedText } from "@/ui/cells";
import { Descriptions } from "@/ui/dialog/descriptions";
import { DetailDrawer } from "@/ui/dialog/detail-drawer";
import { notify } from "@/ui/notify";
import { usePermissions } from "@/ui/permissions";
import { trpc } from "@/ui/trpc";
import { inquiryMachine } from "../domain/status";
import { inquiryTopics } from "../domain/topic";
import classes from "./inquiry.module.css";

type InquiryView = inferRouterOutputs<AppRouter>["inquiry"]["detail"];

/** 查看: the question, who asked (masked), and what was answered. */
export function InquiryDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const inquiry = trpc.inquiry.detail.useQuery({ id });
  return (
    <DetailDrawer
      opened
      onClose={onClose}
      title="查看咨询"
      tabs={
        inquiry.data
          ? [{ value: "inquiry", label: "咨询信息", content: <InquiryTab inquiry={inquiry.data} /> }]
          : []
      }
      loading={inquiry.isLoading}
      error={inquiry.error}
      onRetry={() => void inquiry.refetch()}
    />
  );
}

function InquiryTab({ inquiry }: { inquiry: InquiryView }) {
  const closed = inquiry.status === "closed";
  return (
    <>
      <Descriptions
        title="问题"
        items={[
          { label: "主题", value: inquiryTopics[inquiry.topic] },
          { label: "状态", value: inquiryMachine.states[inquiry.status] },
          { label: "称呼", value: inquiry.name },
          { label: "联系方式", value: <WholeContact key={inquiry.id} inquiry={inquiry} /> },
          { label: "提交时间", value: shanghaiMinute(inquiry.createdAt) },
          { label: "常见问题", value: inquiry.shared ? "是" : "否" },
          { label: "问题", value: <p className={classes.words}>{inquiry.question}</p>, wide: true },
        ]}
      />
      <Descriptions
        title={closed ? "关闭" : "答复"}
        items={[
          { label: closed ? "关闭人" : "答复人", value: inquiry.answeredBy },
          {
            label: closed ? "关闭时间" : "答复时间",
            value: inquiry.answeredAt && shanghaiMinute(inquiry.answeredAt),
          },
          {
            label: closed ? "关闭原因" : "答复",
            value: inquiry.answer && <p className={classes.words}>{inquiry.answer}</p>,
            wide: true,
          },
        ]}
      />
    </>
  );
}

/** 联系方式: masked, and whole after 查看, which leaves an audit line. */
function WholeContact({ inquiry }: { inquiry: InquiryView }) {
  const mayReveal = usePermissions().has("inquiry.reveal");
  const [whole, setWhole] = useState<string | null>(null);
  const reveal = trpc.inquiry.reveal.useMutation();
  if (whole) return whole;
  const ask = () =>
    reveal.mutate(
      { id: inquiry.id },
      { onSuccess: ({ contact }) => setWhole(contact), onError: (error) => notify.error(error) },
    );
  return (
    <>
      <MaskedText mask={inquiry.contactMask} what="联系方式" />{" "}
      {mayReveal && (
        <Button
          size="compact-sm"
          variant="subtle"
          loading={reveal.isPending}
          aria-label="查看完整的联系方式"
          onClick={ask}
        >
          查看
        </Button>
      )}
    </>
  );
}
