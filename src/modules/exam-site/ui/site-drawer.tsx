"use client";

import { Anchor, Stack, Stepper, Table, Text, Timeline, Title } from "@mantine/core";
import type { inferRouterOutputs } from "@trpc/server";
import type { ReactNode } from "react";
import { WholePhone } from "@/modules/institution/ui/whole-phone";
import type { AppRouter } from "@/server/trpc/root";
import { qualificationName } from "@/shared/qualification-level";
import { DateTimeText } from "@/ui/cells";
import { Descriptions } from "@/ui/dialog/descriptions";
import { DetailDrawer } from "@/ui/dialog/detail-drawer";
import type { QueryState } from "@/ui/list/list-declaration";
import { ScrollTable } from "@/ui/scroll-table";
import { SiteEnabledBadge, SiteStatusBadge } from "./site-columns";

export type ShownSite = inferRouterOutputs<AppRouter>["examSite"]["detail"];

interface SiteDrawerProps {
  readonly found: QueryState<ShownSite>;
  readonly onReveal: ((id: string) => Promise<{ readonly phone: string }>) | null;
  readonly actions?: ReactNode;
  readonly onClose: () => void;
}

/** 查看: 申报信息 and 审核信息 (§1.5 5.2.4.1). */
export function SiteDrawer({ found, onReveal, actions, onClose }: SiteDrawerProps) {
  const site = found.data;
  return (
    <DetailDrawer
      opened
      onClose={onClose}
      title="查看申报考核站点信息"
      loading={!site}
      error={found.error}
      onRetry={() => void found.refetch()}
      size={860}
      {...(actions ? { actions } : {})}
      tabs={
        site
          ? [
              { value: "application", label: "申报信息", content: <Application {...{ site, onReveal }} /> },
              { value: "review", label: "审核信息", content: <Review site={site} /> },
            ]
          : []
      }
    />
  );
}

function Application({ site, onReveal }: { site: ShownSite; onReveal: SiteDrawerProps["onReveal"] }) {
  return (
    <Stack gap="md">
      <Descriptions
        title="基本信息"
        items={[
          { label: "考核站点名称", value: site.name, wide: true },
          { label: "考核站点编号", value: site.number },
          { label: "申报院校", value: site.institution },
          { label: "考核站点地址", value: site.region },
          { label: "详细地址", value: site.street },
          { label: "联系人姓名", value: site.contactName },
          {
            label: "联系人电话",
            value: (
              <WholePhone
                key={site.id}
                whose="联系人"
                mask={site.phoneMask}
                onReveal={onReveal && (() => onReveal(site.id))}
              />
            ),
          },
          { label: "联系人邮箱", value: site.contactEmail },
          { label: "咨询电话", value: site.officePhone },
          { label: "审核状态", value: <SiteStatusBadge status={site.status} /> },
          { label: "考核站点状态", value: <SiteEnabledBadge site={site} /> },
        ]}
      />
      <section>
        <Descriptions
          title="考试证书"
          items={[{ label: "申报对象", value: site.awardingBody, wide: true }]}
        />
        <ScrollTable minWidth={520} label="考核证书">
          <Table withTableBorder aria-label="考核证书">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>证书编号</Table.Th>
                <Table.Th>证书名称</Table.Th>
                <Table.Th>所属专业大类</Table.Th>
                <Table.Th>证书等级</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {site.qualifications.map((one) => (
                <Table.Tr key={one.id}>
                  <Table.Td>{one.code}</Table.Td>
                  <Table.Td>{qualificationName(one.name)}</Table.Td>
                  <Table.Td>{one.category || "–"}</Table.Td>
                  <Table.Td>{one.levelLabel}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </ScrollTable>
      </section>
      <Descriptions
        title="其他信息"
        columns={1}
        items={[
          {
            label: "考核站点简介",
            value: site.intro && (
              <Text span style={{ whiteSpace: "pre-wrap" }}>
                {site.intro}
              </Text>
            ),
          },
          { label: "其他材料", value: site.materials.length > 0 && <Materials site={site} /> },
        ]}
      />
    </Stack>
  );
}

const Materials = ({ site }: { site: ShownSite }) => (
  <Stack gap={4}>
    {site.materials.map((file) => (
      <Anchor key={file.id} href={file.href} target="_blank" rel="noreferrer">
        {file.name}
      </Anchor>
    ))}
  </Stack>
);

const words: Readonly<Record<string, string>> = {
  submit: "提交申报",
  withdraw: "撤销申报",
  approve: "审核通过",
  return: "审核退回",
  enable: "启用考核站点",
  disable: "停用考核站点",
};

const steps = { draft: 0, returned: 0, pending: 1, approved: 3 } as const;

/** 审核流程 as steps, 审核记录 as a time line. */
function Review({ site }: { site: ShownSite }) {
  return (
    <Stack gap="lg">
      <section aria-label="审核流程">
        <Title order={3} size="h5" mb="sm">
          审核流程
        </Title>
        <Stepper active={steps[site.status]} size="sm" allowNextStepsSelect={false}>
          <Stepper.Step
            label="试点院校填写并提交"
            description={site.status === "returned" ? "已退回，待修改" : site.institution}
          />
          <Stepper.Step label="培训评价组织审核" description={site.awardingBody} />
          <Stepper.Step label="审核通过" description="可以设置考场、报考" />
        </Stepper>
      </section>
      <section aria-label="审核记录">
        <Title order={3} size="h5" mb="sm">
          审核记录
        </Title>
        {site.records.length === 0 ? (
          <Text c="dimmed">还没有提交。</Text>
        ) : (
          <Timeline active={site.records.length} bulletSize={14} lineWidth={2}>
            {site.records.map((line) => (
              <Timeline.Item key={line.id} title={words[line.event] ?? line.event}>
                <Text size="sm" c="dimmed">
                  {line.side} {line.who} <DateTimeText value={line.at} precision="second" />
                </Text>
                {line.reason && <Text size="sm">意见：{line.reason}</Text>}
              </Timeline.Item>
            ))}
          </Timeline>
        )}
      </section>
    </Stack>
  );
}
