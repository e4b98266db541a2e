"use client";

import { Menu } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import Link from "next/link";
import { memo } from "react";
import type { ListColumn, RowAction } from "./list-declaration";
import classes from "./list-page.module.css";

/** More than this many actions: the rest go under 更多. */
const MOST_SHOWN = 4;

interface ListRowProps<Row> {
  readonly row: Row;
  readonly id: string;
  /** 序号 of the row in the whole list, from 1. */
  readonly number: number;
  /** What to call the row when nothing is seen: its name, or its number. */
  readonly label: string;
  readonly columns: readonly ListColumn<Row>[];
  readonly actions: ((row: Row) => readonly RowAction[]) | undefined;
  readonly tickable: boolean;
  readonly ticked: boolean;
  readonly focusable: boolean;
  readonly onTick: (id: string, on: boolean) => void;
}

function PlainListRow<Row>(props: ListRowProps<Row>) {
  const { row, id, number, label, columns, actions, tickable, ticked, focusable, onTick } = props;
  return (
    <tr className={classes.row} data-row={id} data-ticked={ticked || undefined} tabIndex={focusable ? 0 : -1}>
      {tickable && (
        <td className={`${classes.cell} ${classes.checkCell}`}>
          <input
            type="checkbox"
            className={classes.check}
            aria-label={`选择 ${label}`}
            checked={ticked}
            onChange={(event) => onTick(id, event.currentTarget.checked)}
          />
        </td>
      )}
      <td className={`${classes.cell} ${classes.numberCell}`}>{number}</td>
      {columns.map((column) => (
        <td
          key={column.key}
          className={classes.cell}
          data-phone={column.onPhone ?? "line"}
          data-align={column.align}
        >
          <span className={classes.cellLabel}>{column.title}</span>
          <div className={classes.cellValue}>{column.render(row)}</div>
        </td>
      ))}
      {actions && (
        <td className={`${classes.cell} ${classes.actionCell}`}>
          <RowActions actions={actions(row)} label={label} />
        </td>
      )}
    </tr>
  );
}

/** One row; drawn again only when something of it changed. */
export const ListRow = memo(PlainListRow) as typeof PlainListRow;

function RowActions({ actions, label }: { actions: readonly RowAction[]; label: string }) {
  const shown = actions.length > MOST_SHOWN ? actions.slice(0, MOST_SHOWN - 1) : actions;
  const rest = actions.slice(shown.length);
  return (
    <div className={classes.actions} data-actions>
      {shown.map((action) => (
        <ActionLink key={action.key} action={action} label={label} />
      ))}
      {rest.length > 0 && (
        <Menu position="bottom-end" shadow="sm">
          <Menu.Target>
            <button type="button" className={classes.action} aria-label={`更多操作 ${label}`}>
              更多
              <IconChevronDown size={14} aria-hidden />
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            {rest.map((action) =>
              "href" in action ? (
                <Menu.Item key={action.key} component={Link} href={action.href}>
                  {action.label}
                </Menu.Item>
              ) : (
                <Menu.Item
                  key={action.key}
                  color={action.tone === "danger" ? "red" : undefined}
                  onClick={action.onClick}
                >
                  {action.label}
                </Menu.Item>
              ),
            )}
          </Menu.Dropdown>
        </Menu>
      )}
    </div>
  );
}

function ActionLink({ action, label }: { action: RowAction; label: string }) {
  const name = `${action.label} ${label}`;
  return "href" in action ? (
    <Link href={action.href} className={classes.action} data-tone={action.tone} aria-label={name}>
      {action.label}
    </Link>
  ) : (
    <button
      type="button"
      className={classes.action}
      data-tone={action.tone}
      aria-label={name}
      onClick={action.onClick}
    >
      {action.label}
    </button>
  );
}
