"use client";

import { Button } from "@mantine/core";
import { useState } from "react";
import classes from "../dialog/dialog.module.css";
import { viewError } from "../error-view";
import { JobProgress } from "../job/job-progress";
import type { QueryState } from "../list/list-declaration";
import { LoadError } from "../list/list-states";
import { ImportPreviewStep } from "./import-preview-step";
import { ImportEnd, ImportResult } from "./import-result";
import type { ImportDeclaration, ImportState } from "./import-state";
import { ImportSteps } from "./import-steps";
import { UploadStep } from "./upload-step";

interface ImportFlowProps {
  readonly declaration: ImportDeclaration;
  readonly importId: string | null;
  readonly found: QueryState<ImportState>;
  /** Another import, or none: back to the upload. */
  readonly onImport: (importId: string | null) => void;
  readonly onClose: () => void;
}

/** The step an import is at, under the line of steps. */
export function ImportFlow({ declaration, importId, found, onImport, onClose }: ImportFlowProps) {
  const state = importId ? found.data : undefined;
  return (
    <div className={classes.form}>
      <ImportSteps phase={importId ? (state?.state ?? "judging") : "uploading"} />
      {!importId ? (
        <UploadStep declaration={declaration} onUploaded={onImport} onClose={onClose} />
      ) : found.error ? (
        <LoadError error={found.error} onRetry={() => void found.refetch()} what="导入进度" />
      ) : (
        <Stage
          declaration={declaration}
          importId={importId}
          state={state}
          onAgain={() => onImport(null)}
          onChanged={() => void found.refetch()}
          onClose={onClose}
        />
      )}
    </div>
  );
}

interface StageProps {
  readonly declaration: ImportDeclaration;
  readonly importId: string;
  readonly state: ImportState | undefined;
  readonly onAgain: () => void;
  readonly onChanged: () => void;
  readonly onClose: () => void;
}

function Stage({ declaration, importId, state, onAgain, onChanged, onClose }: StageProps) {
  const unit = declaration.unit ?? "行";
  switch (state?.state) {
    case "judged":
      return (
        <ImportPreviewStep
          declaration={declaration}
          importId={importId}
          state={state}
          onAgain={onAgain}
          onCommitted={onChanged}
        />
      );
    case "committed":
      return (
        <ImportResult
          state={state}
          unit={unit}
          errorsHref={declaration.errorsHref(importId)}
          onAgain={onAgain}
          onClose={onClose}
        />
      );
    case "failed":
    case "cancelled":
      return <ImportEnd state={state} onAgain={onAgain} onClose={onClose} />;
    default:
      return (
        <Working
          state={state}
          unit={unit}
          onClose={onClose}
          onCancel={async () => {
            await declaration.onCancel(importId);
            onAgain();
          }}
        />
      );
  }
}

interface WorkingProps {
  readonly state: ImportState | undefined;
  readonly unit: string;
  readonly onClose: () => void;
  readonly onCancel: () => Promise<unknown>;
}

/** Judging or committing: progress by count. It may be left; while it is judged it may be cancelled. */
function Working({ state, unit, onClose, onCancel }: WorkingProps) {
  const [refusal, setRefusal] = useState<string | null>(null);
  const committing = state?.state === "committing";
  const cancel = () => onCancel().catch((error: unknown) => setRefusal(viewError(error).text));
  return (
    <>
      <div className={classes.fields}>
        <JobProgress
          label={committing ? "正在导入" : "正在检查"}
          processed={state?.processed ?? 0}
          total={state?.total ?? 0}
          unit={unit}
          {...(committing ? {} : { onCancel: cancel })}
        />
        {refusal && <p role="alert">{refusal}</p>}
        <p className={classes.consequence}>可以关闭这个窗口，处理会继续；再次打开即可看到进度。</p>
      </div>
      <div className={classes.foot}>
        <Button variant="default" onClick={onClose}>
          关闭
        </Button>
      </div>
    </>
  );
}
