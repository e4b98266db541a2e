"use client";

import { Button, Menu } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { ExportButton } from "../export/export-button";
import { notify } from "../notify";
import { toneColor } from "../tone";
import { BatchMenu } from "./batch-menu";
import type { BatchAction, ListExport, ListMenu, ListSelection } from "./list-declaration";
import classes from "./list-page.module.css";

interface BatchBarProps<F extends object> {
  readonly actions: readonly BatchAction<F>[];
  readonly menus: readonly ListMenu<F>[];
  readonly exports: readonly ListExport<F>[];
  readonly selection: ListSelection<F>;
  /** Whether anything is ticked, and how many rows the selection means. */
  readonly anyTicked: boolean;
  readonly count: number | null;
  readonly clearSelection: () => void;
  readonly toolbar?: ReactNode;
}

/** The batch buttons, right aligned, then the page's own. */
export function BatchBar<F extends object>(props: BatchBarProps<F>) {
  const { actions, menus, exports, selection, anyTicked, count, clearSelection, toolbar } = props;
  const run = (action: BatchAction<F>) => {
    if (action.needsSelection && !anyTicked) {
      notify.hint(`请先勾选要${action.label}的数据`);
      return;
    }
    action.onClick(selection, { count, clearSelection });
  };
  return (
    <div className={classes.batch}>
      {actions.map((action) => (
        <Button
          key={action.key}
          size="xs"
          variant="default"
          c={action.tone === "danger" ? "var(--ui-tone-danger-text)" : undefined}
          color={toneColor(action.tone)}
          leftSection={action.icon}
          onClick={() => run(action)}
        >
          {action.label}
        </Button>
      ))}
      {menus.map((menu) => (
        <BatchMenu key={menu.key} menu={menu} selection={selection} context={{ count, clearSelection }} />
      ))}
      {exports.map((declared) => (
        <ExportButton key={declared.key} declared={declared} selection={selection} />
      ))}
      {toolbar}
    </div>
  );
}

export interface ToolbarMenuItem {
  readonly key: string;
  readonly label: string;
  readonly icon?: ReactNode;
  readonly onClick: () => void;
}

interface ToolbarMenuProps {
  readonly label: string;
  readonly items: readonly ToolbarMenuItem[];
}

/** 批量导入 ▾: a button of the toolbar with a few choices. */
export function ToolbarMenu({ label, items }: ToolbarMenuProps) {
  return (
    <Menu position="bottom-end" shadow="sm">
      <Menu.Target>
        <Button size="xs" variant="default" rightSection={<IconChevronDown size={14} aria-hidden />}>
          {label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {items.map((item) => (
          <Menu.Item key={item.key} leftSection={item.icon} onClick={item.onClick}>
            {item.label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
