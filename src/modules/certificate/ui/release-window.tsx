"use client";

import { Alert, SegmentedControl, Stack, Text, TextInput } from "@mantine/core";
import { shanghaiDate } from "@/shared/kernel/shanghai-time";
import { FormModal } from "@/ui/dialog/form-window";
import type { ListSelection } from "@/ui/list/list-declaration";
import { notify } from "@/ui/notify";
import { useProductNow } from "@/ui/product-clock";
import { trpc } from "@/ui/trpc";
import { type CertificateMethod, methodLabels } from "../domain/release";
import { releaseInput } from "../schema";
import type { CertificateFilters } from "./certificate-columns";

/** What is to be released: the selection, of how many, and what was chosen for it before. */
export interface ReleaseTarget {
  readonly selection: ListSelection<CertificateFilters>;
  readonly count: number | null;
  readonly name?: string;
  readonly method: CertificateMethod | null;
  /** YYYY-MM-DD */
  readonly awardedOn: string | null;
}

const schema = releaseInput.pick({ method: true, awardedOn: true });

interface Values extends Record<string, unknown> {
  method: CertificateMethod;
  awardedOn: string;
}

/** 证书发放: 发证方式 and 发证时间, kept with 保存 or put to work with 开始发放 (§3.9.11). */
export function ReleaseWindow({ target, onClose }: { target: ReleaseTarget; onClose: () => void }) {
  const today = shanghaiDate(useProductNow());
  const utils = trpc.useUtils();
  const save = trpc.certificate.saveRelease.useMutation();
  const release = trpc.certificate.release.useMutation();
  const whose = target.name ? `“${target.name}”的证书` : `${target.count ?? "所选"} 张证书`;
  const initialValues: Values = {
    method: target.method ?? "electronic",
    awardedOn: target.awardedOn ?? today,
  };
  return (
    <FormModal
      opened
      onClose={onClose}
      title="证书发放"
      size="md"
      schema={schema}
      initialValues={initialValues}
      draftKey="certificate-release"
      submits={[
        { key: "save", label: "保存" },
        { key: "release", label: "开始发放" },
      ]}
      onSubmit={async (output, key) => {
        const input = { ...output, selection: target.selection };
        if (key === "save") {
          const { count } = await save.mutateAsync(input);
          notify.done(`已保存 ${count.toLocaleString("zh-CN")} 张证书的发证方式和时间`);
        } else {
          const { count } = await release.mutateAsync(input);
          notify.done(`开始生成 ${count.toLocaleString("zh-CN")} 张证书，可在任务中心查看进度`);
        }
        await utils.certificate.invalidate();
      }}
    >
      {(form) => (
        <Stack>
          <Text>将发放{whose}。</Text>
          <div>
            <Text component="span" size="sm" fw={500} id="release-method" display="block" mb={4}>
              发证方式
            </Text>
            <SegmentedControl
              aria-labelledby="release-method"
              data={Object.entries(methodLabels).map(([value, label]) => ({ value, label }))}
              {...form.getInputProps("method")}
            />
          </div>
          <TextInput type="date" label="发证时间" required max={today} {...form.getInputProps("awardedOn")} />
          <Alert color="blue">
            开始发放后，证书编号和证书内容即固定，不能再修改。缺少电子签章的证书会显示“盖章失败”，补充签章后可以重新生成。
          </Alert>
        </Stack>
      )}
    </FormModal>
  );
}
