"use client";

import { SimpleGrid, TextInput } from "@mantine/core";
import { keepPreviousData } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import { useState } from "react";
import type { AppRouter } from "@/server/trpc/root";
import { DateTimeText } from "@/ui/cells";
import { FormModal } from "@/ui/dialog/form-window";
import type { CountsQuery, FilterField, ListColumn, ListExport, ListQuery } from "@/ui/list/list-declaration";
import { ListPage } from "@/ui/list/list-page";
import { notify } from "@/ui/notify";
import { trpc } from "@/ui/trpc";
import { bodyForm, newBodyForm } from "../schema";
import {
  OrganisationToolbar,
  organisationTabs,
  stateColumns,
  useOrganisationRowActions,
} from "./organisation-actions";
import { OrganisationDrawer } from "./organisation-drawer";
import { OrganisationImportDialog } from "./organisation-import";

type Listed = inferRouterOutputs<AppRouter>["organisation"]["awardingBody"]["list"]["rows"][number];

interface Filters {
  readonly name: string;
  readonly code: string;
  readonly numberCode: string;
}

const filters: readonly FilterField<Filters>[] = [
  { kind: "text", key: "name", label: "机构名称" },
  { kind: "text", key: "code", label: "机构代码", maxLength: 6 },
  { kind: "text", key: "numberCode", label: "颁证机构代码", maxLength: 5 },
];

const columns: readonly ListColumn<Listed>[] = [
  { key: "code", title: "机构代码", width: 100, render: (row) => row.code },
  { key: "name", title: "机构名称", hideable: false, onPhone: "title", render: (row) => row.name },
  { key: "numberCode", title: "颁证机构代码", width: 110, render: (row) => row.numberCode },
  { key: "qualifications", title: "证书数", width: 80, align: "center", render: (row) => row.qualifications },
  ...stateColumns,
];

const exports: readonly ListExport<Filters>[] = [
  {
    key: "awarding-bodies",
    label: "批量导出机构信息",
    useAsk: () => trpc.organisation.awardingBody.export.useMutation(),
  },
];

const useRows = (query: ListQuery<Filters>) =>
  trpc.organisation.awardingBody.list.useQuery(query, { placeholderData: keepPreviousData });
const useCounts = (query: CountsQuery<Filters>) =>
  trpc.organisation.awardingBody.counts.useQuery(query, { placeholderData: keepPreviousData });

/** 培训评价组织 of the platform. */
export function BodiesScreen() {
  const [viewed, setViewed] = useState<string | null>(null);
  const [edited, setEdited] = useState<Listed | null>(null);
  const [making, setMaking] = useState(false);
  const [importing, setImporting] = useState(false);
  const rowActions = useOrganisationRowActions<Listed>(
    "awarding_body",
    (row) => setViewed(row.id),
    setEdited,
  );
  return (
    <>
      <ListPage<Listed, Filters>
        id="platform-awarding-bodies"
        title="培训评价组织"
        filters={filters}
        tabs={organisationTabs}
        columns={columns}
        rowId={(row) => row.id}
        rowLabel={(row) => row.name}
        rowActions={rowActions}
        actionsWidth={190}
        exports={exports}
        toolbar={
          <OrganisationToolbar
            addLabel="新增机构"
            onAdd={() => setMaking(true)}
            onImport={() => setImporting(true)}
          />
        }
        empty={{ title: "没有符合的机构", hint: "请调整查询条件，或新增、批量导入机构。" }}
        useRows={useRows}
        useCounts={useCounts}
      />
      <BodyDrawer id={viewed} onClose={() => setViewed(null)} />
      <NewBodyWindow opened={making} onClose={() => setMaking(false)} />
      <EditBodyWindow body={edited} onClose={() => setEdited(null)} />
      <OrganisationImportDialog kind="awarding_body" opened={importing} onClose={() => setImporting(false)} />
    </>
  );
}

function BodyDrawer({ id, onClose }: { readonly id: string | null; readonly onClose: () => void }) {
  const found = trpc.organisation.awardingBody.detail.useQuery({ id: id ?? "" }, { enabled: id !== null });
  const row = found.data;
  return (
    <OrganisationDrawer
      id={id}
      title="查看培训评价组织"
      items={
        row && [
          { label: "机构名称", value: row.name },
          { label: "机构代码", value: row.code },
          { label: "颁证机构代码", value: row.numberCode },
          { label: "统一社会信用代码", value: row.creditCode },
          { label: "官方网址", value: row.website },
          { label: "联系人", value: row.contactName },
          { label: "联系邮箱", value: row.contactEmail },
          { label: "状态", value: row.enabled ? "已启用" : "已停用" },
          { label: "证书数", value: row.qualifications },
          { label: "考试计划数", value: row.plans },
          { label: "考核站点数", value: row.sites },
          { label: "建立时间", value: <DateTimeText value={row.createdAt} /> },
          { label: "详细地址", value: row.address, wide: true },
        ]
      }
      loading={found.isLoading}
      error={found.error}
      onRetry={() => void found.refetch()}
      onClose={onClose}
    />
  );
}

function NewBodyWindow({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  const utils = trpc.useUtils();
  const create = trpc.organisation.awardingBody.create.useMutation();
  return (
    <FormModal
      opened={opened}
      onClose={onClose}
      title="新增培训评价组织"
      schema={newBodyForm}
      initialValues={{ name: "", code: "", numberCode: "", creditCode: "", website: "" }}
      draftKey="awarding-body:new"
      onSubmit={async (form) => {
        await create.mutateAsync(form);
        notify.done("机构信息已保存");
        await utils.organisation.invalidate();
      }}
    >
      {(form) => (
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
          <TextInput label="机构名称" required maxLength={100} {...form.getInputProps("name")} />
          <TextInput
            label="机构代码"
            maxLength={6}
            placeholder="不填则由系统编号"
            {...form.getInputProps("code")}
          />
          <TextInput
            label="颁证机构代码"
            maxLength={5}
            placeholder="5 位数字，不填则由系统编号"
            description="写入证书编号，保存后不能修改"
            {...form.getInputProps("numberCode")}
          />
          <TextInput label="统一社会信用代码" maxLength={18} {...form.getInputProps("creditCode")} />
          <TextInput
            label="官方网址"
            maxLength={200}
            placeholder="https://"
            {...form.getInputProps("website")}
          />
        </SimpleGrid>
      )}
    </FormModal>
  );
}

function EditBodyWindow({ body, onClose }: { readonly body: Listed | null; readonly onClose: () => void }) {
  const utils = trpc.useUtils();
  const update = trpc.organisation.awardingBody.update.useMutation();
  return (
    <FormModal
      opened={body !== null}
      onClose={onClose}
      title="编辑培训评价组织"
      schema={bodyForm}
      initialValues={{
        name: body?.name ?? "",
        creditCode: body?.creditCode ?? "",
        website: body?.website ?? "",
      }}
      draftKey={`awarding-body:${body?.id}:${body?.version}`}
      onSubmit={async (form) => {
        await update.mutateAsync({ id: body?.id ?? "", version: body?.version ?? 0, form });
        notify.done("机构信息已保存");
        await utils.organisation.invalidate();
      }}
    >
      {(form) => (
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
          <TextInput label="机构代码" readOnly variant="filled" value={body?.code ?? ""} />
          <TextInput label="颁证机构代码" readOnly variant="filled" value={body?.numberCode ?? ""} />
          <TextInput label="机构名称" required maxLength={100} {...form.getInputProps("name")} />
          <TextInput label="统一社会信用代码" maxLength={18} {...form.getInputProps("creditCode")} />
          <TextInput
            label="官方网址"
            maxLength={200}
            placeholder="https://"
            {...form.getInputProps("website")}
          />
        </SimpleGrid>
      )}
    </FormModal>
  );
}
