"use client";

import { Alert, Button, EmptyState } from "@mantine/core";
import { IconAlertTriangle, IconInbox } from "@tabler/icons-react";
import { viewError } from "../error-view";
import type { ListEmpty } from "./list-declaration";
import classes from "./list-page.module.css";

/** Grey lines where the rows will be, one per row that is asked for (ten at most). */
export function SkeletonRows({ rows, columns }: { rows: number; columns: number }) {
  const lines = Array.from({ length: Math.min(rows, 10) }, (_, at) => `line-${at}`);
  const cells = Array.from({ length: columns }, (_, at) => `cell-${at}`);
  return lines.map((line) => (
    <tr key={line} className={classes.row} aria-hidden>
      {cells.map((cell) => (
        <td key={cell} className={classes.cell}>
          <div className={classes.skeleton} />
        </td>
      ))}
    </tr>
  ));
}

interface NoRowsProps {
  readonly empty: ListEmpty;
  /** Whether filters or a tab narrow the list: then the way on is to widen it. */
  readonly narrowed: boolean;
  readonly onReset: () => void;
}

/** Says why there is nothing, and offers the next step. */
export function NoRows({ empty, narrowed, onReset }: NoRowsProps) {
  return (
    <div className={classes.nothing}>
      <EmptyState
        icon={<IconInbox aria-hidden />}
        title={narrowed ? "没有符合条件的数据" : empty.title}
        description={narrowed ? "换一个状态或查询条件，或者重置后查看全部。" : empty.hint}
      >
        <EmptyState.Actions>
          {narrowed ? (
            <Button variant="default" onClick={onReset}>
              查看全部
            </Button>
          ) : (
            empty.action
          )}
        </EmptyState.Actions>
      </EmptyState>
    </div>
  );
}

/** What happened and a retry; the code is for whoever is asked for help. */
export function LoadError({ error, onRetry, what }: { error: unknown; onRetry: () => void; what: string }) {
  const { text, code } = viewError(error);
  return (
    <Alert
      className={classes.loadError}
      color="red"
      role="alert"
      icon={<IconAlertTriangle aria-hidden />}
      title={`${what}没有加载成功`}
    >
      <div className={classes.loadErrorText}>
        <span>
          {text}
          {code && <span className={classes.code}> 代码 {code}</span>}
        </span>
        <Button size="xs" variant="default" onClick={onRetry}>
          重试
        </Button>
      </div>
    </Alert>
  );
}
