"use client";

import { Anchor, Table, Text } from "@mantine/core";
import Link from "next/link";
import { accountRoleLabel } from "@/modules/user-account/domain/account-role";
import { DateTimeText, valueOrDash } from "@/ui/cells";
import { type DescriptionItem, Descriptions } from "@/ui/dialog/descriptions";
import { DetailDrawer } from "@/ui/dialog/detail-drawer";
import { trpc } from "@/ui/trpc";
import { accountsHref } from "./organisation-actions";

interface OrganisationDrawerProps {
  readonly id: string | null;
  readonly title: string;
  readonly items: readonly DescriptionItem[] | undefined;
  readonly loading: boolean;
  readonly error: unknown;
  readonly onRetry: () => void;
  readonly onClose: () => void;
}

/** 查看 of an organisation: what it is, and its accounts. */
export function OrganisationDrawer(props: OrganisationDrawerProps) {
  const { id, title, items, loading, error, onRetry, onClose } = props;
  return (
    <DetailDrawer
      opened={id !== null}
      onClose={onClose}
      title={title}
      tabs={
        items && id
          ? [
              { value: "basics", label: "基本信息", content: <Descriptions items={items} /> },
              { value: "accounts", label: "账号", content: <OrganisationAccounts id={id} /> },
            ]
          : []
      }
      loading={loading}
      error={error}
      onRetry={onRetry}
    />
  );
}

const MOST = 100;

function OrganisationAccounts({ id }: { readonly id: string }) {
  const accounts = trpc.userAccount.platform.list.useQuery({
    page: 1,
    pageSize: MOST,
    filters: { organisationId: id },
  });
  const rows = accounts.data?.rows ?? [];
  if (accounts.data && rows.length === 0)
    return (
      <Text>
        还没有账号。
        <Anchor component={Link} href={accountsHref(id)}>
          去新增第一个管理员
        </Anchor>
      </Text>
    );
  return (
    <>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>账号</Table.Th>
            <Table.Th>姓名</Table.Th>
            <Table.Th>角色</Table.Th>
            <Table.Th>状态</Table.Th>
            <Table.Th>最后登录</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.id}>
              <Table.Td>{row.account}</Table.Td>
              <Table.Td>{row.name}</Table.Td>
              <Table.Td>{accountRoleLabel(row.portal, row.role)}</Table.Td>
              <Table.Td>{row.enabled ? "启用" : "停用"}</Table.Td>
              <Table.Td>
                {row.lastSignInAt ? <DateTimeText value={row.lastSignInAt} /> : valueOrDash(null)}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Anchor component={Link} href={accountsHref(id)} mt="sm" display="inline-block">
        在账号管理中查看
      </Anchor>
    </>
  );
}
