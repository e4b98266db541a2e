"use client";

import { Button } from "@mantine/core";
import { IconFileImport, IconPlus } from "@tabler/icons-react";
import { StatusBadge } from "@/ui/cells";
import { confirm } from "@/ui/dialog/confirm";
import type { ListColumn, RowAction } from "@/ui/list/list-declaration";
import { notify } from "@/ui/notify";
import { usePermissions } from "@/ui/permissions";
import { trpc } from "@/ui/trpc";
import type { OrganisationKind } from "../domain/kind";

const branches = {
  institution: "institution",
  awarding_body: "awardingBody",
  authority: "authority",
} as const;

/** The procedures of a kind. */
export const useOrganisationProcedures = (kind: OrganisationKind) => trpc.organisation[branches[kind]];

/** What every kind's row has. */
export interface OrganisationLine {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly enabled: boolean;
  readonly accounts: number;
}

/** 全部, 启用, 停用. */
export const organisationTabs = [
  { value: "all", label: "全部" },
  { value: "enabled", label: "已启用" },
  { value: "disabled", label: "已停用" },
];

/** The last columns of every kind: 账号数 and 状态. */
export const stateColumns: readonly ListColumn<OrganisationLine>[] = [
  { key: "accounts", title: "账号数", width: 80, align: "center", render: (row) => row.accounts },
  {
    key: "status",
    title: "状态",
    width: 100,
    render: (row) => (
      <StatusBadge tone={row.enabled ? "success" : "neutral"} label={row.enabled ? "已启用" : "已停用"} />
    ),
  },
];

/** Where an organisation's accounts are kept. */
export const accountsHref = (id: string): string => `/platform/accounts?f_organisationId=${id}`;

/** 查看, 编辑, 账号, 启用 or 停用 of a row. */
export function useOrganisationRowActions<Row extends OrganisationLine>(
  kind: OrganisationKind,
  onView: (row: Row) => void,
  onEdit: (row: Row) => void,
) {
  const held = usePermissions();
  const utils = trpc.useUtils();
  const setEnabled = useOrganisationProcedures(kind).setEnabled.useMutation();
  const change = async (row: Row) => {
    const off = row.enabled;
    const done = await confirm({
      message: `确定${off ? "停用" : "启用"}“${row.name}”吗？`,
      ...(off
        ? {
            consequence: `它的 ${row.accounts} 个账号立即退出登录，且不能再登录；已有的数据不变。`,
            tone: "danger" as const,
          }
        : {}),
      run: () => setEnabled.mutateAsync({ id: row.id, version: row.version, enabled: !off }),
    });
    if (!done) return;
    notify.done(`已${off ? "停用" : "启用"}“${row.name}”`);
    await utils.organisation.invalidate();
  };
  return (row: Row): RowAction[] => {
    const all: (RowAction & { readonly shown: boolean })[] = [
      { key: "view", label: "查看", shown: true, onClick: () => onView(row) },
      { key: "edit", label: "编辑", shown: held.has("organisation.edit"), onClick: () => onEdit(row) },
      { key: "accounts", label: "账号", shown: true, href: accountsHref(row.id) },
      {
        key: "switch",
        label: row.enabled ? "停用" : "启用",
        ...(row.enabled ? { tone: "danger" as const } : {}),
        shown: held.has("organisation.switch"),
        onClick: () => void change(row),
      },
    ];
    return all.filter((action) => action.shown);
  };
}

interface ToolbarProps {
  readonly addLabel: string;
  readonly onAdd: () => void;
  readonly onImport: () => void;
}

/** 批量导入 and 新增. */
export function OrganisationToolbar({ addLabel, onAdd, onImport }: ToolbarProps) {
  const held = usePermissions();
  return (
    <>
      {held.has("organisation.import") && (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconFileImport size={14} aria-hidden />}
          onClick={onImport}
        >
          批量导入
        </Button>
      )}
      {held.has("organisation.edit") && (
        <Button size="xs" leftSection={<IconPlus size={14} aria-hidden />} onClick={onAdd}>
          {addLabel}
        </Button>
      )}
    </>
  );
}
