"use client";

import { Badge, Checkbox, Input, SegmentedControl, Text, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconSearch, IconX } from "@tabler/icons-react";
import { type ReactNode, useMemo, useState } from "react";
import { trpc } from "@/ui/trpc";
import { educationLevelLabels, type MajorEducationLevel, majorLabel } from "../domain/education-level";
import { type MajorCategory, majorTree } from "./major-tree";
import classes from "./qualification.module.css";

export interface ChosenMajor {
  readonly educationLevel: MajorEducationLevel;
  readonly code: string;
}

interface MajorsFieldProps {
  readonly value: readonly ChosenMajor[];
  readonly onChange: (value: ChosenMajor[]) => void;
  /** Names of majors chosen before, which a newer catalogue may have left out. */
  readonly known: readonly (ChosenMajor & { readonly name: string })[];
  readonly error?: ReactNode;
}

const levels = Object.entries(educationLevelLabels).map(([value, label]) => ({ value, label }));
const keyOf = (major: ChosenMajor) => `${major.educationLevel}:${major.code}`;

/** 证书对应专业: picked from the catalogue as a tree, one level of education at a time, with search. */
export function MajorsField({ value, onChange, known, error }: MajorsFieldProps) {
  const [level, setLevel] = useState<MajorEducationLevel>("VOCATIONAL_ASSOCIATE");
  const [typed, setTyped] = useState("");
  const [search] = useDebouncedValue(typed, 200);
  const catalogue = trpc.qualification.majors.useQuery({ educationLevel: level });
  const tree = useMemo(() => majorTree(catalogue.data ?? [], search), [catalogue.data, search]);
  const names = useNames(known);
  for (const item of catalogue.data ?? []) names.set(`${level}:${item.code}`, item.name);
  const chosen = new Set(value.map(keyOf));
  const toggle = (code: string) => {
    const major = { educationLevel: level, code };
    onChange(
      chosen.has(keyOf(major)) ? value.filter((one) => keyOf(one) !== keyOf(major)) : [...value, major],
    );
  };
  return (
    <Input.Wrapper label="证书对应专业" labelElement="div" error={error}>
      <SegmentedControl
        fullWidth
        mb="xs"
        aria-label="专业层次"
        data={levels}
        value={level}
        onChange={(next) => setLevel(next as MajorEducationLevel)}
      />
      <TextInput
        mb="xs"
        aria-label="搜索专业"
        placeholder="输入专业名称、代码或所属大类搜索"
        leftSection={<IconSearch size={16} aria-hidden />}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        // Enter searches here; it does not send the form.
        onKeyDown={(event) => event.key === "Enter" && event.preventDefault()}
      />
      <div className={classes.tree}>
        {tree.map((category) => (
          <Category
            key={`${level}:${category.code}`}
            category={category}
            open={search.trim() !== ""}
            isChosen={(code) => chosen.has(`${level}:${code}`)}
            onToggle={toggle}
          />
        ))}
        {tree.length === 0 && (
          <Text size="sm" c="dimmed">
            {catalogue.isLoading ? "正在加载专业目录…" : "没有符合的专业"}
          </Text>
        )}
      </div>
      <Text size="sm" mt="xs" aria-live="polite">
        已选 {value.length} 个专业
      </Text>
      <div className={classes.chosen}>
        {value.map((major) => (
          <Badge
            key={keyOf(major)}
            variant="light"
            component="button"
            type="button"
            aria-label={`移除 ${majorLabel({ ...major, name: names.get(keyOf(major)) ?? "" })}`}
            rightSection={<IconX size={12} aria-hidden />}
            onClick={() => onChange(value.filter((one) => keyOf(one) !== keyOf(major)))}
          >
            {majorLabel({ ...major, name: names.get(keyOf(major)) ?? "" })}
          </Badge>
        ))}
      </div>
    </Input.Wrapper>
  );
}

/** Names seen so far, of every level one has looked at. */
function useNames(known: MajorsFieldProps["known"]): Map<string, string> {
  const [names] = useState(() => new Map(known.map((major) => [keyOf(major), major.name])));
  return names;
}

interface CategoryProps {
  readonly category: MajorCategory;
  readonly open: boolean;
  readonly isChosen: (code: string) => boolean;
  readonly onToggle: (code: string) => void;
}

function Category({ category, open, isChosen, onToggle }: CategoryProps) {
  const [opened, setOpened] = useState(false);
  const shown = open || opened;
  const all = category.classes.flatMap((group) => group.majors);
  const count = all.filter((major) => isChosen(major.code)).length;
  return (
    <details
      className={classes.category}
      open={shown}
      onToggle={(event) => !open && setOpened(event.currentTarget.open)}
    >
      <summary>
        {category.code} {category.name}
        {count > 0 && `（已选 ${count}）`}
      </summary>
      {shown &&
        category.classes.map((group) => (
          <fieldset key={group.code} className={classes.class}>
            <legend className={classes.className}>
              {group.code} {group.name}
            </legend>
            <div className={classes.majors}>
              {group.majors.map((major) => (
                <Checkbox
                  key={major.code}
                  size="xs"
                  label={`【${major.code}】${major.name}`}
                  checked={isChosen(major.code)}
                  onChange={() => onToggle(major.code)}
                />
              ))}
            </div>
          </fieldset>
        ))}
    </details>
  );
}
