"use client";

import { ActionIcon, Button, Checkbox, Popover } from "@mantine/core";
import { IconColumns3, IconMinus, IconPlus } from "@tabler/icons-react";
import type { ColumnChoice } from "./column-choice";
import classes from "./list-page.module.css";

const STEP = 24;

export interface ChosenColumn {
  readonly key: string;
  readonly title: string;
  readonly hideable: boolean;
}

interface ColumnChooserProps {
  readonly columns: readonly ChosenColumn[];
  readonly choice: ColumnChoice;
  readonly onHide: (key: string, hide: boolean) => void;
  /** Changes a width by pixels, from what is drawn now. */
  readonly onWiden: (key: string, by: number) => void;
  readonly onRestore: () => void;
}

/** Which columns are shown and how wide; also the way to widen one without dragging. */
export function ColumnChooser({ columns, choice, onHide, onWiden, onRestore }: ColumnChooserProps) {
  return (
    <Popover position="top-end" shadow="md" width={280} trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon variant="default" size="lg" aria-label="选择列">
          <IconColumns3 size={18} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label="选择列">
        <ul className={classes.chooser}>
          {columns.map((column) => (
            <li key={column.key} className={classes.chooserLine}>
              <Checkbox
                label={column.title}
                checked={!choice.hidden.includes(column.key)}
                disabled={!column.hideable}
                onChange={(event) => onHide(column.key, !event.currentTarget.checked)}
              />
              <ActionIcon.Group>
                <ActionIcon
                  variant="default"
                  aria-label={`缩窄${column.title}`}
                  onClick={() => onWiden(column.key, -STEP)}
                >
                  <IconMinus size={14} aria-hidden />
                </ActionIcon>
                <ActionIcon
                  variant="default"
                  aria-label={`加宽${column.title}`}
                  onClick={() => onWiden(column.key, STEP)}
                >
                  <IconPlus size={14} aria-hidden />
                </ActionIcon>
              </ActionIcon.Group>
            </li>
          ))}
        </ul>
        <Button variant="subtle" size="xs" fullWidth mt="xs" onClick={onRestore}>
          恢复默认
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}
