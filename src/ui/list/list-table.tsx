"use client";

import { type PointerEvent, type ReactNode, type RefObject, useEffect, useRef } from "react";
import type { ColumnChoice } from "./column-choice";
import type { ListColumn, RowAction } from "./list-declaration";
import classes from "./list-page.module.css";
import { ListRow } from "./list-row";
import { SkeletonRows } from "./list-states";
import { isTicked, type Ticked } from "./selection";

const CHECK_WIDTH = 40;
const NUMBER_WIDTH = 64;
const ACTIONS_WIDTH = 160;
/** What a column without a width gets at least before the table scrolls sideways. */
const FREE_WIDTH = 140;

interface ListTableProps<Row> {
  readonly title: string;
  readonly columns: readonly ListColumn<Row>[];
  readonly choice: ColumnChoice;
  /** Undefined while the first rows are on their way. */
  readonly rows: readonly Row[] | undefined;
  readonly firstNumber: number;
  readonly expected: number;
  readonly busy: boolean;
  readonly rowId: (row: Row) => string;
  readonly rowLabel: ((row: Row) => string) | undefined;
  readonly rowActions: ((row: Row) => readonly RowAction[]) | undefined;
  readonly actionsWidth: number | undefined;
  readonly tickable: boolean;
  readonly ticked: Ticked;
  readonly active: number;
  readonly bodyRef: RefObject<HTMLTableSectionElement | null>;
  readonly onTick: (id: string, on: boolean) => void;
  readonly onTickPage: (on: boolean) => void;
  readonly onWidth: (key: string, width: number) => void;
  /** Stands in place of rows: nothing found, or an error. */
  readonly instead: ReactNode;
}

/** The table; on a phone the same rows become cards (by style alone, so that nothing is drawn twice). */
export function ListTable<Row>(props: ListTableProps<Row>) {
  const { columns, choice, rows, rowId, rowLabel, rowActions, tickable, ticked, active, instead } = props;
  const shown = columns.filter((column) => !choice.hidden.includes(column.key));
  const widthOf = (column: ListColumn<Row>) => choice.widths[column.key] ?? column.width;
  const actionsWidth = rowActions ? (props.actionsWidth ?? ACTIONS_WIDTH) : 0;
  const least = shown.reduce(
    (sum, column) => sum + (widthOf(column) ?? FREE_WIDTH),
    NUMBER_WIDTH + actionsWidth + (tickable ? CHECK_WIDTH : 0),
  );
  const cells = shown.length + 1 + (tickable ? 1 : 0) + (rowActions ? 1 : 0);
  return (
    <div className={classes.tableBox} data-busy={(props.busy && rows !== undefined) || undefined}>
      <table className={classes.table} style={{ minWidth: least }} aria-busy={props.busy}>
        <caption className={classes.unseen}>
          {props.title}。用上下键换行，空格键勾选，回车键打开，斜杠键回到查询条件。
        </caption>
        <colgroup>
          {tickable && <col style={{ width: CHECK_WIDTH }} />}
          <col style={{ width: NUMBER_WIDTH }} />
          {shown.map((column) => (
            <col key={column.key} style={{ width: widthOf(column) }} />
          ))}
          {rowActions && <col style={{ width: actionsWidth }} />}
        </colgroup>
        <thead className={classes.head}>
          <tr>
            {tickable && (
              <th scope="col" className={`${classes.cell} ${classes.checkCell}`}>
                <TickPage ids={rows?.map(rowId) ?? []} ticked={ticked} onTick={props.onTickPage} />
              </th>
            )}
            <th scope="col" className={`${classes.cell} ${classes.numberCell}`}>
              序号
            </th>
            {shown.map((column) => (
              <th key={column.key} scope="col" className={classes.cell} data-align={column.align}>
                {column.title}
                <Resizer onWidth={(width) => props.onWidth(column.key, width)} />
              </th>
            ))}
            {rowActions && (
              <th scope="col" className={`${classes.cell} ${classes.actionCell}`}>
                操作
              </th>
            )}
          </tr>
        </thead>
        <tbody ref={props.bodyRef}>
          {rows === undefined && !instead && <SkeletonRows rows={props.expected} columns={cells} />}
          {rows?.map((row, at) => {
            const id = rowId(row);
            const number = props.firstNumber + at;
            return (
              <ListRow
                key={id}
                row={row}
                id={id}
                number={number}
                label={rowLabel?.(row) ?? `第 ${number} 行`}
                columns={shown}
                actions={rowActions}
                tickable={tickable}
                ticked={isTicked(ticked, id)}
                focusable={at === Math.min(active, rows.length - 1)}
                onTick={props.onTick}
              />
            );
          })}
        </tbody>
      </table>
      {instead}
    </div>
  );
}

interface TickPageProps {
  readonly ids: readonly string[];
  readonly ticked: Ticked;
  readonly onTick: (on: boolean) => void;
}

function TickPage({ ids, ticked, onTick }: TickPageProps) {
  const box = useRef<HTMLInputElement>(null);
  const count = ids.filter((id) => isTicked(ticked, id)).length;
  const all = ids.length > 0 && count === ids.length;
  useEffect(() => {
    if (box.current) box.current.indeterminate = count > 0 && !all;
  }, [count, all]);
  return (
    <input
      ref={box}
      type="checkbox"
      className={classes.check}
      aria-label="全选本页"
      checked={all}
      disabled={ids.length === 0}
      onChange={(event) => onTick(event.currentTarget.checked)}
    />
  );
}

/** Drags the right edge of a heading. With the keyboard one widens a column in 选择列. */
function Resizer({ onWidth }: { onWidth: (width: number) => void }) {
  const start = useRef<{ x: number; width: number } | null>(null);
  const onPointerDown = (event: PointerEvent<HTMLSpanElement>) => {
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    start.current = { x: event.clientX, width: event.currentTarget.parentElement?.offsetWidth ?? 0 };
  };
  const onPointerMove = (event: PointerEvent<HTMLSpanElement>) => {
    if (start.current) onWidth(start.current.width + event.clientX - start.current.x);
  };
  const stop = () => {
    start.current = null;
  };
  return (
    <span
      className={classes.resizer}
      aria-hidden
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={stop}
      onPointerCancel={stop}
    />
  );
}
