"use client";

import { Button, Tabs } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { keepPreviousData } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { useMemo, useState } from "react";
import { allowedEvents } from "@/shared/kernel/transition";
import { ToolbarMenu } from "@/ui/list/batch-bar";
import type {
  BatchAction,
  CountsQuery,
  ListExport,
  ListMenu,
  ListQuery,
  ListSelection,
  RowAction,
} from "@/ui/list/list-declaration";
import { ListPage } from "@/ui/list/list-page";
import { notify } from "@/ui/notify";
import { usePermissions } from "@/ui/permissions";
import { useProductNow } from "@/ui/product-clock";
import { trpc } from "@/ui/trpc";
import { isEducationLevel } from "../domain/education-level";
import { lastEnrolmentYear } from "../domain/judge-cell";
import { type CandidateKind, candidateKinds, isCandidateKind } from "../domain/kind";
import { candidateMachine, mayResetPassword, noWindows } from "../domain/status";
import {
  type CandidateFilters,
  candidateColumns,
  candidateFilters,
  type ListedCandidate,
} from "./candidate-columns";
import { candidateTabs } from "./candidate-status";
import { CandidateWindows, type OpenedWindow } from "./candidate-windows";
import { useCandidateActions } from "./use-candidate-actions";

const PAGE = "/institution/candidates";

/** 考生管理 (§1.5 5.2.3): 本校考生 and 社会考生, from their import to 信息准确. */
export function CandidateListScreen() {
  const kind = useKind();
  return <CandidateList key={kind} kind={kind} />;
}

/** 学生类型 as the address says it. */
function useKind(): CandidateKind {
  const [kind] = useQueryState("kind", parseAsStringLiteral(candidateKinds).withDefault("enrolled"));
  return kind;
}

function useRows(query: ListQuery<CandidateFilters>) {
  return trpc.candidate.list.useQuery({ ...query, kind: useKind() }, { placeholderData: keepPreviousData });
}

function useCounts(query: CountsQuery<CandidateFilters>) {
  return trpc.candidate.counts.useQuery({ ...query, kind: useKind() }, { placeholderData: keepPreviousData });
}

/** The kind of the list goes with what is selected in it. */
function useAskExport() {
  const { mutateAsync } = trpc.candidate.export.useMutation();
  const kind = useKind();
  return {
    mutateAsync: ({ selection }: { selection: ListSelection<CandidateFilters> }) =>
      mutateAsync({ selection: { kind, selection } }),
  };
}

function useAskPhotoExport() {
  const { mutateAsync } = trpc.candidate.exportPhotos.useMutation();
  const kind = useKind();
  return {
    mutateAsync: ({ selection }: { selection: ListSelection<CandidateFilters> }) =>
      mutateAsync({ selection: { kind, selection } }),
  };
}

function useAskModifyExport() {
  const { mutateAsync } = trpc.candidate.exportForModify.useMutation();
  const kind = useKind();
  return {
    mutateAsync: ({ selection }: { selection: ListSelection<CandidateFilters> }) =>
      mutateAsync({ selection: { kind, selection } }),
  };
}

const exportItems: readonly ListExport<CandidateFilters>[] = [
  { key: "candidates", label: "批量导出考生信息", item: "考生信息", useAsk: useAskExport },
  { key: "photos", label: "批量导出学生照片", item: "学生照片", useAsk: useAskPhotoExport },
];
const modifyExport: ListExport<CandidateFilters> = {
  key: "modify-template",
  label: "导出修改模板",
  useAsk: useAskModifyExport,
};

/** 批量修改学生信息 ▾ and 批量导出 ▾, as the permissions allow. */
function useMenus(onOpen: (opened: OpenedWindow) => void): ListMenu<CandidateFilters>[] {
  const held = usePermissions();
  const modify: ListMenu<CandidateFilters> = {
    key: "modify",
    label: "批量修改学生信息",
    items: [
      modifyExport,
      { key: "modify-import", label: "导入修改信息", onClick: () => onOpen({ window: "modify" }) },
    ],
  };
  const exported: ListMenu<CandidateFilters> = { key: "export", label: "批量导出", items: exportItems };
  return [
    ...(held.has("candidate.edit") ? [modify] : []),
    ...(held.has("candidate.export") ? [exported] : []),
  ];
}

function CandidateList({ kind }: { kind: CandidateKind }) {
  const [opened, setOpened] = useState<OpenedWindow | null>(null);
  const lastYear = lastEnrolmentYear(useProductNow());
  const filters = useMemo(() => candidateFilters(lastYear), [lastYear]);
  const rowActions = useRowActions(kind, setOpened);
  const batchActions = useBatchActions(kind, setOpened);
  const menus = useMenus(setOpened);
  return (
    <>
      <ListPage<ListedCandidate, CandidateFilters>
        id="candidates"
        title="考生管理"
        above={<KindTabs kind={kind} />}
        filters={filters}
        tabs={candidateTabs}
        columns={candidateColumns}
        rowId={(row) => row.id}
        rowLabel={(row) => row.name}
        rowActions={rowActions}
        actionsWidth={110}
        batchActions={batchActions}
        menus={menus}
        toolbar={<Toolbar kind={kind} onOpen={setOpened} />}
        empty={{
          title: kind === "enrolled" ? "还没有本校考生" : "还没有社会考生",
          hint: "按模板批量导入考生信息，再批量导入学生照片，然后批量认证。",
          action: <ImportButton onOpen={setOpened} />,
        }}
        useRows={useRows}
        useCounts={useCounts}
      />
      <CandidateWindows kind={kind} opened={opened} onClose={() => setOpened(null)} />
    </>
  );
}

function KindTabs({ kind }: { kind: CandidateKind }) {
  const router = useRouter();
  // A new address rather than one parameter: filters and page belong to the list one leaves.
  const choose = (next: string | null) => {
    if (isCandidateKind(next)) router.push(next === "enrolled" ? PAGE : `${PAGE}?kind=${next}`);
  };
  return (
    <Tabs value={kind} onChange={choose} mb="sm">
      <Tabs.List aria-label="学生类型">
        <Tabs.Tab value="enrolled">本校考生管理</Tabs.Tab>
        <Tabs.Tab value="external">社会考生管理</Tabs.Tab>
      </Tabs.List>
    </Tabs>
  );
}

interface OpenProps {
  readonly onOpen: (opened: OpenedWindow) => void;
}

function Toolbar({ kind, onOpen }: OpenProps & { readonly kind: CandidateKind }) {
  const held = usePermissions();
  return (
    <>
      {held.has("candidate.import") && (
        <ToolbarMenu
          label="批量导入"
          items={[
            { key: "candidates", label: "考生信息", onClick: () => onOpen({ window: "candidates" }) },
            { key: "photos", label: "学生照片", onClick: () => onOpen({ window: "photos" }) },
          ]}
        />
      )}
      {held.has("candidate.edit") && (
        <Button
          size="xs"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => onOpen({ window: "form", target: { mode: "create", kind } })}
        >
          新增学生信息
        </Button>
      )}
    </>
  );
}

function ImportButton({ onOpen }: OpenProps) {
  const held = usePermissions();
  if (!held.has("candidate.import")) return null;
  return <Button onClick={() => onOpen({ window: "candidates" })}>导入考生</Button>;
}

function useBatchActions(
  kind: CandidateKind,
  onOpen: (opened: OpenedWindow) => void,
): BatchAction<CandidateFilters>[] {
  const held = usePermissions();
  const actions = useCandidateActions(kind, (report) => onOpen({ window: "kept", report }));
  const all: (BatchAction<CandidateFilters> & { readonly permission: string })[] = [
    {
      key: "delete",
      permission: "candidate.delete",
      label: "批量删除学生信息",
      needsSelection: true,
      tone: "danger",
      onClick: (selection, context) => void actions.deleteMany(selection, context),
    },
    {
      key: "verify",
      permission: "candidate.verify",
      label: "批量认证",
      needsSelection: false,
      onClick: (selection, context) => void actions.verifyMany(selection, context),
    },
  ];
  return all.filter((action) => held.has(action.permission));
}

/** Row actions of the manual: 查看 and 编辑 always, the others as the state table and the entries allow. */
function useRowActions(kind: CandidateKind, onOpen: (opened: OpenedWindow) => void) {
  const held = usePermissions();
  const actions = useCandidateActions(kind, (report) => onOpen({ window: "kept", report }));
  const openForm = useOpenForm(onOpen);
  return (row: ListedCandidate): RowAction[] => {
    const events = allowedEvents(candidateMachine, row.status, "institution", noWindows);
    const all: (RowAction & { readonly shown: boolean })[] = [
      { key: "view", label: "查看", shown: true, onClick: () => onOpen({ window: "view", id: row.id }) },
      { key: "edit", label: "编辑", shown: held.has("candidate.edit"), onClick: () => void openForm(row.id) },
      {
        key: "verify",
        label: "认证",
        shown: held.has("candidate.verify") && events.includes("verify"),
        onClick: () => void actions.verifyOne(row),
      },
      {
        key: "confirm",
        label: "人工确认",
        shown: held.has("candidate.verify") && events.includes("confirm"),
        onClick: () => onOpen({ window: "confirm", candidate: row }),
      },
      {
        key: "password",
        label: "重置密码",
        shown: held.has("candidate.resetPassword") && mayResetPassword(row.status),
        onClick: () => void actions.resetPassword(row, (told) => onOpen({ window: "password", told })),
      },
      {
        key: "delete",
        label: "删除",
        tone: "danger",
        shown: held.has("candidate.delete") && row.deletable,
        onClick: () => void actions.deleteOne(row),
      },
    ];
    return all.filter((action) => action.shown);
  };
}

/** Opens the form on a record as it is now; its whole numbers are shown, so an audit line is left. */
function useOpenForm(onOpen: (opened: OpenedWindow) => void) {
  const utils = trpc.useUtils();
  const reveal = trpc.candidate.reveal.useMutation();
  return async (id: string) => {
    try {
      const candidate = await utils.candidate.detail.fetch({ id }, { staleTime: 0 });
      const whole = await reveal.mutateAsync({ id });
      const { kind, version, status, photoHref, educationLevel, ...rest } = candidate;
      onOpen({
        window: "form",
        target: {
          mode: "edit",
          id,
          kind,
          version,
          status,
          photoHref,
          values: {
            name: rest.name,
            pinyin: rest.pinyin ?? "",
            sex: rest.sex,
            idKind: rest.idKind,
            idNumber: whole.idNumber,
            phone: whole.phone ?? "",
            enrolmentYear: rest.enrolmentYear,
            educationLevel: educationLevel && isEducationLevel(educationLevel) ? educationLevel : null,
            major: rest.major ?? "",
            photo: null,
          },
        },
      });
    } catch (error) {
      notify.error(error);
    }
  };
}
