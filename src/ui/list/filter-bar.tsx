"use client";

import { Button } from "@mantine/core";
import { IconChevronDown, IconChevronUp, IconRotate, IconSearch } from "@tabler/icons-react";
import { type FormEvent, type Ref, useEffect, useId, useState } from "react";
import { FilterField } from "./filter-field";
import type { FilterField as Declared } from "./list-declaration";
import classes from "./list-page.module.css";
import type { FilterDraft } from "./list-query";

interface FilterBarProps<F extends object> {
  readonly fields: readonly Declared<F>[];
  readonly shown: number;
  readonly applied: FilterDraft;
  readonly onSearch: (draft: FilterDraft) => void;
  readonly onReset: () => void;
  readonly formRef?: Ref<HTMLFormElement>;
}

/** The search row: the first filters, 展开 for the rest, 查询 and 重置. Nothing is asked before 查询 or Enter. */
export function FilterBar<F extends object>(props: FilterBarProps<F>) {
  const { fields, shown, applied, onSearch, onReset, formRef } = props;
  const [draft, setDraft] = useState<FilterDraft>(applied);
  const [open, setOpen] = useState(false);
  const base = useId();
  const appliedKey = JSON.stringify(applied);

  // Back, forward and 重置 change what is applied; the fields follow.
  useEffect(() => setDraft(JSON.parse(appliedKey) as FilterDraft), [appliedKey]);

  if (fields.length === 0) return null;
  const more = fields.length > shown;
  // A filter in use must be in sight.
  const unfolded = open || fields.slice(shown).some((field) => (applied[field.key] ?? "") !== "");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSearch(draft);
  };
  const reset = () => {
    onReset();
    setDraft(applied);
  };
  return (
    <form ref={formRef} className={classes.filters} onSubmit={submit} aria-label="查询条件">
      <div className={classes.filterGrid}>
        {(unfolded ? fields : fields.slice(0, shown)).map((field) => (
          <div key={field.key} className={classes.filter}>
            <label htmlFor={`${base}-${field.key}`} className={classes.filterLabel}>
              {field.label}
            </label>
            <FilterField
              id={`${base}-${field.key}`}
              field={field}
              value={draft[field.key] ?? ""}
              onChange={(value) => setDraft((now) => ({ ...now, [field.key]: value }))}
            />
          </div>
        ))}
      </div>
      <div className={classes.filterButtons}>
        <Button type="submit" leftSection={<IconSearch size={16} aria-hidden />}>
          查询
        </Button>
        <Button variant="default" leftSection={<IconRotate size={16} aria-hidden />} onClick={reset}>
          重置
        </Button>
        {more && (
          <Button
            variant="subtle"
            px="xs"
            rightSection={unfolded ? <IconChevronUp size={16} /> : <IconChevronDown size={16} />}
            aria-expanded={unfolded}
            onClick={() => setOpen(!unfolded)}
          >
            {unfolded ? "收起" : "展开"}
          </Button>
        )}
      </div>
    </form>
  );
}
