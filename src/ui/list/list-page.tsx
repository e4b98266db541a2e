"use client";

import { useEffect, useRef } from "react";
import { BatchBar } from "./batch-bar";
import { useColumnChoice } from "./column-choice";
import { ColumnChooser } from "./column-chooser";
import { FilterBar } from "./filter-bar";
import type { FilterValues, ListDeclaration } from "./list-declaration";
import classes from "./list-page.module.css";
import { lastPage, setKey } from "./list-query";
import { LoadError, NoRows } from "./list-states";
import { ListTable } from "./list-table";
import { Pager } from "./pager";
import { selectionOf, tickedCount } from "./selection";
import { SelectionBar } from "./selection-bar";
import { StatusTabs } from "./status-tabs";
import { useListQuery } from "./use-list-query";
import { useRowKeys } from "./use-row-keys";
import { useTicked } from "./use-ticked";

/** What a column without a width is taken to be when one widens it with the buttons of 选择列. */
const FREE_WIDTH = 160;

/**
 * A list page from its declaration: filters, status tabs, batch actions, table, pages, selection, keyboard.
 * Its query lives in the address; list-declaration.ts says what each part means.
 */
export function ListPage<Row, F extends object = FilterValues>(declaration: ListDeclaration<Row, F>) {
  const {
    columns,
    rowId,
    useRows,
    useCounts,
    batchActions = [],
    menus = [],
    exports = [],
    tabs,
  } = declaration;
  const control = useListQuery(declaration);
  const { query } = control;
  const found = useRows(query);
  const counted = useCounts({ filters: query.filters });
  const rows = found.data?.rows;
  const total = counted.data?.[query.tab] ?? null;

  const formRef = useRef<HTMLFormElement>(null);
  const bodyRef = useRef<HTMLTableSectionElement>(null);
  const { choice, setHidden, setWidth, restore } = useColumnChoice(declaration.id);
  const selected = useTicked(setKey(query), rows?.map(rowId) ?? []);
  const { ticked } = selected;
  const tickable = batchActions.length > 0 || menus.length > 0 || exports.length > 0;
  const active = useRowKeys({ bodyRef, formRef, onToggle: tickable ? selected.onToggle : undefined });
  useExistingPage(query.page, query.pageSize, total, control.goTo);

  const anyTicked = ticked.kind === "all" || ticked.ids.size > 0;
  const narrowed = query.tab !== "all" || Object.keys(query.filters).length > 0;
  const refresh = () => {
    void found.refetch();
    void counted.refetch();
  };
  const widen = (key: string, by: number) => {
    const declared = columns.find((column) => column.key === key)?.width;
    setWidth(key, (choice.widths[key] ?? declared ?? FREE_WIDTH) + by);
  };

  return (
    <div className={classes.page}>
      <h1 className={classes.title}>{declaration.title}</h1>
      {declaration.above}
      <FilterBar
        formRef={formRef}
        fields={declaration.filters}
        shown={declaration.filtersShown ?? 3}
        applied={control.applied}
        onSearch={control.search}
        onReset={control.reset}
      />
      <div className={classes.sheet}>
        <div className={classes.topLine}>
          {tabs && (
            <StatusTabs tabs={tabs} current={query.tab} counts={counted.data} onChange={control.setTab} />
          )}
          <BatchBar
            actions={batchActions}
            menus={menus}
            exports={exports}
            selection={selectionOf(ticked, query)}
            anyTicked={anyTicked}
            count={anyTicked ? tickedCount(ticked, total) : total}
            clearSelection={selected.clear}
            toolbar={declaration.toolbar}
          />
        </div>
        <ListTable
          title={declaration.title}
          columns={columns}
          choice={choice}
          rows={rows}
          firstNumber={(query.page - 1) * query.pageSize + 1}
          expected={query.pageSize}
          busy={found.isFetching}
          rowId={rowId}
          rowLabel={declaration.rowLabel}
          rowActions={declaration.rowActions}
          actionsWidth={declaration.actionsWidth}
          tickable={tickable}
          ticked={ticked}
          active={active}
          bodyRef={bodyRef}
          onTick={selected.onTick}
          onTickPage={selected.onTickPage}
          onWidth={setWidth}
          instead={
            found.error ? (
              <LoadError error={found.error} onRetry={refresh} what={declaration.title} />
            ) : rows?.length === 0 ? (
              <NoRows empty={declaration.empty} narrowed={narrowed} onReset={control.showAll} />
            ) : null
          }
        />
        {anyTicked && (
          <SelectionBar ticked={ticked} total={total} onAll={selected.tickAll} onClear={selected.clear} />
        )}
        <Pager
          page={query.page}
          pageSize={query.pageSize}
          total={total}
          busy={found.isFetching}
          onPage={control.goTo}
          onSize={control.setSize}
          onRefresh={refresh}
        >
          <ColumnChooser
            columns={columns.map(({ key, title, hideable = true }) => ({ key, title, hideable }))}
            choice={choice}
            onHide={setHidden}
            onWiden={widen}
            onRestore={restore}
          />
        </Pager>
      </div>
    </div>
  );
}

/** Rows may have gone since the address was made: then the last page that exists takes the place of the asked one. */
function useExistingPage(
  page: number,
  pageSize: number,
  total: number | null,
  goTo: (page: number, how: "replace") => void,
): void {
  const last = total === null ? page : lastPage(total, pageSize);
  useEffect(() => {
    if (page > last) goTo(last, "replace");
  }, [page, last, goTo]);
}
