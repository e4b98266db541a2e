"use client";

import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import { confirm } from "@/ui/dialog/confirm";
import type { RowAction } from "@/ui/list/list-declaration";
import { ListPage } from "@/ui/list/list-page";
import { notify } from "@/ui/notify";
import { usePermissions } from "@/ui/permissions";
import { trpc } from "@/ui/trpc";
import { accountColumns, accountFilters, accountTabs } from "./account-columns";
import { EditAccountWindow, NewAccountWindow, NewOwnedAccountWindow } from "./account-windows";
import { InitialPasswordWindow } from "./initial-password-window";
import {
  type AccountFilters,
  accountListHooks,
  type KeeperPortal,
  type ListedAccount,
  type ToldPassword,
  useAccountProcedures,
} from "./use-accounts";

const editKeys: Record<KeeperPortal, string> = {
  institution: "userAccount.institution",
  awarding_body: "userAccount.body",
  platform: "userAccount.platform",
};

/** 账号管理 of a tenant, or of all organisations for the platform. */
export function AccountsScreen({ portal }: { readonly portal: KeeperPortal }) {
  const mayEdit = usePermissions().has(editKeys[portal]);
  const [making, setMaking] = useState(false);
  const [edited, setEdited] = useState<ListedAccount | null>(null);
  const [told, setTold] = useState<ToldPassword | null>(null);
  const rowActions = useRowActions(portal, setEdited, setTold);
  const filters = useMemo(() => accountFilters(portal), [portal]);
  const columns = useMemo(() => accountColumns(portal), [portal]);
  const newAccount = mayEdit && (
    <Button size="xs" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setMaking(true)}>
      新增账号
    </Button>
  );
  const made = { opened: making, onClose: () => setMaking(false), onMade: setTold };
  return (
    <>
      <ListPage<ListedAccount, AccountFilters>
        id={`accounts-${portal}`}
        title="账号管理"
        filters={filters}
        tabs={accountTabs(portal)}
        columns={columns}
        rowId={(row) => row.id}
        rowLabel={(row) => row.account}
        {...(mayEdit ? { rowActions } : {})}
        actionsWidth={176}
        toolbar={newAccount}
        empty={{ title: "没有符合的账号", hint: "请调整查询条件，或新增账号。" }}
        {...accountListHooks[portal]}
      />
      {portal === "platform" ? (
        <NewOwnedAccountWindow {...made} />
      ) : (
        <NewAccountWindow portal={portal} {...made} />
      )}
      <EditAccountWindow portal={portal} account={edited} onClose={() => setEdited(null)} />
      <InitialPasswordWindow told={told} onClose={() => setTold(null)} />
    </>
  );
}

function useRowActions(
  portal: KeeperPortal,
  onEdit: (account: ListedAccount) => void,
  onTold: (told: ToldPassword) => void,
) {
  const utils = trpc.useUtils();
  const procedures = useAccountProcedures(portal);
  const setEnabled = procedures.setEnabled.useMutation();
  const reset = procedures.resetPassword.useMutation();
  const clearing = procedures.clearPhone.useMutation();
  const clearOne = async (row: ListedAccount) => {
    const phoneMask = row.phoneMask ?? "";
    const done = await confirm({
      message: `确定解除账号“${row.account}”绑定的手机 ${phoneMask} 吗？`,
      consequence: "请先核实确系本人遗失手机。解除后本人登录须重新绑定，此前不能导出数据和凭短信找回密码。",
      tone: "danger",
      run: () => clearing.mutateAsync({ id: row.id, phoneMask }),
    });
    if (!done) return;
    notify.done("绑定的手机已解除，本人登录后首页会提醒重新绑定");
    await utils.userAccount.invalidate();
  };
  const change = async (row: ListedAccount) => {
    const done = await confirm({
      message: `确定${row.enabled ? "停用" : "启用"}账号“${row.account}”吗？`,
      ...(row.enabled
        ? { consequence: "停用后该账号立即退出登录，且不能再登录。", tone: "danger" as const }
        : {}),
      run: () => setEnabled.mutateAsync({ id: row.id, enabled: !row.enabled }),
    });
    if (!done) return;
    notify.done(`账号已${row.enabled ? "停用" : "启用"}`);
    await utils.userAccount.invalidate();
  };
  const resetOne = async (row: ListedAccount) => {
    const answer: { told?: ToldPassword } = {};
    const done = await confirm({
      message: `确定重置账号“${row.account}”的密码吗？`,
      consequence: "原密码立即失效，该账号在各处的登录都会退出。",
      tone: "danger",
      run: async () => {
        answer.told = await reset.mutateAsync({ id: row.id });
      },
    });
    if (!done || !answer.told) return;
    onTold(answer.told);
    await utils.userAccount.invalidate();
  };
  return (row: ListedAccount): RowAction[] => {
    const all: (RowAction & { readonly shown: boolean })[] = [
      { key: "edit", label: "编辑", shown: true, onClick: () => onEdit(row) },
      { key: "reset", label: "重置密码", shown: !row.own, onClick: () => void resetOne(row) },
      {
        key: "phone",
        label: "解绑手机",
        shown: !row.own && row.phoneMask !== null,
        onClick: () => void clearOne(row),
      },
      {
        key: "switch",
        label: row.enabled ? "停用" : "启用",
        ...(row.enabled ? { tone: "danger" as const } : {}),
        shown: !row.own,
        onClick: () => void change(row),
      },
    ];
    return all.filter((action) => action.shown);
  };
}
