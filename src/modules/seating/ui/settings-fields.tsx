"use client";

import { Button, Checkbox, Group, NumberInput, Radio, SimpleGrid, Stack } from "@mantine/core";
import {
  type SeatingSettings,
  seatingFillLabels,
  seatingOrderLabels,
  seatingPathLabels,
} from "../domain/seating-model";
import { freshSeed, SEED_MAX } from "./auto-seating-form";

interface SettingsFieldsProps {
  readonly settings: SeatingSettings;
  readonly onChange: (settings: SeatingSettings) => void;
}

/** 排序方式, 分配方式, 座位走向 and the rest of the rules (§3.3). */
export function SettingsFields({ settings, onChange }: SettingsFieldsProps) {
  return (
    <Stack gap="md">
      <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="md">
        <Choice
          label="排序方式"
          labels={seatingOrderLabels}
          value={settings.order}
          onChange={(order) => onChange({ ...settings, order })}
        />
        <Choice
          label="分配方式"
          labels={seatingFillLabels}
          value={settings.fill}
          onChange={(fill) => onChange({ ...settings, fill })}
        />
        <Choice
          label="座位走向"
          labels={seatingPathLabels}
          value={settings.path}
          onChange={(path) => onChange({ ...settings, path })}
        />
      </SimpleGrid>
      {settings.order === "random" && (
        <Group align="flex-end" gap="xs">
          <NumberInput
            label="随机种子"
            description="种子相同，排出的座位相同"
            w={220}
            min={0}
            max={SEED_MAX}
            allowDecimal={false}
            clampBehavior="strict"
            hideControls
            value={settings.seed}
            onChange={(seed) => onChange({ ...settings, seed: Number(seed) || 0 })}
          />
          <Button variant="default" onClick={() => onChange({ ...settings, seed: freshSeed() })}>
            换一个
          </Button>
        </Group>
      )}
      <Checkbox
        label="同专业不相邻"
        description="前后左右尽量不坐同一专业的考生"
        checked={settings.separateMajors}
        onChange={(event) => onChange({ ...settings, separateMajors: event.currentTarget.checked })}
      />
      <Checkbox
        label="各科同考场同座位优先"
        description="其他科目已排座位的考生，优先排在同一考场的同一座位"
        checked={settings.sameRoomAndSeat}
        onChange={(event) => onChange({ ...settings, sameRoomAndSeat: event.currentTarget.checked })}
      />
    </Stack>
  );
}

interface ChoiceProps<K extends string> {
  readonly label: string;
  readonly labels: Readonly<Record<K, string>>;
  readonly value: K;
  readonly onChange: (value: K) => void;
}

function Choice<K extends string>({ label, labels, value, onChange }: ChoiceProps<K>) {
  const keys = Object.keys(labels) as K[];
  return (
    <Radio.Group
      label={label}
      value={value}
      onChange={(picked) => {
        const key = keys.find((one) => one === picked);
        if (key) onChange(key);
      }}
    >
      <Stack gap={6} mt={6}>
        {keys.map((key) => (
          <Radio key={key} value={key} label={labels[key]} />
        ))}
      </Stack>
    </Radio.Group>
  );
}
