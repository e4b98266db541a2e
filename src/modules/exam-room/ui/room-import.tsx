"use client";

import { Select } from "@mantine/core";
import { keepPreviousData } from "@tanstack/react-query";
import { useState } from "react";
import { ImportDialog } from "@/ui/import/import-dialog";
import type { ImportPhase, PreviewQuery } from "@/ui/import/import-state";
import { uploadFile } from "@/ui/import/upload-file";
import { trpc } from "@/ui/trpc";

const MB = 1024 * 1024;
const LOOK_MS = 700;

const lookAgain = (state: ImportPhase | undefined): number | false =>
  state === "judging" || state === "committing" ? LOOK_MS : false;

const useImport = (id: string | null) =>
  trpc.examRoom.import.state.useQuery(
    { id: id ?? "" },
    { enabled: id !== null, refetchInterval: (query) => lookAgain(query.state.data?.state) },
  );

const usePreview = (query: PreviewQuery | null) =>
  trpc.examRoom.import.preview.useQuery(
    {
      id: query?.importId ?? "",
      tab: query?.tab ?? "all",
      page: query?.page ?? 1,
      pageSize: query?.pageSize ?? 20,
    },
    { enabled: query !== null, placeholderData: keepPreviousData },
  );

interface RoomImportDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** 批量导入考场信息: the plan, its template, the workbook. */
export function RoomImportDialog(dialog: RoomImportDialogProps) {
  const [planId, setPlanId] = useState("");
  const plans = trpc.examRoom.plans.useQuery(undefined, { enabled: dialog.opened });
  const utils = trpc.useUtils();
  const commit = trpc.examRoom.import.commit.useMutation();
  const cancel = trpc.examRoom.import.cancel.useMutation();
  const chosen = planId || plans.data?.[0]?.value || "";
  const context = `planId=${encodeURIComponent(chosen)}`;
  return (
    <ImportDialog
      {...dialog}
      title="批量导入考场信息"
      {...(chosen
        ? { templateName: "导入考场信息", templateHref: `/api/templates/exam-room?${context}` }
        : {})}
      accept={[".xls", ".xlsx"]}
      maxBytes={20 * MB}
      unit="间"
      notes={[
        "每行设置一个考场；模板中可选择本校可用于所选计划的站点和证书。",
        "已有的考场内容相同时不再导入；内容不同时请在列表中编辑。",
      ]}
      choice={
        <Select
          required
          searchable
          label="考试计划"
          mb="sm"
          allowDeselect={false}
          placeholder="请选择考试计划"
          nothingFoundMessage="没有可设置考场的考试计划"
          data={plans.data ?? []}
          value={chosen || null}
          onChange={(next) => setPlanId(next ?? "")}
        />
      }
      onUpload={(file, onProgress, signal) =>
        uploadFile({ url: `/api/imports/exam-room?${context}`, file, onProgress, signal })
      }
      useImport={useImport}
      usePreview={usePreview}
      onCommit={async (id) => {
        await commit.mutateAsync({ id });
        await utils.examRoom.import.state.invalidate({ id });
      }}
      onCancel={(id) => cancel.mutateAsync({ id })}
      errorsHref={(id) => `/api/imports/exam-room/${id}/errors`}
      onCommitted={() => void utils.examRoom.invalidate()}
    />
  );
}
