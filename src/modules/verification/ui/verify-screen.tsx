"use client";

import { Button, Loader } from "@mantine/core";
import { useCallback, useState } from "react";
import type { PublicCertificate } from "@/modules/certificate/domain/public-view";
import { viewError } from "@/ui/error-view";
import { PublicLayout } from "@/ui/public/public-layout";
import { publicNav } from "@/ui/public/public-nav";
import { trpc } from "@/ui/trpc";
import { CertificateCard } from "./certificate-card";
import { FileCheck } from "./file-check";
import { useScannedToken } from "./use-scanned-token";
import classes from "./verify.module.css";
import { VerifyForm } from "./verify-form";

type View =
  | { readonly kind: "reading" }
  | { readonly kind: "asking"; readonly fault: string | null }
  | { readonly kind: "found"; readonly certificate: PublicCertificate };

const ASKING: View = { kind: "asking", fault: null };
const CODE_NOT_FOUND = "没有查到与此二维码相符的证书。您也可以按证书编号和姓名查询。";

interface VerifyScreenProps {
  /** The page was opened by the QR code of a certificate: the answer is fetched at once. */
  readonly scanned: boolean;
}

/** 证书查询 for anybody, by number and name or by the QR code; then the PDF can be compared (§3.12). */
export function VerifyScreen({ scanned }: VerifyScreenProps) {
  const [view, setView] = useState<View>(scanned ? { kind: "reading" } : ASKING);
  const { mutate } = trpc.verification.byToken.useMutation();

  const ask = useCallback(
    (token: string) =>
      mutate(
        { token },
        {
          onSuccess: ({ found }) =>
            setView(
              found ? { kind: "found", certificate: found } : { kind: "asking", fault: CODE_NOT_FOUND },
            ),
          onError: (error) => setView({ kind: "asking", fault: viewError(error).text }),
        },
      ),
    [mutate],
  );
  useScannedToken(scanned, ask);

  return (
    <PublicLayout nav={publicNav} currentHref="/verify">
      <div className={classes.column}>
        <h1 className={classes.title}>证书查询</h1>
        {view.kind === "reading" && (
          <p className={classes.reading} role="status">
            <Loader size="sm" aria-hidden /> 正在查验扫描的证书……
          </p>
        )}
        {view.kind === "asking" && (
          <VerifyForm
            scanFault={view.fault}
            onFound={(certificate) => setView({ kind: "found", certificate })}
          />
        )}
        {view.kind === "found" && (
          <>
            <CertificateCard certificate={view.certificate} />
            <FileCheck certificate={view.certificate} />
            <div className={classes.actions}>
              <Button variant="default" onClick={() => window.print()}>
                打印查询结果
              </Button>
              <Button variant="default" onClick={() => setView(ASKING)}>
                查询其他证书
              </Button>
            </div>
          </>
        )}
      </div>
    </PublicLayout>
  );
}
