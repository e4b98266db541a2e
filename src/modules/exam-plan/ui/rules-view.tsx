"use client";

import { Anchor, Button, Group, Image, Text } from "@mantine/core";
import { IconDownload, IconEye, IconEyeOff } from "@tabler/icons-react";
import { useState } from "react";
import { sizeText } from "@/ui/import/check-file";
import { PdfView } from "@/ui/pdf/pdf-view";
import { RichTextView } from "@/ui/rich-text/rich-text-view";
import type { PlanView } from "./plan-view";

type Attachment = PlanView["attachments"][number];

/** 考试规则: the text, and the files that go with it, to look at here or to save. */
export function RulesView({ plan }: { readonly plan: Pick<PlanView, "rules" | "attachments"> }) {
  const [shown, setShown] = useState<string | null>(null);
  if (!plan.rules && plan.attachments.length === 0) return <Text c="dimmed">考核单位没有填写考试规则。</Text>;
  return (
    <>
      {plan.rules && <RichTextView html={plan.rules} />}
      {plan.attachments.length > 0 && (
        <section aria-label="附件">
          <Text component="h3" fw={600} mt="lg" mb="xs">
            附件
          </Text>
          {plan.attachments.map((file) => (
            <AttachmentLine
              key={file.id}
              file={file}
              opened={shown === file.id}
              onToggle={() => setShown(shown === file.id ? null : file.id)}
            />
          ))}
        </section>
      )}
    </>
  );
}

interface AttachmentLineProps {
  readonly file: Attachment;
  readonly opened: boolean;
  readonly onToggle: () => void;
}

function AttachmentLine({ file, opened, onToggle }: AttachmentLineProps) {
  const Icon = opened ? IconEyeOff : IconEye;
  return (
    <div>
      <Group gap="xs" mb="xs">
        <Text span style={{ overflowWrap: "anywhere" }}>
          {file.name}（{sizeText(file.size)}）
        </Text>
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<Icon size={16} aria-hidden />}
          aria-expanded={opened}
          aria-label={`${opened ? "收起" : "查看"}${file.name}`}
          onClick={onToggle}
        >
          {opened ? "收起" : "查看"}
        </Button>
        <Anchor href={file.downloadHref} download aria-label={`下载${file.name}`}>
          <Group gap={4} component="span">
            <IconDownload size={16} aria-hidden />
            下载
          </Group>
        </Anchor>
      </Group>
      {opened &&
        (file.mime === "application/pdf" ? (
          <PdfView
            href={file.href}
            title={file.name.replace(/\.pdf$/i, "")}
            downloadHref={file.downloadHref}
          />
        ) : (
          <Image src={file.href} alt={file.name} mb="md" fit="contain" />
        ))}
    </div>
  );
}
