"use client";

import { Select, SimpleGrid, TextInput } from "@mantine/core";
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
import { type InstitutionLevel, institutionLevels } from "../domain/kind";
import { institutionForm } from "../schema";
import {
  OrganisationToolbar,
  organisationTabs,
  stateColumns,
  useOrganisationRowActions,
} from "./organisation-actions";
import { OrganisationDrawer } from "./organisation-drawer";
import { OrganisationImportDialog } from "./organisation-import";

type Listed = inferRouterOutputs<AppRouter>["organisation"]["institution"]["list"]["rows"][number];

interface Filters {
  readonly name: string;
  readonly code: string;
  readonly department: string;
  readonly city: string;
  readonly level: InstitutionLevel;
}

const filters: readonly FilterField<Filters>[] = [
  { kind: "text", key: "name", label: "院校名称" },
  { kind: "text", key: "code", label: "院校代码", maxLength: 10 },
  {
    kind: "select",
    key: "level",
    label: "院校类型",
    options: institutionLevels.map((level) => ({ value: level, label: level })),
  },
  { kind: "text", key: "department", label: "主管单位" },
  { kind: "text", key: "city", label: "所在地" },
];

const columns: readonly ListColumn<Listed>[] = [
  { key: "code", title: "院校代码", width: 130, render: (row) => row.code },
  { key: "name", title: "院校名称", hideable: false, onPhone: "title", render: (row) => row.name },
  { key: "department", title: "主管单位", width: 150, render: (row) => row.department },
  { key: "city", title: "所在地", width: 110, render: (row) => row.city },
  { key: "level", title: "院校类型", width: 90, render: (row) => row.level },
  ...stateColumns,
];

const exports: readonly ListExport<Filters>[] = [
  {
    key: "institutions",
    label: "批量导出院校信息",
    useAsk: () => trpc.organisation.institution.export.useMutation(),
  },
];

const useRows = (query: ListQuery<Filters>) =>
  trpc.organisation.institution.list.useQuery(query, { placeholderData: keepPreviousData });
const useCounts = (query: CountsQuery<Filters>) =>
  trpc.organisation.institution.counts.useQuery(query, { placeholderData: keepPreviousData });

/** 试点院校 of the platform. */
export function InstitutionsScreen() {
  const [viewed, setViewed] = useState<string | null>(null);
  const [form, setForm] = useState<Listed | "new" | null>(null);
  const [importing, setImporting] = useState(false);
  const rowActions = useOrganisationRowActions<Listed>("institution", (row) => setViewed(row.id), setForm);
  return (
    <>
      <ListPage<Listed, Filters>
        id="platform-institutions"
        title="试点院校"
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
            addLabel="新增院校"
            onAdd={() => setForm("new")}
            onImport={() => setImporting(true)}
          />
        }
        empty={{ title: "没有符合的院校", hint: "请调整查询条件，或新增、批量导入院校。" }}
        useRows={useRows}
        useCounts={useCounts}
      />
      <InstitutionDrawer id={viewed} onClose={() => setViewed(null)} />
      <InstitutionFormWindow target={form} onClose={() => setForm(null)} />
      <OrganisationImportDialog kind="institution" opened={importing} onClose={() => setImporting(false)} />
    </>
  );
}

function InstitutionDrawer({ id, onClose }: { readonly id: string | null; readonly onClose: () => void }) {
  const found = trpc.organisation.institution.detail.useQuery({ id: id ?? "" }, { enabled: id !== null });
  const row = found.data;
  return (
    <OrganisationDrawer
      id={id}
      title="查看试点院校"
      items={
        row && [
          { label: "院校名称", value: row.name },
          { label: "院校代码", value: row.code },
          { label: "主管单位", value: row.department },
          { label: "所在地", value: row.city },
          { label: "院校类型", value: row.level },
          { label: "统一社会信用代码", value: row.creditCode },
          { label: "官方网址", value: row.website },
          { label: "联系人", value: row.contactName },
          { label: "联系邮箱", value: row.contactEmail },
          { label: "状态", value: row.enabled ? "已启用" : "已停用" },
          { label: "参与试点的证书", value: row.pilots },
          { label: "考核站点", value: row.sites },
          { label: "建立时间", value: <DateTimeText value={row.createdAt} /> },
          { label: "备注", value: row.remarks },
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

type FormValues = {
  code: string;
  name: string;
  department: string;
  city: string;
  level: InstitutionLevel | null;
  creditCode: string;
  remarks: string;
};

const empty: FormValues = {
  code: "",
  name: "",
  department: "",
  city: "",
  level: null,
  creditCode: "",
  remarks: "",
};

const isLevel = (level: string): level is InstitutionLevel => institutionLevels.some((one) => one === level);

const valuesOf = (row: Listed): FormValues => ({
  code: row.code,
  name: row.name,
  department: row.department,
  city: row.city,
  level: isLevel(row.level) ? row.level : null,
  creditCode: row.creditCode,
  remarks: row.remarks,
});

interface FormWindowProps {
  readonly target: Listed | "new" | null;
  readonly onClose: () => void;
}

function InstitutionFormWindow({ target, onClose }: FormWindowProps) {
  const utils = trpc.useUtils();
  const create = trpc.organisation.institution.create.useMutation();
  const update = trpc.organisation.institution.update.useMutation();
  const edited = target === "new" ? null : target;
  return (
    <FormModal
      opened={target !== null}
      onClose={onClose}
      title={edited ? "编辑试点院校" : "新增试点院校"}
      size={720}
      schema={institutionForm}
      initialValues={edited ? valuesOf(edited) : empty}
      draftKey={`institution:${edited ? `${edited.id}:${edited.version}` : "new"}`}
      onSubmit={async (form) => {
        if (edited) await update.mutateAsync({ id: edited.id, version: edited.version, form });
        else await create.mutateAsync(form);
        notify.done("院校信息已保存");
        await utils.organisation.invalidate();
      }}
    >
      {(form) => (
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
          <TextInput
            label="院校代码"
            required
            maxLength={10}
            placeholder="10 位数字"
            {...form.getInputProps("code")}
          />
          <TextInput label="院校名称" required maxLength={100} {...form.getInputProps("name")} />
          <TextInput label="主管单位" required maxLength={100} {...form.getInputProps("department")} />
          <TextInput label="所在地" required maxLength={100} {...form.getInputProps("city")} />
          <Select
            label="院校类型"
            required
            allowDeselect={false}
            placeholder="请选择院校类型"
            data={[...institutionLevels]}
            {...form.getInputProps("level")}
          />
          <TextInput label="统一社会信用代码" maxLength={18} {...form.getInputProps("creditCode")} />
          <TextInput label="备注" maxLength={100} {...form.getInputProps("remarks")} />
        </SimpleGrid>
      )}
    </FormModal>
  );
}
