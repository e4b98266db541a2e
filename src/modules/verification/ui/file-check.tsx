"use client";

import { Alert, Button, FileButton } from "@mantine/core";
import { IconFileCheck } from "@tabler/icons-react";
import { type DragEvent, useState } from "react";
import { hashFile } from "./file-hash";
import classes from "./verify.module.css";

type Outcome = { readonly kind: "same" | "other" | "unable"; readonly name: string };

const outcomes = {
  same: { color: "green", text: "与发放的电子证书完全一致。" },
  other: { color: "red", text: "与发放的电子证书不一致：文件被修改过，或不是这张证书。" },
  unable: { color: "orange", text: "当前浏览器不能计算校验值，请通过 https 地址访问本页。" },
} as const;

/** Compares a PDF with the released one by its hash. The file stays in the browser; nothing is uploaded. */
export function FileCheck({ sha256 }: { sha256: string }) {
  const [over, setOver] = useState(false);
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<Outcome | null>(null);

  const check = async (file: File | null | undefined) => {
    if (!file) return;
    setBusy(true);
    setOutcome(null);
    const hash = await hashFile(file).catch(() => null);
    setOutcome({ kind: hash === null ? "unable" : hash === sha256 ? "same" : "other", name: file.name });
    setBusy(false);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void check(event.dataTransfer.files[0]);
  };

  return (
    <section className={classes.card} aria-labelledby="file-check">
      <h2 id="file-check" style={{ margin: 0, fontSize: "1rem" }}>
        核对电子证书文件
      </h2>
      <fieldset
        aria-label="将 PDF 文件拖到这里"
        className={classes.drop}
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <IconFileCheck aria-hidden size={28} />
        <span>将收到的 PDF 文件拖到这里，或</span>
        <FileButton accept="application/pdf,.pdf" onChange={(file) => void check(file)}>
          {(props) => (
            <Button variant="default" loading={busy} {...props}>
              选择文件
            </Button>
          )}
        </FileButton>
        <span className={classes.lead}>文件只在您的浏览器中核对，不会上传。</span>
      </fieldset>
      <div role="status">
        {outcome && (
          <Alert color={outcomes[outcome.kind].color} title={outcome.name}>
            {outcomes[outcome.kind].text}
          </Alert>
        )}
      </div>
      <span className={classes.hash}>SHA-256 {sha256}</span>
    </section>
  );
}
