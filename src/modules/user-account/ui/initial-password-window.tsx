"use client";

import { Alert, Button, Code, CopyButton, Group, Stack, Text } from "@mantine/core";
import { IconAlertTriangle, IconCheck, IconCopy } from "@tabler/icons-react";
import { Descriptions } from "@/ui/dialog/descriptions";
import { DialogWindow } from "@/ui/dialog/dialog-window";

interface InitialPasswordWindowProps {
  readonly told: { readonly account: string; readonly password: string } | null;
  readonly onClose: () => void;
}

/** The initial password, shown this once: only its hash is kept. */
export function InitialPasswordWindow({ told, onClose }: InitialPasswordWindowProps) {
  return (
    <DialogWindow opened={told !== null} onClose={onClose} title="初始密码" size={460}>
      {told && (
        <Stack gap="md">
          <Alert color="orange" icon={<IconAlertTriangle aria-hidden />}>
            初始密码只显示这一次，请当面或通过其他途径转告本人；首次登录时须修改密码。
          </Alert>
          <Descriptions
            columns={1}
            items={[
              { label: "账号", value: <Code fz="md">{told.account}</Code> },
              { label: "初始密码", value: <Code fz="md">{told.password}</Code> },
            ]}
          />
          <Group justify="flex-end">
            <CopyButton value={`账号：${told.account}\n初始密码：${told.password}`}>
              {({ copied, copy }) => (
                <Button
                  variant="default"
                  leftSection={
                    copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />
                  }
                  onClick={copy}
                >
                  {copied ? "已复制" : "复制账号和密码"}
                </Button>
              )}
            </CopyButton>
            <Button onClick={onClose}>我已记下</Button>
          </Group>
          <Text size="sm" c="dimmed">
            忘记后可以再次重置密码。
          </Text>
        </Stack>
      )}
    </DialogWindow>
  );
}
