"use client";

import { Stack } from "@mantine/core";
import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "@/server/trpc/root";
import { Descriptions } from "@/ui/dialog/descriptions";
import { DetailDrawer } from "@/ui/dialog/detail-drawer";
import type { QueryState } from "@/ui/list/list-declaration";
import { ExamBlockView } from "./exam-block-view";
import { WholeIdNumber } from "./whole-id-number";

type ResultDetail = inferRouterOutputs<AppRouter>["result"]["detail"];

interface ResultDrawerProps {
  readonly opened: boolean;
  readonly found: QueryState<ResultDetail>;
  readonly onReveal: (id: string) => Promise<{ readonly idNumber: string }>;
  readonly onClose: () => void;
}

/** 查看: who was examined, and the manual's 考核信息 block (§3.5). */
export function ResultDrawer({ opened, found, onReveal, onClose }: ResultDrawerProps) {
  const result = opened ? found.data : undefined;
  return (
    <DetailDrawer
      opened={opened}
      onClose={onClose}
      title="查看考证结果"
      loading={!result}
      error={found.error}
      onRetry={() => void found.refetch()}
      size={760}
      tabs={
        result
          ? [{ value: "result", label: "考证结果", content: <Content result={result} onReveal={onReveal} /> }]
          : []
      }
    />
  );
}

function Content({ result, onReveal }: { result: ResultDetail; onReveal: ResultDrawerProps["onReveal"] }) {
  return (
    <Stack gap="lg">
      <Descriptions
        title="考生信息"
        columns={1}
        items={[
          { label: "考生姓名", value: `${result.name}（${result.pinyin}）` },
          { label: "考生编号", value: result.candidateNumber },
          { label: "准考证号", value: result.ticketNumber },
          {
            label: "身份证号",
            value: (
              <WholeIdNumber
                key={result.id}
                mask={result.idNumberMask}
                onReveal={() => onReveal(result.id)}
              />
            ),
          },
          { label: "所属院校", value: result.institutionName },
          { label: "考核站点", value: result.siteName },
        ]}
      />
      <ExamBlockView exam={result.exam} status={result.status} />
    </Stack>
  );
}
