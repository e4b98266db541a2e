"use client";

import { Alert, Anchor, Button } from "@mantine/core";
import { IconAlertTriangle, IconCircleCheck, IconDownload, IconInfoCircle } from "@tabler/icons-react";
import dialog from "../dialog/dialog.module.css";
import classes from "./import.module.css";
import type { ImportState } from "./import-state";

interface ImportResultProps {
  readonly state: ImportState;
  readonly unit: string;
  readonly errorsHref: string;
  readonly onAgain: () => void;
  readonly onClose: () => void;
}

/** How many were imported, and the others as a workbook. */
export function ImportResult({ state, unit, errorsHref, onAgain, onClose }: ImportResultProps) {
  const imported = state.counts?.imported ?? state.counts?.importable ?? 0;
  const errors = state.counts?.errors ?? 0;
  const unchanged = state.counts?.unchanged ?? 0;
  return (
    <>
      <div className={dialog.fields}>
        <Alert color="green" role="status" icon={<IconCircleCheck aria-hidden />} title="导入完成">
          已导入 {imported.toLocaleString("zh-CN")} {unit}
          {unchanged > 0 && `，${unchanged.toLocaleString("zh-CN")} ${unit}与已有数据相同没有再导入`}
          {errors > 0 ? `，${errors.toLocaleString("zh-CN")} ${unit}有错误没有导入。` : "，没有错误。"}
        </Alert>
        {errors > 0 && (
          <Anchor href={errorsHref} download className={classes.template}>
            <IconDownload size={16} aria-hidden />
            下载错误数据，修改后再次上传
          </Anchor>
        )}
      </div>
      <div className={dialog.foot}>
        <Button variant="default" onClick={onAgain}>
          继续导入
        </Button>
        <Button onClick={onClose}>完成</Button>
      </div>
    </>
  );
}

interface ImportEndProps {
  readonly state: ImportState;
  readonly onAgain: () => void;
  readonly onClose: () => void;
}

/** It failed or was cancelled: nothing was imported, and why. */
export function ImportEnd({ state, onAgain, onClose }: ImportEndProps) {
  const failed = state.state === "failed";
  return (
    <>
      <div className={dialog.fields}>
        <Alert
          color={failed ? "red" : "gray"}
          role={failed ? "alert" : "status"}
          icon={failed ? <IconAlertTriangle aria-hidden /> : <IconInfoCircle aria-hidden />}
          title={failed ? "没有导入" : "已取消"}
        >
          {state.error ?? (failed ? "文件没有通过检查，没有导入任何数据。" : "没有导入任何数据。")}
        </Alert>
      </div>
      <div className={dialog.foot}>
        <Button variant="default" onClick={onClose}>
          关闭
        </Button>
        <Button onClick={onAgain}>重新上传</Button>
      </div>
    </>
  );
}
