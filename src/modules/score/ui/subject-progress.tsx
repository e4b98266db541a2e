"use client";

import { Button, Group, Paper, Progress, Stack, Text } from "@mantine/core";
import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "@/server/trpc/root";
import { qualificationLabel } from "@/shared/qualification-level";

type SubjectProgress = inferRouterOutputs<AppRouter>["score"]["progress"][number];

interface SubjectProgressBarsProps {
  readonly subjects: readonly SubjectProgress[];
  /** Whether the subject's scores may be submitted now. */
  readonly maySubmit: boolean;
  readonly mayReopen: boolean;
  readonly onSubmit: (subject: SubjectProgress) => void;
  readonly onReopen: (subject: SubjectProgress) => void;
}

const share = (part: number, whole: number): number => (whole === 0 ? 0 : (part / whole) * 100);

/** 完整度: how far each subject is, and 提交登记 of it (§3.9.8). */
export function SubjectProgressBars(props: SubjectProgressBarsProps) {
  return (
    <Paper withBorder p="sm">
      <Stack gap="sm">
        {props.subjects.map((subject) => (
          <SubjectLine key={subject.planSubjectId} subject={subject} {...props} />
        ))}
      </Stack>
    </Paper>
  );
}

function SubjectLine({
  subject,
  maySubmit,
  mayReopen,
  onSubmit,
  onReopen,
}: SubjectProgressBarsProps & { readonly subject: SubjectProgress }) {
  const { expected, recorded, submitted } = subject;
  const label = `${subject.name} · ${qualificationLabel({ name: subject.qualificationName, level: subject.level })}`;
  const text = `已登记 ${recorded.toLocaleString("zh-CN")}/${expected.toLocaleString("zh-CN")}，已提交 ${submitted.toLocaleString("zh-CN")}`;
  return (
    <Group gap="md" wrap="wrap">
      <Text size="sm" style={{ flex: "1 1 16rem" }}>
        {label}
      </Text>
      <Progress.Root style={{ flex: "2 1 12rem" }} size="lg">
        <Progress.Section value={share(submitted, expected)} color="green" aria-label={`${label}：${text}`} />
        <Progress.Section value={share(recorded - submitted, expected)} color="blue" aria-hidden />
      </Progress.Root>
      <Text size="sm" c="dimmed" style={{ flex: "0 0 13rem", fontVariantNumeric: "tabular-nums" }}>
        {text}
      </Text>
      <Group gap="xs" style={{ flex: "0 0 6rem" }}>
        {maySubmit && recorded > submitted && (
          <Button size="compact-sm" variant="light" onClick={() => onSubmit(subject)}>
            提交登记
          </Button>
        )}
        {mayReopen && submitted > 0 && (
          <Button size="compact-sm" variant="subtle" onClick={() => onReopen(subject)}>
            重新开放
          </Button>
        )}
      </Group>
    </Group>
  );
}
