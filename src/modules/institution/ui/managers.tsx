"use client";

import { Button, Group, Table, Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { valueOrDash } from "@/ui/cells";
import { confirm } from "@/ui/dialog/confirm";
import { notify } from "@/ui/notify";
import { usePermissions } from "@/ui/permissions";
import { ScrollTable } from "@/ui/scroll-table";
import { trpc } from "@/ui/trpc";
import type { Manager } from "./institution-info";
import { ManagerFormWindow } from "./manager-form-window";
import { WholePhone } from "./whole-phone";

/** The tab 证书负责人信息: who answers for which qualification. */
export function Managers({ managers }: { managers: readonly Manager[] }) {
  const mayEdit = usePermissions().has("institution.edit");
  const reveal = trpc.institution.revealManager.useMutation();
  const remove = useRemove();
  const [editing, setEditing] = useState<Manager | "new" | null>(null);
  return (
    <>
      {mayEdit && (
        <Group justify="flex-end" mb="sm">
          <Button
            size="sm"
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => setEditing("new")}
          >
            新增证书负责人
          </Button>
        </Group>
      )}
      {managers.length === 0 ? (
        <Text c="dimmed">还没有登记证书负责人。</Text>
      ) : (
        <ScrollTable label="证书负责人" minWidth={800}>
          <Table striped>
            <Table.Thead>
              <Table.Tr>
                <Table.Th w={60}>序号</Table.Th>
                <Table.Th w={96}>姓名</Table.Th>
                <Table.Th>职务</Table.Th>
                <Table.Th w={176}>手机号</Table.Th>
                <Table.Th>邮箱</Table.Th>
                <Table.Th w={150}>负责证书</Table.Th>
                {mayEdit && <Table.Th w={130}>操作</Table.Th>}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {managers.map((manager, at) => (
                <Table.Tr key={manager.id}>
                  <Table.Td>{at + 1}</Table.Td>
                  <Table.Td>{manager.name}</Table.Td>
                  <Table.Td>{valueOrDash(manager.title)}</Table.Td>
                  <Table.Td>
                    <WholePhone
                      key={manager.version}
                      whose={manager.name}
                      mask={manager.phoneMask}
                      onReveal={mayEdit ? () => reveal.mutateAsync({ id: manager.id }) : null}
                    />
                  </Table.Td>
                  <Table.Td>{valueOrDash(manager.email)}</Table.Td>
                  <Table.Td>{manager.qualification ?? "全部证书"}</Table.Td>
                  {mayEdit && (
                    <Table.Td>
                      <Button
                        size="compact-sm"
                        variant="subtle"
                        aria-label={`编辑${manager.name}`}
                        onClick={() => setEditing(manager)}
                      >
                        编辑
                      </Button>
                      <Button
                        size="compact-sm"
                        variant="subtle"
                        color="red"
                        aria-label={`移除${manager.name}`}
                        onClick={() => void remove(manager)}
                      >
                        移除
                      </Button>
                    </Table.Td>
                  )}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </ScrollTable>
      )}
      {editing && (
        <ManagerFormWindow manager={editing === "new" ? null : editing} onClose={() => setEditing(null)} />
      )}
    </>
  );
}

function useRemove() {
  const utils = trpc.useUtils();
  const removing = trpc.institution.removeManager.useMutation();
  return async (manager: Manager) => {
    const done = await confirm({
      message: `确定移除证书负责人“${manager.name}”吗？`,
      tone: "danger",
      confirmLabel: "移除",
      run: () => removing.mutateAsync({ id: manager.id, version: manager.version }),
    });
    if (done) notify.done("证书负责人已移除");
    await utils.institution.detail.invalidate();
  };
}
