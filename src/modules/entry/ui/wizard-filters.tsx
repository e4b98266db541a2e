"use client";

import { Button, Group, NumberInput, Select, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { type CandidateKind, candidateKindLabels } from "../domain/audience";
import classes from "./wizard.module.css";

export interface CandidateFilters {
  readonly kind?: CandidateKind;
  readonly name?: string;
  readonly idNumber?: string;
  readonly major?: string;
  readonly enrolmentYear?: number;
}

const kinds = Object.entries(candidateKindLabels).map(([value, label]) => ({ value, label }));

/** The filters over 本校 and 社会考生. They hold personal data, so they stay out of the address. */
export function CandidateFilterForm({ onSearch }: { onSearch: (filters: CandidateFilters) => void }) {
  const [filters, setFilters] = useState<CandidateFilters>({});
  const set = (change: CandidateFilters) => setFilters((now) => ({ ...now, ...change }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSearch(cleaned(filters));
  };
  const reset = () => {
    setFilters({});
    onSearch({});
  };
  return (
    <form onSubmit={submit} className={classes.filters} aria-label="查询考生">
      <Select
        label="学生类型"
        data={kinds}
        value={filters.kind ?? null}
        placeholder="全部"
        clearable
        clearButtonProps={{ "aria-label": "清除学生类型" }}
        onChange={(kind) => set({ kind: kind as CandidateKind | null as CandidateKind | undefined })}
      />
      <TextInput
        label="考生姓名"
        maxLength={64}
        value={filters.name ?? ""}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <TextInput
        label="证件号码"
        placeholder="完整号码或后四位"
        maxLength={24}
        value={filters.idNumber ?? ""}
        onChange={(event) => set({ idNumber: event.currentTarget.value })}
      />
      <TextInput
        label="就读专业"
        maxLength={64}
        value={filters.major ?? ""}
        onChange={(event) => set({ major: event.currentTarget.value })}
      />
      <NumberInput
        label="入学年份"
        min={1950}
        max={2100}
        hideControls
        value={filters.enrolmentYear ?? ""}
        onChange={(year) => set({ enrolmentYear: typeof year === "number" ? year : undefined })}
      />
      <Group gap="xs">
        <Button type="submit">查询</Button>
        <Button variant="default" onClick={reset}>
          重置
        </Button>
      </Group>
    </form>
  );
}

/** Without what is empty or out of bounds. */
function cleaned({ kind, enrolmentYear, ...texts }: CandidateFilters): CandidateFilters {
  const said = Object.entries(texts).flatMap(([key, value]) => (value?.trim() ? [[key, value.trim()]] : []));
  const year = enrolmentYear && enrolmentYear >= 1950 && enrolmentYear <= 2100 ? { enrolmentYear } : {};
  return { ...Object.fromEntries(said), ...(kind ? { kind } : {}), ...year };
}
