"use client";

import { Alert, Button, Skeleton } from "@mantine/core";
import Link from "next/link";
import { useEffect, useRef, useState } from "react";
import type { PublicCertificate } from "@/modules/certificate/domain/public-view";
import { viewError } from "@/ui/error-view";
import { trpc } from "@/ui/trpc";
import { CertificateCard } from "./certificate-card";
import { FileCheck } from "./file-check";
import { NumberForm } from "./number-form";
import classes from "./verify.module.css";

interface Answer {
  readonly found: PublicCertificate | null;
  readonly at: Date;
}

/** 证书查询: by number and name, or by the token of the QR code on the certificate (§3.12). */
export function VerifyScreen({ token }: { token: string | null }) {
  return (
    <div className={classes.page}>
      <h1 className={classes.title}>证书查询</h1>
      {token === null ? <ByNumber /> : <ByToken token={token} />}
    </div>
  );
}

function ByNumber() {
  const [answer, setAnswer] = useState<Answer | null>(null);
  return (
    <>
      <p className={classes.lead}>输入证书编号和姓名，或用手机扫描证书上的二维码。</p>
      <NumberForm onAnswer={(found) => setAnswer({ found, at: new Date() })} />
      {answer && <AnswerView key={answer.at.getTime()} answer={answer} />}
    </>
  );
}

function ByToken({ token }: { token: string }) {
  const ask = trpc.verification.byToken.useMutation();
  const [answer, setAnswer] = useState<Answer | null>(null);
  const asked = useRef<string | null>(null);
  const { mutate } = ask;
  useEffect(() => {
    if (asked.current === token) return;
    asked.current = token;
    mutate({ token }, { onSuccess: ({ found }) => setAnswer({ found, at: new Date() }) });
  }, [token, mutate]);
  return (
    <>
      {ask.error ? (
        <Alert color="red" role="alert">
          {viewError(ask.error).text}
        </Alert>
      ) : answer ? (
        <AnswerView answer={answer} />
      ) : (
        <div role="status" aria-label="正在查询" className={classes.card}>
          <Skeleton height={32} width="60%" />
          <Skeleton height={160} />
        </div>
      )}
      <Button component={Link} href="/verify" variant="default">
        按证书编号查询
      </Button>
    </>
  );
}

/** The answer takes the focus, so that it is read out and in sight on a phone. */
function AnswerView({ answer: { found, at } }: { answer: Answer }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.focus(), []);
  return (
    <div ref={place} tabIndex={-1} className={classes.page} style={{ outline: "none" }}>
      {found ? (
        <>
          <CertificateCard certificate={found} askedAt={at} />
          <FileCheck sha256={found.pdfSha256} key={found.number} />
        </>
      ) : (
        <Alert color="orange" title="没有查到" role="alert">
          没有查到相符的证书。请核对证书编号和姓名；如仍有疑问，请联系颁证机构。
        </Alert>
      )}
    </div>
  );
}
