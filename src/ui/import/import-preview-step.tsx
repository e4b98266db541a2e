"use client";

import { Alert, Anchor, Button, Group } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useState } from "react";
import dialog from "../dialog/dialog.module.css";
import { viewError } from "../error-view";
import { LoadError } from "../list/list-states";
import { Pager } from "../list/pager";
import { StatusTabs } from "../list/status-tabs";
import classes from "./import.module.css";
import type { ImportCounts, ImportDeclaration, ImportState, PreviewTab } from "./import-state";
import { PreviewTable } from "./preview-table";

const PAGE_SIZE = 20;
const tabsOf = (
  hints: string,
  unchanged: number,
): readonly { readonly value: PreviewTab; readonly label: string }[] => [
  { value: "all", label: "全部" },
  { value: "errors", label: "有错误" },
  { value: "hints", label: hints },
  ...(unchanged > 0 ? [{ value: "unchanged" as const, label: "无变化" }] : []),
];

interface ImportPreviewStepProps {
  readonly declaration: ImportDeclaration;
  readonly importId: string;
  readonly state: ImportState;
  readonly onAgain: () => void;
  /** The commit was accepted; the state is to be asked again. */
  readonly onCommitted: () => void;
}

/** What would be imported: counts, every marked cell with its reason, then 确认导入. */
export function ImportPreviewStep(props: ImportPreviewStepProps) {
  const { declaration, importId, state, onAgain, onCommitted } = props;
  const { unit = "行", allOrNothing = false, hintsLabel = "已规范", usePreview } = declaration;
  const counts = state.counts ?? { total: 0, importable: 0, errors: 0, normalised: 0 };
  const unchanged = counts.unchanged ?? 0;
  const tabs = tabsOf(hintsLabel, unchanged);
  const [tab, setTab] = useState<PreviewTab>(counts.errors > 0 ? "errors" : "all");
  const [page, setPage] = useState(1);
  const preview = usePreview({ importId, tab, page, pageSize: PAGE_SIZE });
  const blocked = counts.importable === 0 || (allOrNothing && counts.errors > 0);

  return (
    <>
      <div className={dialog.fields}>
        <Verdict counts={counts} unit={unit} allOrNothing={allOrNothing} hintsLabel={hintsLabel} />
        {declaration.summary?.(importId)}
        <div className={classes.previewLine}>
          <StatusTabs
            tabs={tabs}
            current={tab}
            counts={{ all: counts.total, errors: counts.errors, hints: counts.normalised, unchanged }}
            onChange={(next) => {
              setTab(tabs.find((one) => one.value === next)?.value ?? "all");
              setPage(1);
            }}
          />
          {counts.errors > 0 && (
            <Anchor href={declaration.errorsHref(importId)} download className={classes.template}>
              <IconDownload size={16} aria-hidden />
              下载错误数据
            </Anchor>
          )}
        </div>
        {preview.error ? (
          <LoadError error={preview.error} onRetry={() => void preview.refetch()} what="预览" />
        ) : (
          <PreviewTable
            preview={preview.data}
            busy={preview.isFetching}
            rows={Math.min(PAGE_SIZE, counts.total)}
            hintsLabel={hintsLabel}
          />
        )}
        <Pager
          page={page}
          pageSize={PAGE_SIZE}
          total={preview.data?.total ?? null}
          busy={preview.isFetching}
          onPage={setPage}
        />
      </div>
      <Decision
        importable={blocked ? 0 : counts.importable}
        unit={unit}
        onCancel={async () => {
          await declaration.onCancel(importId);
          onAgain();
        }}
        onCommit={async () => {
          await declaration.onCommit(importId);
          onCommitted();
        }}
      />
    </>
  );
}

interface VerdictProps {
  readonly counts: ImportCounts;
  readonly unit: string;
  readonly allOrNothing: boolean;
  readonly hintsLabel: string;
}

function Verdict({ counts, unit, allOrNothing, hintsLabel }: VerdictProps) {
  const figures = [
    { label: "可导入", value: counts.importable, tone: "success" },
    { label: "有错误", value: counts.errors, tone: counts.errors > 0 ? "danger" : "neutral" },
    { label: hintsLabel, value: counts.normalised, tone: counts.normalised > 0 ? "warning" : "neutral" },
    ...(counts.unchanged ? [{ label: "无变化", value: counts.unchanged, tone: "neutral" }] : []),
  ];
  return (
    <>
      <dl className={classes.figures}>
        {figures.map((figure) => (
          <div key={figure.label} className={classes.figure} data-tone={figure.tone}>
            <dt>{figure.label}</dt>
            <dd>
              {figure.value.toLocaleString("zh-CN")} <small>{unit}</small>
            </dd>
          </div>
        ))}
      </dl>
      <p className={dialog.consequence}>{verdictText(counts, unit, allOrNothing)}</p>
    </>
  );
}

function verdictText(counts: VerdictProps["counts"], unit: string, allOrNothing: boolean): string {
  const errors = `${counts.errors.toLocaleString("zh-CN")} ${unit}`;
  if (counts.total === 0) return "文件里没有可以导入的数据。";
  const unchanged = counts.unchanged ?? 0;
  const same =
    unchanged > 0 ? `有 ${unchanged.toLocaleString("zh-CN")} ${unit}与已有数据相同，不再导入。` : "";
  if (unchanged === counts.total) return "全部数据都与已有数据相同，没有需要导入的。";
  if (counts.errors === 0) return same ? `${same}其余数据都可以导入。` : "全部数据都可以导入。";
  return same + refusalText(counts, errors, allOrNothing);
}

function refusalText(counts: ImportCounts, errors: string, allOrNothing: boolean): string {
  if (allOrNothing) return `有 ${errors}有错误，整份文件都不能导入，请修改后重新上传。`;
  if (counts.importable === 0)
    return counts.unchanged
      ? `有 ${errors}有错误，请修改后重新上传。`
      : "全部数据都有错误，请修改后重新上传。";
  return `有 ${errors}有错误，不会导入；其余数据可以先导入，错误数据修改后再次上传。`;
}

interface DecisionProps {
  /** 0: nothing may be imported. */
  readonly importable: number;
  readonly unit: string;
  readonly onCancel: () => Promise<unknown>;
  readonly onCommit: () => Promise<unknown>;
}

function Decision({ importable, unit, onCancel, onCommit }: DecisionProps) {
  const [running, setRunning] = useState<"cancel" | "commit" | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const run = async (which: "cancel" | "commit", work: () => Promise<unknown>) => {
    setRunning(which);
    setRefusal(null);
    try {
      await work();
    } catch (error) {
      setRefusal(viewError(error).text);
      setRunning(null);
    }
  };
  return (
    <div className={dialog.foot}>
      {refusal && (
        <Alert color="red" role="alert" flex="1 0 100%">
          {refusal}
        </Alert>
      )}
      <Group gap="xs">
        <Button
          variant="default"
          loading={running === "cancel"}
          disabled={running === "commit"}
          onClick={() => void run("cancel", onCancel)}
        >
          重新上传
        </Button>
        <Button
          loading={running === "commit"}
          disabled={importable === 0 || running === "cancel"}
          onClick={() => void run("commit", onCommit)}
        >
          {importable === 0 ? "确认导入" : `确认导入 ${importable.toLocaleString("zh-CN")} ${unit}`}
        </Button>
      </Group>
    </div>
  );
}
