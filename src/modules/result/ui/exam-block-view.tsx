import { Group, Table, Text, Title } from "@mantine/core";
import { type PassRule, passRuleText, usesTotal } from "@/modules/exam-plan/domain/pass-rule";
import { type ExamState, examStateLabels } from "@/modules/score/domain/exam-state";
import { markText } from "@/modules/score/domain/tenths";
import { qualificationLabel } from "@/shared/qualification-level";
import { valueOrDash } from "@/ui/cells";
import { Descriptions } from "@/ui/dialog/descriptions";
import { ScrollTable } from "@/ui/scroll-table";
import { totalText } from "../domain/evaluate";
import type { ResultStatus } from "../domain/status";
import { ResultBadge } from "./result-badge";

interface ExamBlock {
  readonly planNumber: string;
  readonly planName: string;
  readonly qualificationName: string;
  readonly level: number;
  readonly passRule: PassRule;
  readonly totalPassMark: number;
  readonly total: number | null;
  readonly subjects: readonly {
    readonly code: string;
    readonly name: string;
    readonly method: string;
    readonly minutes: number;
    readonly passMark: number;
    readonly weight: number | null;
    readonly keptFrom: string | null;
    readonly score: { readonly state: ExamState; readonly tenths: number | null } | null;
  }[];
}

/** A mark as people read it, the state where there is none; – while it may not be seen. */
export function scoreText(state: ExamState | null, tenths: number | null): string {
  if (!state) return "–";
  return tenths === null ? examStateLabels[state] : markText(tenths);
}

/** 考核信息 as the manual's detail dialog shows it (§1.4 4.2). */
export function ExamBlockView({ exam, status }: { exam: ExamBlock; status: ResultStatus }) {
  const weighted = usesTotal(exam.passRule);
  const headings = [
    "科目代码",
    "科目名称",
    "考试方式",
    "考试时长",
    "合格分数",
    ...(weighted ? ["权重"] : []),
    "考试成绩",
  ];
  return (
    <section>
      <Group gap="xs" mb="xs">
        <Title order={3} size="h4">
          考核信息
        </Title>
        <ResultBadge status={status} />
      </Group>
      <Descriptions
        columns={1}
        items={[
          { label: "考试计划", value: `${exam.planName}（${exam.planNumber}）` },
          {
            label: "考核证书",
            value: qualificationLabel({ name: exam.qualificationName, level: exam.level }),
          },
          { label: "考核通过条件", value: passRuleText(exam.passRule, exam.totalPassMark) },
          ...(weighted
            ? [{ label: "综合成绩", value: exam.total === null ? null : `${totalText(exam.total)}分` }]
            : []),
        ]}
      />
      <ScrollTable label="科目成绩" minWidth={560} mt="sm">
        <Table withTableBorder>
          <Table.Thead>
            <Table.Tr>
              {headings.map((heading) => (
                <Table.Th key={heading}>{heading}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {exam.subjects.map((subject) => (
              <Table.Tr key={subject.code}>
                <Table.Td>{subject.code}</Table.Td>
                <Table.Td>{subject.name}</Table.Td>
                <Table.Td>{subject.method}</Table.Td>
                <Table.Td>{subject.minutes}分钟</Table.Td>
                <Table.Td>{subject.passMark}分</Table.Td>
                {weighted && <Table.Td>{subject.weight}%</Table.Td>}
                <Table.Td>
                  {subject.score ? (
                    <Text span fw={600}>
                      {scoreText(subject.score.state, subject.score.tenths)}
                    </Text>
                  ) : (
                    valueOrDash(null)
                  )}
                  {subject.keptFrom && (
                    <Text size="sm" c="dimmed">
                      （沿用 {subject.keptFrom}）
                    </Text>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollTable>
    </section>
  );
}
