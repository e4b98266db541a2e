"use client";

import { Loader, Select, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import type { FilterField as Declared, Option, SearchSelectFilter } from "./list-declaration";

interface FieldProps<F extends object, Field = Declared<F>> {
  readonly field: Field;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly id: string;
}

/** The control of one filter; its label stands beside it in the filter bar. */
export function FilterField<F extends object>({ field, value, onChange, id }: FieldProps<F>): ReactNode {
  switch (field.kind) {
    case "text":
      return (
        <TextInput
          id={id}
          value={value}
          maxLength={field.maxLength ?? 64}
          placeholder={field.placeholder ?? `请输入${field.label}`}
          autoComplete="off"
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case "select":
      return (
        <Picker
          id={id}
          value={value}
          onChange={onChange}
          options={field.options}
          placeholder={field.emptyLabel ?? field.placeholder ?? `请选择${field.label}`}
        />
      );
    case "date":
      return (
        <TextInput
          id={id}
          type="date"
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case "year":
      return (
        <Picker
          id={id}
          value={value}
          onChange={onChange}
          options={years(field.from, field.to)}
          placeholder={field.placeholder ?? `请选择${field.label}`}
        />
      );
    case "searchSelect":
      return <SearchPicker id={id} field={field} value={value} onChange={onChange} />;
  }
}

function years(from: number, to: number): Option[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => {
    const year = String(to - at);
    return { value: year, label: year };
  });
}

interface PickerProps {
  readonly id: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly options: readonly Option[];
  readonly placeholder: string;
}

function Picker({ id, value, onChange, options, placeholder }: PickerProps) {
  return (
    <Select
      id={id}
      data={[...options]}
      value={value || null}
      onChange={(next) => onChange(next ?? "")}
      placeholder={placeholder}
      clearable
      clearButtonProps={{ "aria-label": "清除" }}
      searchable={options.length > 8}
      nothingFoundMessage="没有符合的选项"
      comboboxProps={{ shadow: "sm" }}
    />
  );
}

function SearchPicker<F extends object>({
  id,
  field,
  value,
  onChange,
}: FieldProps<F, SearchSelectFilter<F>>) {
  const [typed, setTyped] = useState("");
  const [chosen, setChosen] = useState<Option | null>(null);
  // While the chosen option's label stands in the input it is no search.
  const wanted = typed === chosen?.label ? "" : typed.trim();
  const [search] = useDebouncedValue(wanted, 250);
  const { useOptions } = field;
  const { data, isFetching } = useOptions({ search, value: value || undefined });
  const options = data ?? [];
  const missing = chosen && chosen.value === value && !options.some((option) => option.value === value);
  return (
    <Select
      id={id}
      searchable
      clearable
      clearButtonProps={{ "aria-label": "清除" }}
      data={missing ? [chosen, ...options] : [...options]}
      // The server has searched already.
      filter={({ options: all }) => all}
      value={value || null}
      onChange={(next) => {
        setChosen(options.find((option) => option.value === next) ?? null);
        onChange(next ?? "");
      }}
      onSearchChange={setTyped}
      placeholder={field.placeholder ?? `请输入${field.label}搜索后选择`}
      nothingFoundMessage={isFetching ? "正在搜索…" : "没有符合的选项"}
      rightSection={
        isFetching ? <Loader size={14} /> : value ? undefined : <IconSearch size={16} aria-hidden />
      }
      rightSectionPointerEvents={value ? "all" : "none"}
      comboboxProps={{ shadow: "sm" }}
    />
  );
}
