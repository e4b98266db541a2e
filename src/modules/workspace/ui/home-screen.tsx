"use client";

import { Alert, Anchor, Badge, Card, Group, SimpleGrid, Skeleton, Stack, Text, Title } from "@mantine/core";
import type { inferRouterOutputs } from "@trpc/server";
import Link from "next/link";
import type { AppRouter } from "@/server/trpc/root";
import { shanghaiMinute } from "@/shared/kernel/shanghai-time";
import { ExamProcess } from "./exam-process";
import { useWorkspace, type WorkspacePortal } from "./use-workspace";

type PlanNow = inferRouterOutputs<AppRouter>["workspace"]["institution"]["home"]["plans"][number];

const plansHref: Readonly<Record<WorkspacePortal, string>> = {
  institution: "/institution/exam-plans",
  awarding_body: "/awarding-body/exam-plans",
  platform: "/platform",
};

interface HomeScreenProps {
  readonly portal: WorkspacePortal;
  /** whether the account has a phone; one without is asked to bind one */
  readonly phoneBound: boolean;
}

const accountHref: Readonly<Record<WorkspacePortal, string>> = {
  institution: "/institution/account",
  awarding_body: "/awarding-body/account",
  platform: "/platform/account",
};

/** Home of a portal: what waits for me, what is due when; each number leads to its list. */
export function HomeScreen({ portal, phoneBound }: HomeScreenProps) {
  const { data } = useWorkspace(portal).home.useQuery();
  return (
    <Stack gap="lg" p="md">
      <Title order={1} size="h3">
        首页
      </Title>
      {!phoneBound && (
        <Alert color="yellow" title="本账号没有绑定手机">
          未绑定时不能导出数据，也不能凭短信找回密码，请
          <Anchor component={Link} href={accountHref[portal]} inherit underline="always">
            绑定手机
          </Anchor>
          。此前绑定过的，是管理员解除了绑定；如非您本人要求，请立即修改密码并联系管理员。
        </Alert>
      )}
      <section aria-labelledby="waiting">
        <Title order={2} size="h5" id="waiting" mb="sm">
          待办事项
        </Title>
        <SimpleGrid cols={{ base: 2, sm: 3, lg: 6 }} spacing="sm">
          {data
            ? data.waiting.map((item) => (
                <Card
                  key={item.label}
                  component={Link}
                  href={item.href}
                  withBorder
                  padding="md"
                  data-testid="waiting"
                >
                  <Text size="sm" c="dimmed">
                    {item.label}
                  </Text>
                  <Text fz={28} fw={600} lh={1.3} c={item.count ? "blue" : "dimmed"}>
                    {item.count.toLocaleString("zh-CN")}
                  </Text>
                </Card>
              ))
            : ["a", "b", "c", "d", "e", "f"].map((key) => <Skeleton key={key} height={86} />)}
        </SimpleGrid>
      </section>
      {portal === "institution" && <ExamProcess />}
      {portal !== "platform" && <Plans portal={portal} plans={data?.plans} />}
    </Stack>
  );
}

interface PlansProps {
  readonly portal: WorkspacePortal;
  readonly plans: readonly PlanNow[] | undefined;
}

/** The plans that are under way, each with what comes next. */
function Plans({ portal, plans }: PlansProps) {
  return (
    <section aria-labelledby="plans">
      <Title order={2} size="h5" id="plans" mb="sm">
        进行中的考试计划
      </Title>
      {!plans && <Skeleton height={120} />}
      {plans?.length === 0 && <Text c="dimmed">目前没有进行中的考试计划。</Text>}
      <Stack gap="sm">
        {plans?.map((plan) => (
          <Card key={plan.id} withBorder padding="md">
            <Group justify="space-between">
              <Anchor component={Link} href={plansHref[portal]} fw={600}>
                {plan.name}
              </Anchor>
              <Group gap="xs">
                <Badge variant="light">{plan.stage}</Badge>
                {plan.next && (
                  <Text size="sm" c="dimmed">
                    {plan.next.label}：{shanghaiMinute(plan.next.at)}
                  </Text>
                )}
              </Group>
            </Group>
          </Card>
        ))}
      </Stack>
    </section>
  );
}
