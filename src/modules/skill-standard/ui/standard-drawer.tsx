"use client";

import { StackedCell } from "@/ui/cells";
import { type DescriptionItem, Descriptions } from "@/ui/dialog/descriptions";
import { DetailDrawer } from "@/ui/dialog/detail-drawer";
import { PdfView } from "@/ui/pdf/pdf-view";
import { EnabledBadge } from "./standard-columns";
import type { ShownStandard, StandardSource } from "./standard-source";

interface StandardDrawerProps {
  readonly source: StandardSource;
  readonly id: string | null;
  readonly onClose: () => void;
}

/** 查看 of a standard, its PDF shown in the page (§1.3). */
export function StandardDrawer({ source, id, onClose }: StandardDrawerProps) {
  const found = source.useDetail(id);
  const detail = found.data;
  return (
    <DetailDrawer
      opened={id !== null}
      onClose={onClose}
      title={`查看${source.title}`}
      tabs={
        detail
          ? [{ value: "standard", label: source.title, content: <Content {...{ source, detail }} /> }]
          : []
      }
      loading={found.isLoading}
      error={found.error}
      onRetry={() => void found.refetch()}
      size={900}
    />
  );
}

function Content({ source, detail }: { source: StandardSource; detail: ShownStandard }) {
  const { file } = detail;
  return (
    <>
      <Descriptions columns={1} items={source.kind === "skill" ? skillItems(detail) : siteItems(detail)} />
      {file && (
        <section aria-label="附件信息">
          <h3>附件预览</h3>
          <PdfView
            href={file.href}
            title={file.name.replace(/\.pdf$/i, "")}
            downloadHref={file.downloadHref}
          />
        </section>
      )}
    </>
  );
}

const parts = (detail: ShownStandard) => ({
  code: { label: "标准代码", value: detail.code },
  name: { label: "标准名称", value: detail.name },
  edition: { label: "标准版本", value: detail.edition },
  body: { label: "发布单位", value: detail.bodyName },
  file: { label: "附件信息", value: detail.file?.name ?? "未上传" },
  qualifications: {
    label: "对应证书",
    value: <StackedCell lines={detail.qualifications.map((value) => ({ value }))} />,
  },
  status: { label: "标准状态", value: <EnabledBadge enabled={detail.enabled} /> },
});

/** In the manual's order, which differs between the two kinds. */
function skillItems(detail: ShownStandard): DescriptionItem[] {
  const { code, name, edition, body, file, qualifications, status } = parts(detail);
  const category = { label: "所对应的职业教育专业大类", value: detail.category };
  return [code, name, edition, body, file, category, qualifications, status];
}

function siteItems(detail: ShownStandard): DescriptionItem[] {
  const { code, name, edition, body, file, qualifications, status } = parts(detail);
  return [body, code, name, edition, qualifications, file, status];
}
