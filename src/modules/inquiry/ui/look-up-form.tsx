"use client";

import { Alert, Button, TextInput } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import type { inferRouterOutputs } from "@trpc/server";
import { type FormEvent, useEffect, useRef, useState } from "react";
import type { AppRouter } from "@/server/trpc/root";
import { shanghaiMinute } from "@/shared/kernel/shanghai-time";
import { viewError } from "@/ui/error-view";
import { trpc } from "@/ui/trpc";
import { readCode } from "../domain/code";
import { inquiryMachine } from "../domain/status";
import { inquiryTopics } from "../domain/topic";
import classes from "./inquiry.module.css";

type OwnInquiry = inferRouterOutputs<AppRouter>["inquiry"]["lookUp"];

/** 查询答复 by 查询码. */
export function LookUpForm() {
  const [typed, setTyped] = useState("");
  const [fault, setFault] = useState<string | null>(null);
  const { mutate, isPending, data, error, reset } = trpc.inquiry.lookUp.useMutation();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const code = readCode(typed);
    setFault(code ? null : "请输入 10 位查询码，如 7KQ2M-X9B4T");
    if (code) mutate({ code });
    else reset();
  };
  return (
    <form className={classes.card} onSubmit={submit} noValidate aria-labelledby="look-up">
      <h2 id="look-up" className={classes.cardTitle}>
        查询答复
      </h2>
      {error && (
        <Alert color="red" role="alert" icon={<IconAlertTriangle aria-hidden />}>
          {viewError(error).text}
        </Alert>
      )}
      <div className={classes.fields}>
        <TextInput
          className={classes.wide}
          label="查询码"
          placeholder="提交咨询时得到的 10 位查询码"
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={30}
          size="md"
          value={typed}
          error={fault}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      </div>
      <Button type="submit" size="md" variant="default" loading={isPending}>
        查询答复
      </Button>
      {data && <Answer inquiry={data} />}
    </form>
  );
}

function Answer({ inquiry }: { inquiry: OwnInquiry }) {
  const found = useRef<HTMLElement>(null);
  // The answer is new on the page: whoever does not see it is led there.
  useEffect(() => {
    if (inquiry) found.current?.focus();
  }, [inquiry]);
  return (
    <section ref={found} tabIndex={-1} aria-label="查询结果">
      <dl className={classes.answer}>
        <dt>状态</dt>
        <dd>{inquiryMachine.states[inquiry.status]}</dd>
        <dt>{inquiryTopics[inquiry.topic]}</dt>
        <dd>{inquiry.question}</dd>
        <dt>{inquiry.status === "closed" ? "关闭原因" : "答复"}</dt>
        <dd>{inquiry.answer || "还没有答复，请过一两个工作日再来查询。"}</dd>
        <dt>{inquiry.answeredAt ? "答复时间" : "提交时间"}</dt>
        <dd>{shanghaiMinute(inquiry.answeredAt ?? inquiry.createdAt)}</dd>
      </dl>
    </section>
  );
}
