"use client";

import { ActionIcon, Alert, Popover, ScrollArea, Stack, Text } from "@mantine/core";
import { IconMessage } from "@tabler/icons-react";
import { useState } from "react";
import { shanghaiDateTime } from "@/shared/kernel/shanghai-time";
import { type AccountPortal, useAccount } from "./use-account";

/** 短信, in demo mode only: what the phone of this account would show. */
export function SmsInbox({ portal }: { portal: AccountPortal }) {
  const [opened, setOpened] = useState(false);
  return (
    <Popover position="bottom-end" width={320} shadow="md" trapFocus opened={opened} onChange={setOpened}>
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="gray.2"
          aria-label="短信（仅演示模式）"
          onClick={() => setOpened(!opened)}
        >
          <IconMessage size={20} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <Text size="sm" fw={600} mb="xs">
          短信（仅演示模式）
        </Text>
        {opened && <Texts portal={portal} />}
      </Popover.Dropdown>
    </Popover>
  );
}

function Texts({ portal }: { portal: AccountPortal }) {
  const texts = useAccount(portal).demoTexts.useQuery(undefined, { refetchInterval: 2_000, staleTime: 0 });
  if (texts.data?.length === 0)
    return (
      <Text size="sm" c="dimmed">
        暂无短信
      </Text>
    );
  return (
    <ScrollArea.Autosize mah={360} tabIndex={0} aria-label="短信列表">
      <Stack gap="sm">
        {texts.data?.map((one) => (
          <div key={one.id} data-testid="sms">
            <Text size="sm" style={{ overflowWrap: "anywhere" }}>
              {one.text}
            </Text>
            <Text size="xs" c="dimmed">
              {one.phoneMask} · {shanghaiDateTime(one.sentAt)}
            </Text>
          </div>
        ))}
      </Stack>
    </ScrollArea.Autosize>
  );
}

/** The newest text beside a field that waits for a code, in demo mode only: the inbox lies under the window then. */
export function NewestText({ portal }: { portal: AccountPortal }) {
  const texts = useAccount(portal).demoTexts.useQuery(undefined, { refetchInterval: 2_000, staleTime: 0 });
  const [newest] = texts.data ?? [];
  if (!newest) return null;
  return (
    <Alert
      color="blue"
      title="短信（仅演示模式）"
      icon={<IconMessage aria-hidden />}
      data-testid="newest-sms"
    >
      {newest.text}
    </Alert>
  );
}
