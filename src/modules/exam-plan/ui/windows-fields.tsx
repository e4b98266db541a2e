import { SimpleGrid, Stack, Text } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { DateTimeField } from "@/ui/form/date-time-field";
import { findWindowProblems } from "../domain/plan-rules";
import { type PlanWindow, planWindowLabels, planWindows } from "../domain/windows";
import type { PlanInput } from "../schema";
import { type PlacedFinding, placeWindowFinding } from "./plan-findings";
import { WindowsTimeline } from "./windows-timeline";

const sides = [
  { side: "start", label: "开始" },
  { side: "end", label: "结束" },
] as const;

interface WindowsFieldsProps<V extends { readonly times: PlanInput["times"] }> {
  readonly form: UseFormReturnType<V>;
  /** A published plan's windows are not changed here. */
  readonly locked: boolean;
  readonly now: Date;
}

/** The five windows of a plan, each with its beginning and its end, judged and drawn while they are typed. */
export function WindowsFields<V extends { readonly times: PlanInput["times"] }>({
  form,
  locked,
  now,
}: WindowsFieldsProps<V>) {
  const { times } = form.getValues();
  const notes = findWindowProblems(times).flatMap(placeWindowFinding);
  return (
    <Stack gap="xs">
      {planWindows.map((window) => (
        <div key={window}>
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
            {sides.map(({ side, label }) => {
              const path = `times.${window}.${side}`;
              const { value, onChange, error } = form.getInputProps(path);
              return (
                <DateTimeField
                  key={side}
                  required
                  path={path}
                  label={`${planWindowLabels[window]}${label}`}
                  value={value}
                  onChange={onChange}
                  error={error}
                  disabled={locked}
                />
              );
            })}
          </SimpleGrid>
          <WindowNotes notes={notesOf(notes, window)} shown={Object.values(form.errors)} />
        </div>
      ))}
      <WindowsTimeline times={times} now={now} faulty={faultyWindows(notes)} />
    </Stack>
  );
}

const notesOf = (notes: readonly PlacedFinding[], window: PlanWindow) =>
  notes.filter((note) => note.path[1] === window);

/** The windows with something that refuses the plan. */
export const faultyWindows = (notes: readonly PlacedFinding[]): ReadonlySet<PlanWindow> =>
  new Set(planWindows.filter((window) => notesOf(notes, window).some((note) => !note.warning)));

interface WindowNotesProps {
  readonly notes: readonly PlacedFinding[];
  /** What the form says at the fields itself is not said twice. */
  readonly shown: readonly unknown[];
}

/** What is found at a window at once, before anything is sent: refusals and warnings, each in its colour and words. */
export function WindowNotes({ notes, shown }: WindowNotesProps) {
  const fresh = notes.filter((note) => !shown.includes(note.message));
  return (
    <div aria-live="polite">
      {fresh.map((note) => (
        <Text key={note.message} size="sm" mt={4} c={note.warning ? "orange" : "red"}>
          {note.warning ? `请确认：${note.message}` : note.message}
        </Text>
      ))}
    </div>
  );
}
