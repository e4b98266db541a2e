"use client";

import { Alert, Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useEffect, useState } from "react";
import { viewError } from "@/ui/error-view";
import { PdfView } from "@/ui/pdf/pdf-view";
import { trpc } from "@/ui/trpc";
import { samplePreview } from "../schema";

interface SamplePreviewProps {
  readonly facts: {
    readonly level: number;
    readonly name: string;
    readonly englishName: string;
    readonly chineseText: string;
    readonly englishText: string;
  };
}

/** How long nothing is typed before the sample is drawn again. */
const SETTLED_MS = 800;

/** The sample of what is being typed, drawn by the server once it has settled; what does not fit is said beside it. */
export function SamplePreview({ facts }: SamplePreviewProps) {
  const { mutateAsync } = trpc.qualification.preview.useMutation();
  const [settled] = useDebouncedValue(JSON.stringify(facts), SETTLED_MS);
  const [href, setHref] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    const read = samplePreview.safeParse(JSON.parse(settled));
    if (!read.success) {
      setBusy(false);
      return setProblem(read.error.issues[0]?.message ?? "填写的内容不符合要求");
    }
    let left = false;
    setBusy(true);
    mutateAsync(read.data)
      .then((drawn) => {
        if (left) return;
        setHref(drawn.href);
        setProblem(null);
      })
      .catch((error: unknown) => !left && setProblem(viewError(error).text))
      .finally(() => !left && setBusy(false));
    return () => {
      left = true;
    };
  }, [settled, mutateAsync]);
  return (
    <section aria-label="证书样本预览">
      <Text fw={600} mb="xs">
        证书样本预览{" "}
        {busy && (
          <Text span size="sm" c="dimmed" role="status">
            正在生成样本…
          </Text>
        )}
      </Text>
      {problem && (
        <Alert color="orange" mb="xs" role="status">
          {problem}
        </Alert>
      )}
      {href && <PdfView href={href} title="证书样本预览" />}
    </section>
  );
}
