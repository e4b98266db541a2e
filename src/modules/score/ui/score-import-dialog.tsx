"use client";

import { keepPreviousData } from "@tanstack/react-query";
import { ImportDialog } from "@/ui/import/import-dialog";
import type { PreviewQuery } from "@/ui/import/import-state";
import { uploadFile } from "@/ui/import/upload-file";
import { trpc } from "@/ui/trpc";

const MB = 1024 * 1024;
const LOOK_MS = 700;

function useScoreImport(id: string | null) {
  return trpc.score.import.state.useQuery(
    { id: id ?? "" },
    {
      enabled: id !== null,
      refetchInterval: (query) => {
        const state = query.state.data?.state;
        return state === "judging" || state === "committing" ? LOOK_MS : false;
      },
    },
  );
}

function useScorePreview(query: PreviewQuery | null) {
  return trpc.score.import.preview.useQuery(
    {
      id: query?.importId ?? "",
      tab: query?.tab,
      page: query?.page ?? 1,
      pageSize: query?.pageSize ?? 20,
    },
    { enabled: query !== null, placeholderData: keepPreviousData },
  );
}

interface ScoreImportDialogProps {
  readonly planId: string;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** 导入科目成绩 of one plan: all or nothing (§3.9.8). */
export function ScoreImportDialog({ planId, ...dialog }: ScoreImportDialogProps) {
  const utils = trpc.useUtils();
  const commit = trpc.score.import.commit.useMutation();
  const cancel = trpc.score.import.cancel.useMutation();
  const context = `planId=${encodeURIComponent(planId)}`;
  return (
    <ImportDialog
      {...dialog}
      title="导入科目成绩"
      templateName="科目成绩导入"
      templateHref={`/api/templates/score?${context}`}
      accept={[".xls", ".xlsx"]}
      maxBytes={20 * MB}
      allOrNothing
      notes={[
        "模板中已填好该计划的已排考考生，只需填写考试状态、考试成绩和备注。",
        "缺考、违纪、作弊不填考试成绩；违纪、作弊须在备注中写明情节。",
        "有任何一处错误，整个文件都不会导入。",
      ]}
      onUpload={(file, onProgress, signal) =>
        uploadFile({ url: `/api/imports/score?${context}`, file, onProgress, signal })
      }
      useImport={useScoreImport}
      usePreview={useScorePreview}
      onCommit={async (id) => {
        await commit.mutateAsync({ id });
        await utils.score.import.state.invalidate({ id });
      }}
      onCancel={(id) => cancel.mutateAsync({ id })}
      errorsHref={(id) => `/api/imports/score/${id}/errors`}
      onCommitted={() => void utils.score.invalidate()}
    />
  );
}
