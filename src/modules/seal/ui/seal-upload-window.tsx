"use client";

import { Alert, Button, List, Skeleton, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useState } from "react";
import dialog from "@/ui/dialog/dialog.module.css";
import { DialogWindow } from "@/ui/dialog/dialog-window";
import { type ErrorView, viewError } from "@/ui/error-view";
import { redrawPixels, scaleDown } from "@/ui/form/redraw-image";
import { UploadField } from "@/ui/form/upload-field";
import { notify } from "@/ui/notify";
import { PdfView } from "@/ui/pdf/pdf-view";
import { SEAL_MAX, SEAL_MAX_BYTES, SEAL_MIN } from "../domain/judge-seal";
import { removeBackground } from "../domain/remove-background";
import classes from "./seal.module.css";
import { type SealPortal, useSeal } from "./use-seal";

interface SealUploadWindowProps {
  readonly portal: SealPortal;
  /** The live seal as it is shown; null while there is none. */
  readonly replaces: string | null;
  readonly onClose: () => void;
}

/** A real seal is 40 to 42 mm across; this prints sharp. */
const SCALED = 1200;
const repairs = [
  {
    code: "seal.background_opaque",
    label: "自动去除背景后上传",
    repair: (file: File) => redrawPixels(file, removeBackground),
  },
  {
    code: "seal.size_wrong",
    label: `缩小到 ${SCALED} 像素后上传`,
    repair: (file: File) => scaleDown(file, SCALED),
  },
];

/** 上传电子签章: choose, see it on a sample certificate, confirm. */
export function SealUploadWindow({ portal, replaces, onClose }: SealUploadWindowProps) {
  const { preview, replace, refresh } = useSeal(portal);
  const [fileId, setFileId] = useState("");
  const [sending, setSending] = useState(false);
  const [refusal, setRefusal] = useState<ErrorView | null>(null);
  const choose = (id: string) => {
    setFileId(id);
    setRefusal(null);
    preview.reset();
    if (id !== "") preview.mutate({ fileId: id });
  };
  const confirm = async () => {
    try {
      await replace.mutateAsync({ fileId, replaces });
      notify.done("电子签章已启用");
      onClose();
    } catch (error) {
      setRefusal(viewError(error));
    }
    await refresh();
  };
  return (
    <DialogWindow opened onClose={onClose} title="上传电子签章" size={860} closable={!replace.isPending}>
      <div className={dialog.fields}>
        <Rules />
        <UploadField
          label="电子签章"
          purpose="seal"
          accept={[".png"]}
          maxBytes={SEAL_MAX_BYTES}
          picture={{ width: 160, height: 160 }}
          repairs={repairs}
          required
          value={fileId}
          onChange={choose}
          onBusy={setSending}
        />
        {fileId !== "" && <Sample preview={preview} onRetry={() => preview.mutate({ fileId })} />}
        {refusal && (
          <Alert color="red" role="alert" mt="sm" icon={<IconAlertTriangle aria-hidden />}>
            {refusal.text}
          </Alert>
        )}
        {fileId !== "" && (
          <Text mt="sm">
            {replaces
              ? "确认后，新发放的证书使用这个签章；原签章停用并保留记录，已发放的证书不变。"
              : "确认后，新发放的证书使用这个签章。"}
          </Text>
        )}
      </div>
      <div className={dialog.foot}>
        <Button variant="default" onClick={onClose} disabled={replace.isPending}>
          取消
        </Button>
        <Button
          onClick={() => void confirm()}
          disabled={fileId === "" || sending}
          loading={replace.isPending}
        >
          确认启用
        </Button>
      </div>
    </DialogWindow>
  );
}

function Rules() {
  return (
    <List size="sm" mb="sm">
      <List.Item>
        背景透明的 PNG，宽和高 {SEAL_MIN}～{SEAL_MAX} 像素，不超过 {SEAL_MAX_BYTES / 1_048_576} MB
      </List.Item>
      <List.Item>印章图案完整、居中，四周不留大片空白；打印在证书上的直径约 41 毫米</List.Item>
      <List.Item>白纸上的扫描件可以先上传，再用“自动去除背景”处理</List.Item>
    </List>
  );
}

interface SampleProps {
  readonly preview: {
    readonly data?: { readonly href: string } | undefined;
    readonly error: unknown;
    readonly isPending: boolean;
  };
  readonly onRetry: () => void;
}

/** The seal where it will stand: on a sample certificate, drawn by the part that draws the real ones. */
function Sample({ preview, onRetry }: SampleProps) {
  return (
    <section className={classes.sample} aria-label="证书样本预览">
      <Text fw={600} mb="xs">
        证书样本预览
      </Text>
      {preview.error ? (
        <Alert color="red" role="alert" icon={<IconAlertTriangle aria-hidden />}>
          {viewError(preview.error).text}
          <div>
            <Button size="xs" variant="light" mt="xs" onClick={onRetry}>
              重试
            </Button>
          </div>
        </Alert>
      ) : preview.data ? (
        <PdfView href={preview.data.href} title="电子签章样本.pdf" />
      ) : (
        <Skeleton height={320} role="status" aria-label="正在生成证书样本" />
      )}
    </section>
  );
}
