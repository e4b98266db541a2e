"use client";

import { Alert } from "@mantine/core";
import { IconAlertTriangle, IconCircleCheck, IconFileTypePdf } from "@tabler/icons-react";
import { type DragEvent, useEffect, useId, useRef, useState } from "react";
import type { PublicCertificate } from "@/modules/certificate/domain/public-view";
import { fileDigest, MAX_FILE_BYTES } from "./file-digest";
import classes from "./verify.module.css";

type Check =
  | { readonly kind: "none" }
  | { readonly kind: "reading" }
  | { readonly kind: "fault"; readonly text: string }
  | { readonly kind: "compared"; readonly name: string; readonly digest: string };

/** Compares a PDF with the one that was released, in the browser: nothing leaves the machine (§3.12). */
export function FileCheck({ certificate }: { certificate: PublicCertificate }) {
  const [check, setCheck] = useState<Check>({ kind: "none" });
  const latest = useRef<File | null>(null);

  const choose = async (file: File | undefined) => {
    if (!file) return;
    latest.current = file;
    setCheck({ kind: "reading" });
    const result = await compare(file);
    if (latest.current === file) setCheck(result);
  };

  return (
    <section
      className={classes.card}
      data-blank={check.kind === "compared" ? undefined : true}
      aria-labelledby="verify-file"
    >
      <h2 id="verify-file" className={classes.cardTitle}>
        核对证书PDF文件
      </h2>
      <p className={classes.lead}>核对在您的浏览器中进行，文件不会上传。</p>
      <FileZone busy={check.kind === "reading"} onFile={(file) => void choose(file)} />
      <div role="status">
        {check.kind === "fault" && (
          <Alert color="orange" icon={<IconAlertTriangle aria-hidden />}>
            {check.text}
          </Alert>
        )}
        {check.kind === "compared" && <Comparison {...check} certificate={certificate} />}
      </div>
    </section>
  );
}

async function compare(file: File): Promise<Check> {
  if (file.size > MAX_FILE_BYTES) return { kind: "fault", text: "文件超过 50 MB，不是证书PDF，请重新选择。" };
  try {
    const digest = await fileDigest(file);
    return digest === null
      ? { kind: "fault", text: "浏览器在当前连接下不能计算摘要，请改用 https 地址打开本页。" }
      : { kind: "compared", name: file.name, digest };
  } catch {
    return { kind: "fault", text: "读不出这个文件，请重新选择。" };
  }
}

interface FileZoneProps {
  readonly busy: boolean;
  readonly onFile: (file: File | undefined) => void;
}

/** A file field that is also a place to drop on; with the keyboard it is a file field like any other. */
function FileZone({ busy, onFile }: FileZoneProps) {
  const [over, setOver] = useState(false);
  const field = useId();
  useNoNavigationByDrop();
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onFile(event.dataTransfer.files[0]);
  };
  return (
    <label
      htmlFor={field}
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
        id={field}
        type="file"
        className={classes.file}
        accept=".pdf,application/pdf"
        onChange={(event) => {
          onFile(event.currentTarget.files?.[0]);
          // The same file may be chosen again.
          event.currentTarget.value = "";
        }}
      />
      <IconFileTypePdf size={36} aria-hidden />
      <span className={classes.dropText}>把证书PDF文件拖到这里核对</span>
      <span className={classes.dropHint}>{busy ? "正在核对……" : "或点击这里选择文件"}</span>
    </label>
  );
}

interface ComparisonProps {
  readonly name: string;
  readonly digest: string;
  readonly certificate: PublicCertificate;
}

/** 一致 or 不一致, and what that means. */
function Comparison({ name, digest, certificate }: ComparisonProps) {
  const same = digest === certificate.pdfSha256;
  const Icon = same ? IconCircleCheck : IconAlertTriangle;
  return (
    <Alert
      className={classes.outcome}
      color={same ? "green" : "red"}
      icon={<Icon aria-hidden />}
      title={same ? "一致" : "不一致"}
    >
      <p className={classes.verdict}>
        {same
          ? "这个文件就是发放时生成的那份证书PDF，一个字节也没有变过。"
          : "这个文件不是发放时生成的那份证书PDF：可能是另一张证书，也可能被改动、另存、打印或扫描过。以上面的查询结果为准。"}
        {same && certificate.state === "revoked" && "但此证书已撤销，不再有效。"}
      </p>
      <dl className={classes.compared}>
        <dt>文件</dt>
        <dd>{name}</dd>
        <dt>SHA-256</dt>
        <dd className={classes.digest}>{digest}</dd>
      </dl>
    </Alert>
  );
}

/** A file that misses the zone by an inch is not opened in place of the page. */
function useNoNavigationByDrop(): void {
  useEffect(() => {
    const stay = (event: Event) => event.preventDefault();
    window.addEventListener("dragover", stay);
    window.addEventListener("drop", stay);
    return () => {
      window.removeEventListener("dragover", stay);
      window.removeEventListener("drop", stay);
    };
  }, []);
}
