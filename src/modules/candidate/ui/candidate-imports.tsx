"use client";

import { keepPreviousData } from "@tanstack/react-query";
import { ImportDialog } from "@/ui/import/import-dialog";
import type { ImportPhase, PreviewQuery } from "@/ui/import/import-state";
import { uploadFile } from "@/ui/import/upload-file";
import { trpc } from "@/ui/trpc";
import type { CandidateKind } from "../domain/kind";
import { photoRules } from "./photo-file";

const MB = 1024 * 1024;
const LOOK_MS = 700;

/** How long to wait before one looks again where an import stands; not at all once it waits for a person. */
const lookAgain = (state: ImportPhase | undefined): number | false =>
  state === "judging" || state === "committing" ? LOOK_MS : false;

interface DialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

const previewOf = (query: PreviewQuery | null) => ({
  id: query?.importId ?? "",
  tab: query?.tab,
  page: query?.page ?? 1,
  pageSize: query?.pageSize ?? 20,
});

function useCandidateImport(id: string | null) {
  return trpc.candidate.import.state.useQuery(
    { id: id ?? "" },
    { enabled: id !== null, refetchInterval: (query) => lookAgain(query.state.data?.state) },
  );
}

function useCandidatePreview(query: PreviewQuery | null) {
  return trpc.candidate.import.preview.useQuery(previewOf(query), {
    enabled: query !== null,
    placeholderData: keepPreviousData,
  });
}

function usePhotoImport(id: string | null) {
  return trpc.candidate.photoImport.state.useQuery(
    { id: id ?? "" },
    { enabled: id !== null, refetchInterval: (query) => lookAgain(query.state.data?.state) },
  );
}

function usePhotoPreview(query: PreviewQuery | null) {
  return trpc.candidate.photoImport.preview.useQuery(previewOf(query), {
    enabled: query !== null,
    placeholderData: keepPreviousData,
  });
}

function useModifyImport(id: string | null) {
  return trpc.candidate.modifyImport.state.useQuery(
    { id: id ?? "" },
    { enabled: id !== null, refetchInterval: (query) => lookAgain(query.state.data?.state) },
  );
}

function useModifyPreview(query: PreviewQuery | null) {
  return trpc.candidate.modifyImport.preview.useQuery(previewOf(query), {
    enabled: query !== null,
    placeholderData: keepPreviousData,
  });
}

/** 批量修改学生信息 → 导入修改信息: what would change is shown as old beside new before it is written. */
export function CandidateModifyDialog({ kind, ...dialog }: DialogProps & { readonly kind: CandidateKind }) {
  const utils = trpc.useUtils();
  const commit = trpc.candidate.modifyImport.commit.useMutation();
  const cancel = trpc.candidate.modifyImport.cancel.useMutation();
  return (
    <ImportDialog
      {...dialog}
      title="批量修改考生信息"
      templateName="修改考生信息"
      templateHref={`/api/templates/candidate-modify?kind=${kind}`}
      accept={[".xls", ".xlsx"]}
      maxBytes={20 * MB}
      notes={[
        "请先用“批量修改学生信息 → 导出修改模板”导出要修改的考生，补充或改正后在此导入；也可以下载空白模板填写。",
        "按“学生编号”查找考生；空白单元格表示不修改。",
        "信息准确的考生不能修改姓名、性别、证件类型和证件号码；已报考的考试计划内的信息不受影响。",
      ]}
      hintsLabel="有修改"
      onUpload={(file, onProgress, signal) =>
        uploadFile({ url: `/api/imports/candidate-modify?kind=${kind}`, file, onProgress, signal })
      }
      useImport={useModifyImport}
      usePreview={useModifyPreview}
      onCommit={async (id) => {
        await commit.mutateAsync({ id });
        await utils.candidate.modifyImport.state.invalidate({ id });
      }}
      onCancel={(id) => cancel.mutateAsync({ id })}
      errorsHref={(id) => `/api/imports/candidate-modify/${id}/errors`}
      onCommitted={() => void utils.candidate.invalidate()}
    />
  );
}

/** 批量导入考生信息. */
export function CandidateImportDialog({ kind, ...dialog }: DialogProps & { readonly kind: CandidateKind }) {
  const utils = trpc.useUtils();
  const commit = trpc.candidate.import.commit.useMutation();
  const cancel = trpc.candidate.import.cancel.useMutation();
  return (
    <ImportDialog
      {...dialog}
      title="批量导入考生信息"
      templateName="导入考生信息"
      templateHref={`/api/templates/candidate?kind=${kind}`}
      accept={[".xls", ".xlsx"]}
      maxBytes={20 * MB}
      notes={[
        "一次最多导入 50,000 行；身份证号、手机号须为文本格式。",
        "居民身份证、港澳台居民居住证的性别和证件类型由号码得出；其他证件请填写“证件类型”和“性别”两列。",
        ...(kind === "external" ? ["社会考生的就读专业、专业层次、入学年份可以不填。"] : []),
      ]}
      onUpload={(file, onProgress, signal) =>
        uploadFile({ url: `/api/imports/candidate?kind=${kind}`, file, onProgress, signal })
      }
      useImport={useCandidateImport}
      usePreview={useCandidatePreview}
      onCommit={async (id) => {
        await commit.mutateAsync({ id });
        await utils.candidate.import.state.invalidate({ id });
      }}
      onCancel={(id) => cancel.mutateAsync({ id })}
      errorsHref={(id) => `/api/imports/candidate/${id}/errors`}
      onCommitted={() => void utils.candidate.invalidate()}
    />
  );
}

/** 批量导入学生照片. */
export function PhotoImportDialog(dialog: DialogProps) {
  const utils = trpc.useUtils();
  const commit = trpc.candidate.photoImport.commit.useMutation();
  const cancel = trpc.candidate.photoImport.cancel.useMutation();
  return (
    <ImportDialog
      {...dialog}
      title="批量导入学生照片"
      accept={[".zip"]}
      maxBytes={200 * MB}
      unit="张"
      hintsLabel="需核对"
      notes={[
        "请先将学生的标准小1寸照片命名为“身份证号.jpg”，再压缩打包成“.zip”格式的压缩文件后进行批量导入。",
        ...photoRules,
      ]}
      onUpload={(file, onProgress, signal) =>
        uploadFile({ url: "/api/imports/photo", file, onProgress, signal })
      }
      useImport={usePhotoImport}
      usePreview={usePhotoPreview}
      onCommit={async (id) => {
        await commit.mutateAsync({ id });
        await utils.candidate.photoImport.state.invalidate({ id });
      }}
      onCancel={(id) => cancel.mutateAsync({ id })}
      errorsHref={(id) => `/api/imports/photo/${id}/errors`}
      onCommitted={() => void utils.candidate.invalidate()}
    />
  );
}
