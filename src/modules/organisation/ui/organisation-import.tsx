"use client";

import { keepPreviousData } from "@tanstack/react-query";
import { ImportDialog } from "@/ui/import/import-dialog";
import type { ImportPhase, PreviewQuery } from "@/ui/import/import-state";
import { uploadFile } from "@/ui/import/upload-file";
import { trpc } from "@/ui/trpc";
import { type OrganisationKind, organisationLabels } from "../domain/kind";
import { useOrganisationProcedures } from "./organisation-actions";

const MB = 1024 * 1024;
const LOOK_MS = 700;

/** The import's key in addresses. */
const keys: Record<OrganisationKind, string> = {
  institution: "institution",
  awarding_body: "awarding-body",
  authority: "authority",
};

const lookAgain = (state: ImportPhase | undefined): number | false =>
  state === "judging" || state === "committing" ? LOOK_MS : false;

const hooksOf = (kind: OrganisationKind) => ({
  useImport: (id: string | null) =>
    useOrganisationProcedures(kind).import.state.useQuery(
      { id: id ?? "" },
      { enabled: id !== null, refetchInterval: (query) => lookAgain(query.state.data?.state) },
    ),
  usePreview: (query: PreviewQuery | null) =>
    useOrganisationProcedures(kind).import.preview.useQuery(
      {
        id: query?.importId ?? "",
        tab: query?.tab ?? "all",
        page: query?.page ?? 1,
        pageSize: query?.pageSize ?? 20,
      },
      { enabled: query !== null, placeholderData: keepPreviousData },
    ),
});

const hooks = {
  institution: hooksOf("institution"),
  awarding_body: hooksOf("awarding_body"),
  authority: hooksOf("authority"),
};

interface OrganisationImportDialogProps {
  readonly kind: OrganisationKind;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** 批量导入 of one kind of organisation. */
export function OrganisationImportDialog({ kind, ...dialog }: OrganisationImportDialogProps) {
  const utils = trpc.useUtils();
  const procedures = useOrganisationProcedures(kind);
  const commit = procedures.import.commit.useMutation();
  const cancel = procedures.import.cancel.useMutation();
  const label = organisationLabels[kind];
  const key = keys[kind];
  return (
    <ImportDialog
      {...dialog}
      title={`批量导入${label}`}
      templateName={`导入${label}`}
      templateHref={`/api/templates/${key}`}
      accept={[".xls", ".xlsx"]}
      maxBytes={20 * MB}
      notes={[
        "一次最多导入 50,000 行；代码须为文本格式。",
        "文件内重复或已存在的代码、名称不会导入。",
        "导入的机构为启用状态，管理员账号另行新增。",
      ]}
      onUpload={(file, onProgress, signal) =>
        uploadFile({ url: `/api/imports/${key}`, file, onProgress, signal })
      }
      {...hooks[kind]}
      onCommit={async (id) => {
        await commit.mutateAsync({ id });
        await utils.organisation.invalidate();
      }}
      onCancel={(id) => cancel.mutateAsync({ id })}
      errorsHref={(id) => `/api/imports/${key}/${id}/errors`}
      onCommitted={() => void utils.organisation.invalidate()}
    />
  );
}
