"use client";

import { Badge, Button, Group, Popover, ScrollArea, Stack, Text } from "@mantine/core";
import { IconClockPlay } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { shanghaiMinute } from "@/shared/kernel/shanghai-time";
import { confirm } from "@/ui/dialog/confirm";
import { notify } from "@/ui/notify";
import { usePermissions } from "@/ui/permissions";
import { useProductNow } from "@/ui/product-clock";
import { trpc } from "@/ui/trpc";
import { type ExamPortal, useDemoClock } from "./use-workspace";

const moveKeys: Readonly<Record<ExamPortal, string>> = {
  institution: "workspace.institution_clock",
  awarding_body: "workspace.body_clock",
};

/** 演示时间, in demo mode only: the product's time, and a way to the next window of each plan. */
export function DemoClock({ portal }: { portal: ExamPortal }) {
  const now = useProductNow();
  const [opened, setOpened] = useState(false);
  return (
    <Popover position="bottom-end" width={340} shadow="md" trapFocus opened={opened} onChange={setOpened}>
      <Popover.Target>
        <Button
          variant="subtle"
          color="gray.2"
          size="compact-sm"
          leftSection={<IconClockPlay size={18} aria-hidden />}
          aria-label={`演示时间 ${shanghaiMinute(now)}`}
          onClick={() => setOpened(!opened)}
        >
          <Text span size="sm" visibleFrom="sm" suppressHydrationWarning>
            {shanghaiMinute(now)}
          </Text>
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Text size="sm" fw={600}>
          演示时间
        </Text>
        <Text size="sm" c="dimmed" mb="sm">
          {shanghaiMinute(now)} · 只能向前，所有账号一起变化
        </Text>
        {opened && <Plans portal={portal} onMoved={() => setOpened(false)} />}
      </Popover.Dropdown>
    </Popover>
  );
}

function Plans({ portal, onMoved }: { portal: ExamPortal; onMoved: () => void }) {
  const workspace = useDemoClock(portal);
  const clock = workspace.clock.useQuery(undefined, { staleTime: 0 });
  const moving = workspace.moveClock.useMutation();
  const utils = trpc.useUtils();
  const router = useRouter();
  const mayMove = usePermissions().has(moveKeys[portal]);

  const move = async (plan: { readonly id: string; readonly name: string }, label: string, at: string) => {
    onMoved();
    const done = await confirm({
      title: "进入下一阶段",
      message: `把演示时间移到“${plan.name}”的${label}（${shanghaiMinute(at)}）吗？`,
      consequence: "时间只能向前移动，不能退回；到期的报考、成绩会按规则处理。",
      run: () => moving.mutateAsync({ planId: plan.id }),
    });
    if (!done) return;
    notify.done(`演示时间已移到${label}`);
    // The shell takes the product's time from the server when it is drawn.
    router.refresh();
    await utils.invalidate();
  };

  if (clock.data?.plans.length === 0)
    return (
      <Text size="sm" c="dimmed">
        没有进行中的考试计划。
      </Text>
    );
  return (
    <ScrollArea.Autosize mah={360}>
      <Stack gap="sm">
        {clock.data?.plans.map((plan) => {
          const { next } = plan;
          return (
            <section key={plan.id} aria-label={plan.name}>
              <Group justify="space-between" wrap="nowrap" mb={4}>
                <Text size="sm">{plan.name}</Text>
                <Badge variant="light" style={{ flexShrink: 0 }}>
                  {plan.stage}
                </Badge>
              </Group>
              {next && mayMove && (
                <Button
                  size="compact-sm"
                  variant="light"
                  onClick={() => void move(plan, next.label, next.at)}
                >
                  进入下一阶段：{next.label}
                </Button>
              )}
            </section>
          );
        })}
      </Stack>
    </ScrollArea.Autosize>
  );
}
