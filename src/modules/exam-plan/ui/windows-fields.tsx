import { SimpleGrid, Stack } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { DateTimeField } from "@/ui/form/date-time-field";
import { planWindowLabels, planWindows } from "../domain/windows";
import type { PlanInput } from "../schema";

interface WindowsFieldsProps<V extends { readonly times: PlanInput["times"] }> {
  readonly form: UseFormReturnType<V>;
  /** Which ends may not be touched, e.g. the start of a window that has begun. */
  readonly locked?: (window: (typeof planWindows)[number], side: "start" | "end") => boolean;
}

const sides = [
  { side: "start", label: "开始" },
  { side: "end", label: "结束" },
] as const;

/** The five windows of a plan, each with its beginning and its end. */
export function WindowsFields<V extends { readonly times: PlanInput["times"] }>({
  form,
  locked,
}: WindowsFieldsProps<V>) {
  return (
    <Stack gap="xs">
      {planWindows.map((window) => (
        <SimpleGrid key={window} cols={{ base: 1, xs: 2 }} spacing="sm">
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
                disabled={locked?.(window, side) ?? false}
              />
            );
          })}
        </SimpleGrid>
      ))}
    </Stack>
  );
}
