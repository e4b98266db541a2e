"use client";

import { Alert, Anchor, Button, Progress } from "@mantine/core";
import { IconAlertTriangle, IconDownload, IconFileSpreadsheet, IconUpload } from "@tabler/icons-react";
import { type DragEvent, useEffect, useId, useRef, useState } from "react";
import dialog from "../dialog/dialog.module.css";
import { viewError } from "../error-view";
import { fileFault, sizeText } from "./check-file";
import classes from "./import.module.css";
import type { ImportDeclaration } from "./import-state";

interface UploadStepProps {
  readonly declaration: ImportDeclaration;
  readonly onUploaded: (importId: string) => void;
  readonly onClose: () => void;
}

/** The template, the notes, the drop zone; 确认 sends the chosen file. */
export function UploadStep({ declaration, onUploaded, onClose }: UploadStepProps) {
  const { accept, maxBytes, onUpload } = declaration;
  const [file, setFile] = useState<File | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const [share, setShare] = useState<number | null>(null);
  const stop = useRef<AbortController | null>(null);

  // Leaving the window takes the upload back.
  useEffect(() => () => stop.current?.abort(), []);

  const choose = (chosen: File | undefined) => {
    if (!chosen) return;
    const wrong = fileFault(chosen, accept, maxBytes);
    setFault(wrong);
    setFile(wrong ? null : chosen);
  };
  const send = async () => {
    if (!file) return setFault("请先选择要上传的文件");
    const controller = new AbortController();
    stop.current = controller;
    setFault(null);
    setShare(0);
    try {
      const id = await onUpload(file, setShare, controller.signal);
      // The window may have been left just before the answer came.
      if (!controller.signal.aborted) onUploaded(id);
    } catch (error) {
      if (!controller.signal.aborted) setFault(viewError(error).text);
    }
    setShare(null);
  };

  return (
    <>
      <div className={dialog.fields}>
        <Introduction declaration={declaration} />
        {declaration.choice}
        <DropZone accept={accept} file={file} busy={share !== null} onFile={choose} />
        {share !== null && file && <Travelling share={share} size={file.size} />}
        {fault && (
          <Alert color="red" role="alert" mt="sm" icon={<IconAlertTriangle aria-hidden />}>
            {fault}
          </Alert>
        )}
      </div>
      <div className={dialog.foot}>
        <Button variant="default" onClick={share === null ? onClose : () => stop.current?.abort()}>
          {share === null ? "取消" : "取消上传"}
        </Button>
        <Button onClick={() => void send()} loading={share !== null}>
          确认
        </Button>
      </div>
    </>
  );
}

function Introduction({ declaration }: { declaration: ImportDeclaration }) {
  const { templateName, templateHref, notes } = declaration;
  return (
    <div className={classes.introduction}>
      {templateName && (
        <>
          <p>
            为了方便您的工作，我们已经准备好了《{templateName}
            》的标准模板，您可以点击下面的下载按钮，下载模板，按照模板要求填写后，上传导入数据即可。
          </p>
          <p>注：为了能够准确的导入数据，请务必按照标准模板的要求进行填写</p>
        </>
      )}
      {notes.length > 0 && (
        <ul className={classes.notes}>
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      {templateHref && (
        <Anchor href={templateHref} download className={classes.template}>
          <IconDownload size={16} aria-hidden />
          下载{templateName}模板
        </Anchor>
      )}
    </div>
  );
}

interface DropZoneProps {
  readonly accept: readonly string[];
  readonly file: File | null;
  readonly busy: boolean;
  readonly onFile: (file: File | undefined) => void;
}

/** A file field that is also a place to drop on; with the keyboard it is a file field like any other. */
function DropZone({ accept, file, busy, onFile }: DropZoneProps) {
  const [over, setOver] = useState(false);
  const id = useId();
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (!busy) onFile(event.dataTransfer.files[0]);
  };
  return (
    <label
      htmlFor={id}
      className={classes.drop}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <input
        id={id}
        type="file"
        className={classes.file}
        accept={accept.join(",")}
        disabled={busy}
        onChange={(event) => {
          onFile(event.currentTarget.files?.[0]);
          // The same file may be chosen again after it was corrected.
          event.currentTarget.value = "";
        }}
      />
      {file ? <IconFileSpreadsheet size={36} aria-hidden /> : <IconUpload size={36} aria-hidden />}
      <span className={classes.dropText}>
        {file ? `${file.name}（${sizeText(file.size)}）` : "点击或将文件拖拽到这里上传"}
      </span>
      <span className={classes.dropHint}>{file ? "点击可重新选择" : `支持扩展名：${accept.join(" ")}`}</span>
    </label>
  );
}

function Travelling({ share, size }: { share: number; size: number }) {
  const percent = Math.round(share * 100);
  return (
    <div className={classes.travelling}>
      <Progress value={percent} aria-label="上传进度" />
      <span role="status">
        已上传 {sizeText(Math.round(size * share))} / {sizeText(size)}
      </span>
    </div>
  );
}
