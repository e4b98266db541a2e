"use client";

import { Alert, NumberInput, Spoiler, Text } from "@mantine/core";
import { keepPreviousData } from "@tanstack/react-query";
import { useState } from "react";
import { ImportDialog } from "@/ui/import/import-dialog";
import type { ImportPhase, PreviewQuery } from "@/ui/import/import-state";
import { uploadFile } from "@/ui/import/upload-file";
import { useProductNow } from "@/ui/product-clock";
import { trpc } from "@/ui/trpc";
import { type MajorLevel, majorLevelLabels } from "../domain/education-level";

const MB = 1024 * 1024;
const LOOK_MS = 700;

const lookAgain = (state: ImportPhase | undefined): number | false =>
  state === "judging" || state === "committing" ? LOOK_MS : false;

const useImport = (id: string | null) =>
  trpc.major.import.state.useQuery(
    { id: id ?? "" },
    { enabled: id !== null, refetchInterval: (query) => lookAgain(query.state.data?.state) },
  );

const usePreview = (query: PreviewQuery | null) =>
  trpc.major.import.preview.useQuery(
    {
      id: query?.importId ?? "",
      tab: query?.tab ?? "all",
      page: query?.page ?? 1,
      pageSize: query?.pageSize ?? 20,
    },
    { enabled: query !== null, placeholderData: keepPreviousData },
  );

interface EditionImportDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** 导入新版目录: the year, the workbook, what it would change, and then the whole of it. */
export function EditionImportDialog(dialog: EditionImportDialogProps) {
  const thisYear = useProductNow().getFullYear();
  const [edition, setEdition] = useState<number>(thisYear);
  const utils = trpc.useUtils();
  const commit = trpc.major.import.commit.useMutation();
  const cancel = trpc.major.import.cancel.useMutation();
  return (
    <ImportDialog
      {...dialog}
      title="导入新版专业目录"
      templateName="导入专业目录"
      templateHref="/api/templates/major"
      accept={[".xls", ".xlsx"]}
      maxBytes={20 * MB}
      allOrNothing
      hintsLabel="有变化"
      notes={[
        "须上传所涉及教育层次的完整目录（大类、类、专业），有一处错误则整份文件不能导入。",
        "文件中没有的专业将标记为停用，已使用它的考生和证书不受影响；文件未涉及的教育层次不变。",
      ]}
      choice={
        <NumberInput
          label="目录版本（年）"
          required
          mb="sm"
          maw={200}
          min={2000}
          max={2100}
          allowDecimal={false}
          allowNegative={false}
          value={edition}
          onChange={(value) => setEdition(Number(value) || thisYear)}
        />
      }
      summary={(importId) => <EditionSummary importId={importId} />}
      onUpload={(file, onProgress, signal) =>
        uploadFile({ url: `/api/imports/major?edition=${edition}`, file, onProgress, signal })
      }
      useImport={useImport}
      usePreview={usePreview}
      onCommit={async (id) => {
        await commit.mutateAsync({ id });
        await utils.major.import.state.invalidate({ id });
      }}
      onCancel={(id) => cancel.mutateAsync({ id })}
      errorsHref={(id) => `/api/imports/major/${id}/errors`}
      onCommitted={() => void utils.major.invalidate()}
    />
  );
}

function EditionSummary({ importId }: { readonly importId: string }) {
  const preview = trpc.major.editionPreview.useQuery({ id: importId });
  const found = preview.data;
  if (!found) return null;
  const figures = [
    `新增 ${found.added}`,
    `更名 ${found.renamed}`,
    `恢复 ${found.restored}`,
    `不变 ${found.unchanged}`,
    `停用 ${found.retired}`,
  ];
  return (
    <Alert
      color={found.retired > 0 ? "orange" : "blue"}
      title={`${found.edition} 年版与现有目录的差异`}
      my="sm"
    >
      <Text size="sm">{figures.join("，")}</Text>
      {found.leftOut.length > 0 && (
        <Spoiler maxHeight={66} showLabel="展开全部" hideLabel="收起" mt="xs">
          <Text size="sm">
            将停用：
            {found.leftOut
              .map(
                (one) =>
                  `${one.code} ${one.name}（${majorLevelLabels[one.educationLevel as MajorLevel] ?? one.educationLevel}）`,
              )
              .join("、")}
            {found.leftOut.length < found.retired ? "……" : ""}
          </Text>
        </Spoiler>
      )}
    </Alert>
  );
}
