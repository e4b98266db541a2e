"use client";

import { Stack, Text, Timeline, Title } from "@mantine/core";
import type { inferRouterOutputs } from "@trpc/server";
import { ExamBlockView } from "@/modules/result/ui/exam-block-view";
import { WholeIdNumber } from "@/modules/result/ui/whole-id-number";
import type { AppRouter } from "@/server/trpc/root";
import { levelLabel, qualificationLabel } from "@/shared/qualification-level";
import { DateTimeText } from "@/ui/cells";
import { Descriptions } from "@/ui/dialog/descriptions";
import { DetailDrawer } from "@/ui/dialog/detail-drawer";
import type { QueryState } from "@/ui/list/list-declaration";
import { methodLabels } from "../domain/release";
import { CertificateBadge } from "./certificate-badge";

type CertificateDetail = inferRouterOutputs<AppRouter>["certificate"]["detail"];

interface CertificateDrawerProps {
  readonly opened: boolean;
  readonly found: QueryState<CertificateDetail>;
  readonly onReveal: (id: string) => Promise<{ readonly idNumber: string }>;
  readonly onClose: () => void;
}

/** 查看: 学生信息, 证书信息, 考核信息, 签发记录 (§1.4 4.2). */
export function CertificateDrawer({ opened, found, onReveal, onClose }: CertificateDrawerProps) {
  const certificate = opened ? found.data : undefined;
  return (
    <DetailDrawer
      opened={opened}
      onClose={onClose}
      title="证书详情"
      loading={!certificate}
      error={found.error}
      onRetry={() => void found.refetch()}
      size={760}
      tabs={
        certificate
          ? [
              {
                value: "certificate",
                label: "证书",
                content: <Content certificate={certificate} onReveal={onReveal} />,
              },
            ]
          : []
      }
    />
  );
}

function Content({
  certificate,
  onReveal,
}: {
  certificate: CertificateDetail;
  onReveal: CertificateDrawerProps["onReveal"];
}) {
  const { id, name, person, level } = certificate;
  return (
    <Stack gap="lg">
      <Descriptions
        title="学生信息"
        columns={1}
        items={
          person
            ? [
                { label: "考生姓名", value: `${name}（${person.pinyin}）` },
                { label: "考生编号", value: person.candidateNumber },
                {
                  label: "身份证号",
                  value: <WholeIdNumber key={id} mask={person.idNumberMask} onReveal={() => onReveal(id)} />,
                },
                { label: "所属院校", value: person.institutionName },
              ]
            : [
                { label: "考生姓名", value: name },
                { label: "准考证号", value: certificate.ticketNumber },
                { label: "学生类型", value: "借考考生（由所属院校管理，本校只签发）" },
              ]
        }
      />
      <Descriptions
        title="证书信息"
        columns={1}
        items={[
          { label: "证书编号", value: certificate.number },
          {
            label: "证书名称",
            value: `${qualificationLabel({ name: certificate.qualificationName, level })}（${certificate.qualificationCode}）`,
          },
          { label: "证书等级", value: levelLabel(level) },
          { label: "颁证机构", value: certificate.bodyName },
          { label: "考核站点", value: `${certificate.siteName}（${certificate.siteNumber}）` },
          { label: "发证方式", value: certificate.method && methodLabels[certificate.method] },
          { label: "发证时间", value: <DateTimeText value={certificate.awardedOn} precision="date" /> },
          {
            label: "颁证状态",
            value: <CertificateBadge status={certificate.status} reason={certificate.reason} />,
          },
          {
            label: "文件校验值",
            value: certificate.pdfSha256 && (
              <Text span ff="monospace" size="sm">
                SHA-256 {certificate.pdfSha256}
              </Text>
            ),
          },
        ]}
      />
      {certificate.exam && <ExamBlockView exam={certificate.exam} status="passed" />}
      <History lines={certificate.history} />
    </Stack>
  );
}

function History({ lines }: { lines: CertificateDetail["history"] }) {
  return (
    <section>
      <Title order={3} size="h4" mb="sm">
        签发记录
      </Title>
      <Timeline active={lines.length} bulletSize={14} lineWidth={2}>
        {lines.map((line) => (
          <Timeline.Item key={line.id} title={line.what}>
            <Text size="sm" c="dimmed">
              {line.side === line.who ? line.side : `${line.side} ${line.who}`}{" "}
              <DateTimeText value={line.at} precision="second" />
            </Text>
            {line.reason && <Text size="sm">原因：{line.reason}</Text>}
          </Timeline.Item>
        ))}
      </Timeline>
    </section>
  );
}
