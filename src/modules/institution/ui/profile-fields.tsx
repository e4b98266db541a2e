"use client";

import { SimpleGrid, Stack, Text, Textarea, TextInput, Title } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import type { ReactNode } from "react";
import { INTRO_MAX, type OrganisationProfile } from "@/shared/organisation-profile";
import { cropToSize } from "@/ui/form/redraw-image";
import { RegionField } from "@/ui/form/region-field";
import { UploadField } from "@/ui/form/upload-field";

/** What the form holds while one types; the logo's id is "" while there is none. */
export type ProfileValues = { -readonly [Key in keyof OrganisationProfile]: string };
export type ProfileForm = UseFormReturnType<ProfileValues>;

/** A record with a profile, as its detail query gives it. */
export interface ProfileRecord {
  readonly creditCode: string;
  readonly website: string;
  readonly regionCode: string;
  readonly region: string;
  readonly address: string;
  readonly intro: string;
  readonly logo: { readonly id: string; readonly name: string; readonly href: string } | null;
  readonly contactName: string;
  readonly contactEmail: string;
  readonly phoneMask: string | null;
}

/** What the form starts from. The phone stays empty: only its mask is known here. */
export const profileValues = (record: ProfileRecord): ProfileValues => ({
  creditCode: record.creditCode,
  website: record.website,
  regionCode: record.regionCode,
  address: record.address,
  logoFileId: record.logo?.id ?? "",
  intro: record.intro,
  contactName: record.contactName,
  contactPhone: "",
  contactEmail: record.contactEmail,
});

interface ProfileFieldsProps {
  readonly form: ProfileForm;
  readonly record: ProfileRecord;
  /** 院校 or 机构: how the labels begin. */
  readonly what: "院校" | "机构";
  readonly logoPurpose: "institution.logo" | "body.logo";
  /** What cannot be changed, before the fields. */
  readonly readOnly: ReactNode;
}

const LOGO = 100;
const LOGO_MAX_BYTES = 1024 * 1024;
const logoRepairs = [
  {
    code: "upload.image_size",
    label: `居中裁剪并缩放为 ${LOGO}×${LOGO} 后上传`,
    repair: (file: File) => cropToSize(file, LOGO, LOGO),
  },
];

/** 编辑: 基本信息 and 联系人信息 as in the manual, for an institution and for an awarding body. */
export function ProfileFields({ form, record, what, logoPurpose, readOnly }: ProfileFieldsProps) {
  const region = form.getInputProps("regionCode");
  const logo = form.getInputProps("logoFileId");
  const websiteLabel = what === "院校" ? "院校网址" : "企业网址";
  return (
    <Stack gap="sm">
      <Title order={3} size="h5">
        {what}基本信息
      </Title>
      {readOnly}
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
        <TextInput
          label="统一社会信用代码"
          placeholder="请输入统一社会信用代码"
          required
          maxLength={24}
          {...form.getInputProps("creditCode")}
        />
        <TextInput
          label={websiteLabel}
          placeholder={`请输入${websiteLabel}`}
          maxLength={200}
          {...form.getInputProps("website")}
        />
      </SimpleGrid>
      <RegionField label="详细地址" required path="regionCode" {...pick(region)} />
      <TextInput
        aria-label="详细地址：街道门牌"
        placeholder="请输入街道、门牌号"
        maxLength={100}
        {...form.getInputProps("address")}
      />
      <UploadField
        label={`${what}LOGO`}
        purpose={logoPurpose}
        accept={[".jpg", ".jpeg", ".png"]}
        maxBytes={LOGO_MAX_BYTES}
        picture={{ width: LOGO, height: LOGO }}
        current={record.logo}
        repairs={logoRepairs}
        hint="注：请上传尺寸为100*100的.jpg或.png的清晰logo图片"
        required
        path="logoFileId"
        {...pick(logo)}
      />
      <Textarea
        label={`${what}简介`}
        placeholder={`请输入${what}简介`}
        autosize
        minRows={3}
        maxRows={8}
        maxLength={INTRO_MAX}
        {...form.getInputProps("intro")}
      />
      <Text size="xs" c="dimmed" ta="right">
        {form.getValues().intro.length}/{INTRO_MAX}
      </Text>
      <Title order={3} size="h5" mt="sm">
        {what === "院校" ? "院校联系人信息" : "联系人信息"}
      </Title>
      <ContactFields form={form} phoneMask={record.phoneMask} />
    </Stack>
  );
}

function ContactFields({ form, phoneMask }: { form: ProfileForm; phoneMask: string | null }) {
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
      <TextInput
        label="联系人姓名"
        placeholder="请输入联系人姓名"
        required
        maxLength={50}
        {...form.getInputProps("contactName")}
      />
      <TextInput
        label="联系人手机号"
        placeholder={phoneMask ? `${phoneMask}（不修改请留空）` : "请输入联系人手机号"}
        required
        inputMode="tel"
        maxLength={20}
        autoComplete="off"
        {...form.getInputProps("contactPhone")}
      />
      <TextInput
        label="联系人邮箱"
        placeholder="请输入联系人邮箱"
        inputMode="email"
        maxLength={100}
        {...form.getInputProps("contactEmail")}
      />
    </SimpleGrid>
  );
}

/** What our own fields take of Mantine's input props. */
function pick(props: { value?: unknown; onChange: (value: string) => void; error?: ReactNode }) {
  return {
    value: typeof props.value === "string" ? props.value : "",
    onChange: props.onChange,
    error: props.error,
  };
}
