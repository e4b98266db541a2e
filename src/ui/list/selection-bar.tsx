"use client";

import { Button } from "@mantine/core";
import classes from "./list-page.module.css";
import { MOST_TICKED, type Ticked, tickedCount } from "./selection";

interface SelectionBarProps {
  readonly ticked: Ticked;
  readonly total: number | null;
  readonly onAll: () => void;
  readonly onClear: () => void;
}

/** 已选 N 条 · 选择全部 N 条 · 取消选择: under the rows, so that ticking moves none of them. */
export function SelectionBar({ ticked, total, onAll, onClear }: SelectionBarProps) {
  const count = tickedCount(ticked, total);
  const more = ticked.kind === "ids" && total !== null && total > ticked.ids.size;
  const full = ticked.kind === "ids" && ticked.ids.size >= MOST_TICKED;
  return (
    <div className={classes.selection} role="status">
      <span>
        {ticked.kind === "all" ? "已选择符合条件的全部" : "已选"} {count?.toLocaleString("zh-CN") ?? ""} 条
        {full && `（逐条勾选最多 ${MOST_TICKED.toLocaleString("zh-CN")} 条）`}
      </span>
      {more && (
        <Button size="compact-sm" variant="subtle" onClick={onAll}>
          选择全部 {total.toLocaleString("zh-CN")} 条
        </Button>
      )}
      <Button size="compact-sm" variant="subtle" onClick={onClear}>
        取消选择
      </Button>
    </div>
  );
}
