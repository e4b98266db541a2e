"use client";

import { Tooltip } from "@mantine/core";
import { StatusBadge } from "@/ui/cells";
import classes from "./conflict-mark.module.css";

/** 占用冲突 (rule 17), with where and when the room is used besides. */
export function ConflictMark({ texts }: { texts: readonly string[] }) {
  if (texts.length === 0) return null;
  return (
    <Tooltip multiline maw={360} label={texts.join("；")} events={{ hover: true, focus: true, touch: true }}>
      <button type="button" className={classes.mark} aria-label={`占用冲突：${texts.join("；")}`}>
        <StatusBadge tone="warning" label="占用冲突" />
      </button>
    </Tooltip>
  );
}
