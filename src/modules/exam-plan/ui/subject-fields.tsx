import { ActionIcon, Button, Group, NumberInput, Select, SimpleGrid, Text } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { audienceLabels, audiences } from "@/shared/audience";
import { msOf } from "@/shared/kernel/shanghai-time";
import { DateTimeField } from "@/ui/form/date-time-field";
import { SESSIONS_MAX } from "../schema";
import classes from "./plan-editor.module.css";
import type { Catalogue, PlanForm, SubjectValues } from "./plan-form";

interface SubjectFieldsProps {
  readonly form: PlanForm;
  /** Mantine's path of the subject, e.g. qualifications.0.subjects.1 */
  readonly path: string;
  readonly values: SubjectValues;
  readonly subject: Catalogue[number]["subjects"][number];
  /** Whether the qualification's rule looks at the total, so that the subject has a weight. */
  readonly weighted: boolean;
  /** The last subject of a qualification cannot be taken out. */
  readonly onRemove: (() => void) | null;
}

/** One subject of a plan: its sessions, of which each candidate sits one, its marks, its weight, whom it is for. */
export function SubjectFields({ form, path, values, subject, weighted, onRemove }: SubjectFieldsProps) {
  const whole = { min: 1, allowDecimal: false, required: true } as const;
  // A session is its place in the list: it has nothing else to be known by while it is typed.
  const sessions = values.sessions.map((_, at) => ({ place: `${path}.sessions.${at}`, at }));
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
      <SimpleGrid cols={{ base: 2, md: 4 }} spacing="sm">
        <NumberInput
          {...whole}
          label="满分"
          max={1000}
          suffix="分"
          data-path={`${path}.fullMark`}
          {...form.getInputProps(`${path}.fullMark`)}
        />
        <NumberInput
          {...whole}
          label="合格分数"
          max={1000}
          suffix="分"
          data-path={`${path}.passMark`}
          {...form.getInputProps(`${path}.passMark`)}
        />
        {weighted && (
          <NumberInput
            {...whole}
            label="权重"
            max={100}
            suffix="%"
            data-path={`${path}.weight`}
            {...form.getInputProps(`${path}.weight`)}
            value={values.weight ?? ""}
          />
        )}
        <Select
          required
          label="参考对象"
          allowDeselect={false}
          data={audiences.map((value) => ({ value, label: audienceLabels[value] }))}
          data-path={`${path}.audience`}
          {...form.getInputProps(`${path}.audience`)}
        />
      </SimpleGrid>
      {sessions.map(({ place, at }) => (
        <SessionFields
          key={place}
          form={form}
          path={place}
          minutes={subject.minutes}
          name={values.sessions.length > 1 ? `第${at + 1}场` : null}
          onRemove={values.sessions.length > 1 ? () => form.removeListItem(`${path}.sessions`, at) : null}
        />
      ))}
      {values.sessions.length < SESSIONS_MAX && (
        <Button
          variant="subtle"
          size="compact-sm"
          mt="xs"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => form.insertListItem(`${path}.sessions`, { startsAt: "", endsAt: "" })}
        >
          增加场次（每名考生参加其中一场）
        </Button>
      )}
    </section>
  );
}

interface SessionFieldsProps {
  readonly form: PlanForm;
  readonly path: string;
  /** 考试时长, from which the end follows */
  readonly minutes: number;
  /** Only where there are several. */
  readonly name: string | null;
  readonly onRemove: (() => void) | null;
}

/** The time of one session; its end follows from 考试时长 and may be changed. */
function SessionFields({ form, path, minutes, name, onRemove }: SessionFieldsProps) {
  const start = form.getInputProps(`${path}.startsAt`);
  const end = form.getInputProps(`${path}.endsAt`);
  const setStart = (value: string) => {
    form.setFieldValue(`${path}.startsAt`, value);
    if (value) form.setFieldValue(`${path}.endsAt`, new Date(msOf(value) + minutes * 60_000).toISOString());
  };
  return (
    <div className={classes.session}>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm" flex={1}>
        <DateTimeField
          required
          label={`${name ?? ""}考试开始`}
          path={`${path}.startsAt`}
          value={start.value}
          error={start.error}
          onChange={setStart}
        />
        <DateTimeField
          required
          label={`${name ?? ""}考试结束`}
          path={`${path}.endsAt`}
          value={end.value}
          error={end.error}
          onChange={end.onChange}
        />
      </SimpleGrid>
      {onRemove && (
        <ActionIcon variant="subtle" color="gray" onClick={onRemove} aria-label={`移除${name}`}>
          <IconTrash size={16} aria-hidden />
        </ActionIcon>
      )}
    </div>
  );
}
