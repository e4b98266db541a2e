"use client";

import { Checkbox, Group, NumberInput, Select, SimpleGrid, Text, Textarea, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import {
  CERTIFICATE_TEXT_MAX,
  certificatePlaceholders,
  STANDARD_CHINESE_TEXT,
  STANDARD_ENGLISH_TEXT,
} from "@/shared/certificate-text";
import { levelLabels } from "@/shared/qualification-level";
import { trpc } from "@/ui/trpc";
import { type ChosenMajor, MajorsField } from "./majors-field";
import type { ShownQualification } from "./qualification-columns";
import type { QualificationValues } from "./qualification-values";
import { SamplePreview } from "./sample-preview";

interface FieldsProps {
  readonly form: UseFormReturnType<QualificationValues>;
  readonly edited: ShownQualification | null;
  readonly known: readonly (ChosenMajor & { readonly name: string })[];
}

/** The fields of the form, part by part, the sample beneath the texts it shows. */
export function QualificationFields({ form, edited, known }: FieldsProps) {
  const { majors } = form.getValues();
  return (
    <>
      <FamilyFields form={form} edited={edited} />
      <FactFields form={form} />
      <MajorsField
        value={majors}
        onChange={(next) => form.setFieldValue("majors", next)}
        known={known}
        error={form.errors.majors}
      />
      <TextFields form={form} />
    </>
  );
}

/** 标准, 等级, names and 专业大类; the standard and the level of one there is stay. */
function FamilyFields({ form, edited }: Omit<FieldsProps, "known">) {
  const standards = trpc.qualification.standardChoices.useQuery(undefined, { enabled: !edited });
  const categories = trpc.qualification.offeredCategories.useQuery();
  const { standardId, levels, category } = form.getValues();
  const pickStandard = (value: string | null) => {
    form.setFieldValue("standardId", value ?? "");
    const own = standards.data?.find((one) => one.value === value)?.category;
    if (own && category === "") form.setFieldValue("category", own);
  };
  return (
    <>
      {edited ? (
        <Text mb="sm">
          {edited.standard.code} {edited.standard.name} · {levelLabels[edited.level]}
        </Text>
      ) : (
        <>
          <Select
            required
            mb="sm"
            label="职业技能等级标准"
            searchable
            data={standards.data ?? []}
            nothingFoundMessage="没有已启用的标准"
            {...form.getInputProps("standardId")}
            value={standardId || null}
            onChange={pickStandard}
          />
          <Checkbox.Group
            required
            mb="sm"
            label="证书等级"
            description="每个等级新增一个证书，下面的内容相同，以后可分别修改"
            {...form.getInputProps("levels")}
            value={levels.map(String)}
            onChange={(next) => form.setFieldValue("levels", next.map(Number))}
          >
            <Group mt="xs">
              {Object.entries(levelLabels).map(([value, label]) => (
                <Checkbox key={value} value={value} label={label} />
              ))}
            </Group>
          </Checkbox.Group>
        </>
      )}
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm" mb="sm">
        <TextInput
          required
          label="证书名称"
          description="不含“职业技能等级证书”"
          maxLength={60}
          {...form.getInputProps("name")}
        />
        <TextInput
          label="英文名称"
          description="用于英文表述中的 {name}"
          maxLength={120}
          {...form.getInputProps("englishName")}
        />
        <TextInput
          required
          label="所属批次"
          placeholder="第一批"
          maxLength={20}
          {...form.getInputProps("batch")}
        />
        <Select
          required
          label="对应职业教育专业大类"
          searchable
          data={[...new Set([...(categories.data ?? []), ...(category ? [category] : [])])]}
          nothingFoundMessage="没有符合的选项"
          {...form.getInputProps("category")}
          value={category || null}
          onChange={(value) => form.setFieldValue("category", value ?? "")}
        />
      </SimpleGrid>
    </>
  );
}

const numberOf = (value: number | string): number | null => (value === "" ? null : Number(value));

function FactFields({ form }: Pick<FieldsProps, "form">) {
  const { hours, creditTenths } = form.getValues();
  const long = { autosize: true, minRows: 2, maxRows: 8, maxLength: 2000, mb: "sm" } as const;
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm" mb="sm">
        <TextInput label="开设时间" type="date" {...form.getInputProps("openedOn")} />
        <TextInput label="考试时间" type="date" {...form.getInputProps("examOn")} />
        <TextInput
          label="考试方式"
          placeholder="机考+实操"
          maxLength={50}
          {...form.getInputProps("examMethod")}
        />
        <SimpleGrid cols={2} spacing="sm">
          <NumberInput
            label="学时（h）"
            min={1}
            max={10_000}
            allowDecimal={false}
            value={hours ?? ""}
            error={form.errors.hours}
            data-path="hours"
            onChange={(value) => form.setFieldValue("hours", numberOf(value))}
          />
          <NumberInput
            label="建议学分（分）"
            min={0}
            max={1000}
            decimalScale={1}
            step={0.5}
            value={creditTenths === null ? "" : creditTenths / 10}
            error={form.errors.creditTenths}
            data-path="creditTenths"
            onChange={(value) =>
              form.setFieldValue("creditTenths", value === "" ? null : Math.round(Number(value) * 10))
            }
          />
        </SimpleGrid>
      </SimpleGrid>
      <Textarea label="适用人群" {...long} {...form.getInputProps("applicants")} />
      <Textarea label="取证要求" {...long} {...form.getInputProps("requirements")} />
      <Textarea label="证书简介" {...long} {...form.getInputProps("intro")} />
    </>
  );
}

const placeholders = Object.entries(certificatePlaceholders)
  .map(([name, meaning]) => `{${name}} ${meaning}`)
  .join("，");

/** 对应翻译: both texts with their placeholders, and what they make of the certificate. */
function TextFields({ form }: Pick<FieldsProps, "form">) {
  const { name, englishName, chineseText, englishText, levels } = form.getValues();
  const area = { autosize: true, minRows: 3, maxRows: 8, mb: "sm" } as const;
  return (
    <>
      <Text fw={600} mt="md">
        对应翻译
      </Text>
      <Text size="sm" c="dimmed" mb="xs">
        留空时使用标准表述。可以使用占位符：{placeholders}。
      </Text>
      <Textarea
        label="中文表述"
        placeholder={STANDARD_CHINESE_TEXT}
        maxLength={CERTIFICATE_TEXT_MAX.chinese}
        {...area}
        {...form.getInputProps("chineseText")}
      />
      <Textarea
        label="英文表述"
        placeholder={STANDARD_ENGLISH_TEXT}
        maxLength={CERTIFICATE_TEXT_MAX.english}
        {...area}
        {...form.getInputProps("englishText")}
      />
      {name.trim() !== "" && (
        <SamplePreview facts={{ level: levels[0] ?? 1, name, englishName, chineseText, englishText }} />
      )}
    </>
  );
}
