import { Text } from "@mantine/core";
import { DateTimeText, MaskedText, StackedCell, StatusBadge } from "@/ui/cells";
import type { FilterField, ListColumn, StatusTab } from "@/ui/list/list-declaration";
import {
  accountPortalLabels,
  accountPortals,
  accountRoleLabel,
  roleKindLabels,
  roleKinds,
} from "../domain/account-role";
import {
  type AccountFilters,
  type KeeperPortal,
  type ListedAccount,
  useOrganisationOptions,
} from "./use-accounts";

const roleFilter: FilterField<AccountFilters> = {
  kind: "select",
  key: "role",
  label: "角色",
  options: roleKinds.map((kind) => ({ value: kind, label: roleKindLabels[kind] })),
};

const ownFilters: readonly FilterField<AccountFilters>[] = [
  { kind: "text", key: "account", label: "账号", maxLength: 32 },
  { kind: "text", key: "name", label: "姓名", personal: true, maxLength: 50 },
  roleFilter,
];

/** Filters of 账号管理; the platform's begin with the organisation. */
export const accountFilters = (portal: KeeperPortal): readonly FilterField<AccountFilters>[] =>
  portal === "platform"
    ? [
        {
          kind: "searchSelect",
          key: "organisationId",
          label: "所属机构",
          placeholder: "请输入机构名称搜索后选择",
          useOptions: useOrganisationOptions,
        },
        ...ownFilters,
      ]
    : ownFilters;

/** The tabs: by state for a tenant, by portal for the platform. */
export const accountTabs = (portal: KeeperPortal): readonly StatusTab[] =>
  portal === "platform"
    ? [
        { value: "all", label: "全部" },
        ...accountPortals.map((one) => ({ value: one, label: accountPortalLabels[one] })),
        { value: "disabled", label: "停用" },
      ]
    : [
        { value: "all", label: "全部" },
        { value: "enabled", label: "启用" },
        { value: "disabled", label: "停用" },
      ];

const organisationColumn: ListColumn<ListedAccount> = {
  key: "organisation",
  title: "所属机构",
  width: 180,
  render: (row) => (
    <StackedCell
      lines={[
        { label: "平台", value: accountPortalLabels[row.portal] },
        { label: "机构", value: row.organisation },
      ]}
    />
  ),
};

const accountColumn: ListColumn<ListedAccount> = {
  key: "account",
  title: "账号",
  width: 120,
  hideable: false,
  onPhone: "title",
  render: (row) => row.account,
};

const personColumns: readonly ListColumn<ListedAccount>[] = [
  { key: "name", title: "姓名", width: 92, render: (row) => (row.own ? `${row.name}（本人）` : row.name) },
  { key: "role", title: "角色", width: 76, render: (row) => accountRoleLabel(row.portal, row.role) },
  {
    key: "phone",
    title: "绑定手机",
    width: 116,
    render: (row) => (row.phoneMask ? <MaskedText mask={row.phoneMask} what="手机号码" /> : "未绑定"),
  },
  {
    key: "status",
    title: "状态",
    width: 96,
    render: (row) => (
      <>
        <StatusBadge tone={row.enabled ? "success" : "neutral"} label={row.enabled ? "启用" : "停用"} />
        {row.initialPassword && (
          <Text size="xs" c="dimmed">
            初始密码未修改
          </Text>
        )}
      </>
    ),
  },
  {
    key: "lastSignInAt",
    title: "最后登录",
    width: 140,
    render: (row) => <DateTimeText value={row.lastSignInAt} />,
  },
];

/** The columns of 账号管理. */
export const accountColumns = (portal: KeeperPortal): readonly ListColumn<ListedAccount>[] =>
  portal === "platform"
    ? [accountColumn, organisationColumn, ...personColumns]
    : [accountColumn, ...personColumns];
