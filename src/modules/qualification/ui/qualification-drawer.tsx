"use client";

import { Alert, Anchor, Badge, Button, List } from "@mantine/core";
import { useState } from "react";
import { EnabledBadge } from "@/modules/skill-standard/ui/standard-columns";
import { STANDARD_CHINESE_TEXT, STANDARD_ENGLISH_TEXT } from "@/shared/certificate-text";
import { StackedCell } from "@/ui/cells";
import { Descriptions } from "@/ui/dialog/descriptions";
import { DetailDrawer } from "@/ui/dialog/detail-drawer";
import type { QueryState } from "@/ui/list/list-declaration";
import { PdfView } from "@/ui/pdf/pdf-view";
import { majorLabel } from "../domain/education-level";
import classes from "./qualification.module.css";
import type { ShownQualification } from "./qualification-columns";

interface QualificationDrawerProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly found: QueryState<ShownQualification> & { readonly isLoading: boolean };
}

/** 查看证书信息: 证书基本信息 and 证书对应专业 (§1.4 4.1). */
export function QualificationDrawer({ opened, onClose, found }: QualificationDrawerProps) {
  const { data } = found;
  return (
    <DetailDrawer
      opened={opened}
      onClose={onClose}
      title="查看证书信息"
      tabs={
        data
          ? [
              { value: "facts", label: "证书基本信息", content: <Facts key={data.id} shown={data} /> },
              { value: "majors", label: "证书对应专业", content: <Majors shown={data} /> },
            ]
          : []
      }
      loading={found.isLoading}
      error={found.error}
      onRetry={() => void found.refetch()}
      size={980}
    />
  );
}

const creditText = (tenths: number): string => `${tenths / 10}分`;
const paragraphs = (text: string) => text && <span className={classes.text}>{text}</span>;

function Facts({ shown }: { shown: ShownQualification }) {
  const [standardShown, setStandardShown] = useState(false);
  const { file } = shown.standard;
  return (
    <>
      <Descriptions
        items={[
          { label: "证书名称", value: shown.title, wide: true },
          { label: "证书编号", value: shown.code },
          { label: "所属批次", value: shown.batch },
          { label: "开设时间", value: shown.openedOn },
          { label: "颁证机构", value: shown.bodyName },
          { label: "考试方式", value: shown.examMethod },
          { label: "考试时间", value: shown.examOn },
          { label: "学时", value: shown.hours === null ? null : `${shown.hours}h` },
          { label: "建议学分", value: shown.creditTenths === null ? null : creditText(shown.creditTenths) },
          { label: "对应职业教育专业大类", value: shown.category },
          {
            label: "对应职业技能证书标准",
            value: file ? (
              <Anchor component="button" type="button" onClick={() => setStandardShown(!standardShown)}>
                {file.name}
              </Anchor>
            ) : (
              shown.standard.name
            ),
          },
          { label: "适用人群", value: paragraphs(shown.applicants), wide: true },
          { label: "取证要求", value: paragraphs(shown.requirements), wide: true },
          { label: "证书简介", value: paragraphs(shown.intro), wide: true },
          {
            label: "对应翻译",
            value: (
              <StackedCell
                lines={[
                  { label: "中文", value: shown.chineseText || STANDARD_CHINESE_TEXT },
                  { label: "英文", value: shown.englishText || STANDARD_ENGLISH_TEXT },
                ]}
              />
            ),
            wide: true,
          },
          { label: "证书状态", value: <EnabledBadge enabled={shown.enabled} />, wide: true },
        ]}
      />
      {file && standardShown && (
        <section className={classes.part} aria-label="对应职业技能证书标准">
          <h3>对应职业技能证书标准</h3>
          <PdfView
            href={file.href}
            title={file.name.replace(/\.pdf$/i, "")}
            downloadHref={file.downloadHref}
          />
          <Button mt="xs" size="xs" variant="default" onClick={() => setStandardShown(false)}>
            收起
          </Button>
        </section>
      )}
      <section className={classes.part} aria-label="证书样本">
        <h3>证书样本</h3>
        <PdfView
          href={shown.sampleHref}
          title={`证书样本-${shown.code}`}
          downloadHref={`${shown.sampleHref}&download`}
        />
      </section>
    </>
  );
}

function Majors({ shown }: { shown: ShownQualification }) {
  if (shown.majors.length === 0) return <Alert color="gray">该证书还没有设置对应专业。</Alert>;
  return (
    <List spacing={4} aria-label="证书对应专业">
      {shown.majors.map((major) => (
        <List.Item key={`${major.educationLevel}:${major.code}`}>
          {majorLabel(major)}
          {major.retired && (
            <Badge ml="xs" color="gray" variant="light">
              已不在现行目录
            </Badge>
          )}
        </List.Item>
      ))}
    </List>
  );
}
