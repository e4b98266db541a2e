"use client";

import { Select, SimpleGrid, TextInput } from "@mantine/core";
import { keepPreviousData } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import { useState } from "react";
import type { AppRouter } from "@/server/trpc/root";
import { DateTimeText, valueOrDash } from "@/ui/cells";
import { FormModal } from "@/ui/dialog/form-window";
import type { CountsQuery, FilterField, ListColumn, ListExport, ListQuery } from "@/ui/list/list-declaration";
import { ListPage } from "@/ui/list/list-page";
import { notify } from "@/ui/notify";
import { trpc } from "@/ui/trpc";
import { type AuthorityLevel, authorityLevelLabels, authorityLevels } from "../domain/kind";
import { authorityForm } from "../schema";
import {
  OrganisationToolbar,
  organisationTabs,
  stateColumns,
  useOrganisationRowActions,
} from "./organisation-actions";
import { OrganisationDrawer } from "./organisation-drawer";
import { OrganisationImportDialog } from "./organisation-import";
import { OverseenRegionField } from "./overseen-region-field";

type Listed = inferRouterOutputs<AppRouter>["organisation"]["authority"]["list"]["rows"][number];

interface Filters {
  readonly name: string;
  readonly code: string;
  readonly level: AuthorityLevel;
}

const levelOptions = authorityLevels.map((value) => ({ value, label: authorityLevelLabels[value] }));

const filters: readonly FilterField<Filters>[] = [
  { kind: "text", key: "name", label: "部门名称" },
  { kind: "text", key: "code", label: "部门代码", maxLength: 20 },
  { kind: "select", key: "level", label: "级别", options: levelOptions },
];

const columns: readonly ListColumn<Listed>[] = [
  { key: "code", title: "部门代码", width: 130, render: (row) => row.code },
  { key: "name", title: "部门名称", hideable: false, onPhone: "title", render: (row) => row.name },
  { key: "level", title: "级别", width: 90, render: (row) => authorityLevelLabels[row.level] },
  { key: "region", title: "行政区划", width: 200, render: (row) => valueOrDash(row.region) },
  ...stateColumns,
];

const exports: readonly ListExport<Filters>[] = [
  {
    key: "authorities",
    label: "批量导出部门信息",
    useAsk: () => trpc.organisation.authority.export.useMutation(),
  },
];

const useRows = (query: ListQuery<Filters>) =>
  trpc.organisation.authority.list.useQuery(query, { placeholderData: keepPreviousData });
const useCounts = (query: CountsQuery<Filters>) =>
  trpc.organisation.authority.counts.useQuery(query, { placeholderData: keepPreviousData });

/** 教育行政部门 of the platform. */
export function AuthoritiesScreen() {
  const [viewed, setViewed] = useState<string | null>(null);
  const [form, setForm] = useState<Listed | "new" | null>(null);
  const [importing, setImporting] = useState(false);
  const rowActions = useOrganisationRowActions<Listed>("authority", (row) => setViewed(row.id), setForm);
  return (
    <>
      <ListPage<Listed, Filters>
        id="platform-authorities"
        title="教育行政部门"
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
            addLabel="新增部门"
            onAdd={() => setForm("new")}
            onImport={() => setImporting(true)}
          />
        }
        empty={{ title: "没有符合的部门", hint: "请调整查询条件，或新增、批量导入部门。" }}
        useRows={useRows}
        useCounts={useCounts}
      />
      <AuthorityDrawer id={viewed} onClose={() => setViewed(null)} />
      <AuthorityFormWindow target={form} onClose={() => setForm(null)} />
      <OrganisationImportDialog kind="authority" opened={importing} onClose={() => setImporting(false)} />
    </>
  );
}

function AuthorityDrawer({ id, onClose }: { readonly id: string | null; readonly onClose: () => void }) {
  const found = trpc.organisation.authority.detail.useQuery({ id: id ?? "" }, { enabled: id !== null });
  const row = found.data;
  return (
    <OrganisationDrawer
      id={id}
      title="查看教育行政部门"
      items={
        row && [
          { label: "部门名称", value: row.name },
          { label: "部门代码", value: row.code },
          { label: "级别", value: authorityLevelLabels[row.level] },
          { label: "行政区划", value: `${row.region}（${row.regionCode}）` },
          { label: "状态", value: row.enabled ? "已启用" : "已停用" },
          { label: "建立时间", value: <DateTimeText value={row.createdAt} /> },
        ]
      }
      loading={found.isLoading}
      error={found.error}
      onRetry={() => void found.refetch()}
      onClose={onClose}
    />
  );
}

type FormValues = { code: string; name: string; level: AuthorityLevel | null; regionCode: string };

interface FormWindowProps {
  readonly target: Listed | "new" | null;
  readonly onClose: () => void;
}

function AuthorityFormWindow({ target, onClose }: FormWindowProps) {
  const utils = trpc.useUtils();
  const create = trpc.organisation.authority.create.useMutation();
  const update = trpc.organisation.authority.update.useMutation();
  const edited = target === "new" ? null : target;
  const initialValues: FormValues = {
    code: edited?.code ?? "",
    name: edited?.name ?? "",
    level: edited?.level ?? null,
    regionCode: edited?.regionCode ?? "",
  };
  return (
    <FormModal
      opened={target !== null}
      onClose={onClose}
      title={edited ? "编辑教育行政部门" : "新增教育行政部门"}
      schema={authorityForm}
      initialValues={initialValues}
      draftKey={`authority:${edited ? `${edited.id}:${edited.version}` : "new"}`}
      onSubmit={async (form) => {
        if (edited) await update.mutateAsync({ id: edited.id, version: edited.version, form });
        else await create.mutateAsync(form);
        notify.done("部门信息已保存");
        await utils.organisation.invalidate();
      }}
    >
      {(form) => (
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
          <TextInput label="部门代码" required maxLength={20} {...form.getInputProps("code")} />
          <TextInput label="部门名称" required maxLength={100} {...form.getInputProps("name")} />
          <Select
            label="级别"
            required
            allowDeselect={false}
            placeholder="请选择级别"
            data={levelOptions}
            {...form.getInputProps("level")}
            onChange={(level) => {
              // A city's region is kept as its province's when the level goes up.
              const regionCode = form.values.regionCode;
              form.setValues({
                level: level === "city" ? "city" : "province",
                regionCode: level === "city" || !regionCode ? regionCode : `${regionCode.slice(0, 2)}0000`,
              });
            }}
          />
          <OverseenRegionField
            level={form.values.level}
            value={form.values.regionCode}
            onChange={(code) => form.setFieldValue("regionCode", code)}
            error={form.errors.regionCode}
          />
        </SimpleGrid>
      )}
    </FormModal>
  );
}
