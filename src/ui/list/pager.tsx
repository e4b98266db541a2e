"use client";

import { ActionIcon, NativeSelect, Pagination, TextInput } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import { type KeyboardEvent, type ReactNode, useEffect, useId, useState } from "react";
import classes from "./list-page.module.css";
import { lastPage, PAGE_SIZES } from "./list-query";

interface PagerProps {
  readonly page: number;
  readonly pageSize: number;
  /** Null while it is being counted. */
  readonly total: number | null;
  readonly busy: boolean;
  readonly onPage: (page: number) => void;
  readonly onSize?: (size: number) => void;
  readonly onRefresh?: () => void;
  /** Drawn at the far right: the column chooser. */
  readonly children?: ReactNode;
}

/** 共N条 · pages · 前往 [ ] 页 · 条/页 · refresh. */
export function Pager({ page, pageSize, total, busy, onPage, onSize, onRefresh, children }: PagerProps) {
  const pages = total === null ? page : lastPage(total, pageSize);
  return (
    <div className={classes.pager}>
      <span className={classes.total} role="status">
        {total === null ? "正在计数…" : `共 ${total.toLocaleString("zh-CN")} 条`}
      </span>
      <nav aria-label="分页" className={classes.pages}>
        <Pagination
          size="sm"
          total={pages}
          value={Math.min(page, pages)}
          onChange={onPage}
          siblings={1}
          getItemProps={(at) => ({ "aria-label": `第 ${at} 页` })}
          getControlProps={(control) => ({ "aria-label": control === "next" ? "下一页" : "上一页" })}
        />
      </nav>
      <GoTo page={page} pages={pages} onPage={onPage} />
      {onSize && (
        <NativeSelect
          size="xs"
          aria-label="每页条数"
          className={classes.size}
          value={String(pageSize)}
          onChange={(event) => onSize(Number(event.currentTarget.value))}
          data={PAGE_SIZES.map((size) => ({ value: String(size), label: `${size}条/页` }))}
        />
      )}
      {onRefresh && (
        <ActionIcon variant="default" size="lg" aria-label="刷新" onClick={onRefresh} loading={busy}>
          <IconRefresh size={18} aria-hidden />
        </ActionIcon>
      )}
      {children}
    </div>
  );
}

function GoTo({ page, pages, onPage }: { page: number; pages: number; onPage: (page: number) => void }) {
  const [text, setText] = useState(String(page));
  const id = useId();
  useEffect(() => setText(String(page)), [page]);
  const go = () => {
    const wanted = Number(text);
    if (!/^\d+$/.test(text) || wanted < 1) return setText(String(page));
    const next = Math.min(wanted, pages);
    setText(String(next));
    if (next !== page) onPage(next);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    go();
  };
  return (
    <span className={classes.goTo}>
      <label htmlFor={id}>前往</label>
      <TextInput
        id={id}
        size="xs"
        inputMode="numeric"
        className={classes.goToInput}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onBlur={go}
      />
      页
    </span>
  );
}
