import { ActionIcon, Group, NumberInput, SimpleGrid, Text } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { msOf } from "@/shared/kernel/shanghai-time";
import { DateTimeField } from "@/ui/form/date-time-field";
import classes from "./plan-editor.module.css";
import type { Catalogue, PlanForm } from "./plan-form";

interface SubjectFieldsProps {
  readonly form: PlanForm;
  /** Mantine's path of the subject, e.g. qualifications.0.subjects.1 */
  readonly path: string;
  readonly subject: Catalogue[number]["subjects"][number];
  /** The last subject of a qualification cannot be taken out. */
  readonly onRemove: (() => void) | null;
}

/** One subject of a plan: its time, whose end follows from 考试时长 and may be changed, and its marks. */
export function SubjectFields({ form, path, subject, onRemove }: SubjectFieldsProps) {
  const session = `${path}.sessions.0`;
  const start = form.getInputProps(`${session}.startsAt`);
  const end = form.getInputProps(`${session}.endsAt`);
  const setStart = (value: string) => {
    form.setFieldValue(`${session}.startsAt`, value);
    if (value)
      form.setFieldValue(`${session}.endsAt`, new Date(msOf(value) + subject.minutes * 60_000).toISOString());
  };
  return (
    <section className={classes.subject} aria-label={subject.name}>
      <Group justify="space-between" wrap="nowrap" mb={4}>
        <Text size="sm">
          <Text span fw={600}>
            {subject.name}
          </Text>{" "}
          <Text span c="dimmed">
            {subject.code} · {subject.method} · {subject.minutes}分钟
          </Text>
        </Text>
        {onRemove && (
          <ActionIcon variant="subtle" color="gray" onClick={onRemove} aria-label={`移除科目${subject.name}`}>
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        )}
      </Group>
      <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} spacing="sm">
        <DateTimeField
          required
          label="考试开始"
          path={`${session}.startsAt`}
          value={start.value}
          error={start.error}
          onChange={setStart}
        />
        <DateTimeField
          required
          label="考试结束"
          path={`${session}.endsAt`}
          value={end.value}
          error={end.error}
          onChange={end.onChange}
        />
        <NumberInput
          required
          label="满分"
          min={1}
          max={1000}
          allowDecimal={false}
          suffix="分"
          data-path={`${path}.fullMark`}
          {...form.getInputProps(`${path}.fullMark`)}
        />
        <NumberInput
          required
          label="合格分数"
          min={1}
          max={1000}
          allowDecimal={false}
          suffix="分"
          data-path={`${path}.passMark`}
          {...form.getInputProps(`${path}.passMark`)}
        />
      </SimpleGrid>
    </section>
  );
}
