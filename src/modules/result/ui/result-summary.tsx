import { Group, Paper, Skeleton, Text } from "@mantine/core";
import type { ResultSummary } from "../domain/evaluate";

/** A rate kept in tenths of a percent, as people write it. */
const rateText = (rate: number | null): string =>
  rate === null ? "–" : `${(rate / 10).toFixed(1).replace(/\.0$/, "")}%`;

/** 报考/实考/缺考/通过/通过率 over what the filters find (§3.5). */
export function ResultSummaryBar({ summary }: { summary: ResultSummary | undefined }) {
  const figures = [
    { label: "报考", value: summary?.entered.toLocaleString("zh-CN") },
    { label: "实考", value: summary?.sat.toLocaleString("zh-CN") },
    { label: "缺考", value: summary?.absent.toLocaleString("zh-CN") },
    { label: "通过", value: summary?.passed.toLocaleString("zh-CN") },
    { label: "通过率", value: summary && rateText(summary.passRate) },
  ];
  return (
    <Paper withBorder p="sm" component="section" aria-label="考证结果汇总">
      <Group gap="xl" component="dl" m={0}>
        {figures.map(({ label, value }) => (
          <div key={label}>
            <Text component="dt" size="sm" c="dimmed">
              {label}
            </Text>
            <Text component="dd" m={0} size="xl" fw={600} style={{ fontVariantNumeric: "tabular-nums" }}>
              {value ?? <Skeleton height={24} width={48} />}
            </Text>
          </div>
        ))}
      </Group>
    </Paper>
  );
}
