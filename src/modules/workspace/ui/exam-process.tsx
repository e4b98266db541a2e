"use client";

import { Alert, Group, Select, Skeleton, Text, Title } from "@mantine/core";
import { IconAlertTriangle, IconCheck } from "@tabler/icons-react";
import { keepPreviousData } from "@tanstack/react-query";
import Link from "next/link";
import { parseAsString, useQueryState } from "nuqs";
import { shanghaiMinute } from "@/shared/kernel/shanghai-time";
import { viewError } from "@/ui/error-view";
import { trpc } from "@/ui/trpc";
import { type ProcessStep, stepStateLabels } from "../domain/exam-process";
import classes from "./exam-process.module.css";

/** 考试组织流程 (§1.5): the steps of the chosen plan as a picture, each with its state, what is missing, and its page. */
export function ExamProcess() {
  const [planId, choose] = useQueryState("plan", parseAsString);
  const process = trpc.workspace.institution.process.useQuery(planId ? { planId } : {}, {
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: true,
  });
  const { data } = process;
  const chosen = data?.chosen;
  return (
    <section aria-labelledby="process">
      <Group justify="space-between" mb="sm" gap="sm">
        <Title order={2} size="h5" id="process">
          考试组织流程
        </Title>
        {data && data.plans.length > 0 && (
          <Select
            aria-label="考试计划"
            size="xs"
            w={{ base: "100%", xs: 320 }}
            searchable
            allowDeselect={false}
            nothingFoundMessage="没有这样的考试计划"
            data={data.plans.map((plan) => ({ value: plan.id, label: plan.name }))}
            value={chosen?.id ?? null}
            onChange={(value) => void choose(value)}
          />
        )}
      </Group>
      {process.error && (
        <Alert color="red" icon={<IconAlertTriangle aria-hidden />}>
          {viewError(process.error).text}{" "}
          <button type="button" className={classes.again} onClick={() => void choose(null)}>
            查看最近的考试计划
          </button>
        </Alert>
      )}
      {!data && !process.error && <Skeleton height={180} />}
      {data && !chosen && (
        <Text c="dimmed">还没有与本校参与证书有关的考试计划。培训评价组织发布后会显示在这里并发送消息。</Text>
      )}
      {chosen && !process.error && (
        <ol className={classes.steps} aria-label={`${chosen.name}的考试组织流程`}>
          {chosen.steps.map((step, at) => (
            <Step key={step.key} step={step} at={at} />
          ))}
        </ol>
      )}
    </section>
  );
}

function Step({ step, at }: { readonly step: ProcessStep; readonly at: number }) {
  const lacking = step.missing.length > 0;
  const past = step.state === "done" || step.state === "ended";
  return (
    <li className={classes.step} data-state={step.state} data-lacking={lacking} data-testid="process-step">
      <span className={classes.mark} aria-hidden>
        {lacking ? <IconAlertTriangle size={16} /> : past ? <IconCheck size={16} /> : at + 1}
      </span>
      <div className={classes.about}>
        <Link href={step.href} className={classes.label}>
          {step.label}
        </Link>
        <p className={classes.state}>
          {stepStateLabels[step.state]}
          {lacking && <span className={classes.todo}>有待办</span>}
        </p>
        <StepTime step={step} />
        {lacking && (
          <ul className={classes.lines}>
            {step.missing.map((line) => (
              <li key={line.text}>
                <Link href={line.href} className={classes.missing}>
                  {line.text}
                </Link>
              </li>
            ))}
          </ul>
        )}
        {step.info.map((line) => (
          <p key={line.text} className={classes.info}>
            <Link href={line.href}>{line.text}</Link>
          </p>
        ))}
      </div>
    </li>
  );
}

/** The date that matters now: when it begins, or until when it is open. */
function StepTime({ step }: { readonly step: ProcessStep }) {
  const [moment, word] =
    step.state === "upcoming"
      ? [step.from, "开始"]
      : step.state === "running"
        ? [step.until, "截止"]
        : [null, ""];
  if (!moment) return null;
  const [day, time] = shanghaiMinute(moment).split(" ");
  return (
    <p className={classes.time}>
      <time dateTime={moment}>
        {day} {time}
      </time>{" "}
      {word}
    </p>
  );
}
