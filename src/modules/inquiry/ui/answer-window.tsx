"use client";

import { Textarea } from "@mantine/core";
import { FormModal } from "@/ui/dialog/form-window";
import { notify } from "@/ui/notify";
import { trpc } from "@/ui/trpc";
import { ANSWER_MAX, inquiryTopics } from "../domain/topic";
import { answerForm } from "../schema";
import classes from "./inquiry.module.css";
import type { ListedInquiry } from "./inquiry-list";

/** 答复: the question stands above the answer. */
export function AnswerWindow({ inquiry, onClose }: { inquiry: ListedInquiry; onClose: () => void }) {
  const utils = trpc.useUtils();
  const answer = trpc.inquiry.answer.useMutation();
  return (
    <FormModal
      opened
      onClose={onClose}
      title={`答复咨询 · ${inquiryTopics[inquiry.topic]}`}
      size={720}
      draftKey={`inquiry:${inquiry.id}:${inquiry.version}`}
      schema={answerForm}
      initialValues={{ answer: inquiry.status === "answered" ? inquiry.answer : "" }}
      submits={[{ key: "save", label: "提交答复" }]}
      onSubmit={async (values) => {
        await answer.mutateAsync({ id: inquiry.id, version: inquiry.version, ...values });
        notify.done("已答复");
        await utils.inquiry.invalidate();
      }}
    >
      {(form) => (
        <>
          <div className={classes.asked}>
            <p className={classes.words}>{inquiry.question}</p>
          </div>
          <Textarea
            required
            label="答复"
            description={
              inquiry.shared
                ? "该问题已设为常见问题，修改后公众网站同时更新"
                : "咨询人凭查询码可以看到；请不要写入个人信息"
            }
            autosize
            minRows={6}
            maxLength={ANSWER_MAX}
            {...form.getInputProps("answer")}
          />
        </>
      )}
    </FormModal>
  );
}
