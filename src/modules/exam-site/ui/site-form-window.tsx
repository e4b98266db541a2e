"use client";

import { SimpleGrid, Stack, Text, Textarea, TextInput, Title } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useState } from "react";
import { FormModal } from "@/ui/dialog/form-window";
import { RegionField } from "@/ui/form/region-field";
import { UploadField } from "@/ui/form/upload-field";
import { notify } from "@/ui/notify";
import { trpc } from "@/ui/trpc";
import { proposedSiteName, SITE_NAME_MAX } from "../domain/site-text";
import { MOST_MATERIALS, SITE_INTRO_MAX, type SiteForm, siteFormSchema } from "../schema";
import { LevelFields } from "./level-field";
import type { ShownSite } from "./site-drawer";

type Values = SiteForm & Record<string, unknown>;
type Start = Pick<SiteForm, "regionCode" | "street" | "contactName" | "contactEmail"> & {
  readonly institution: string;
};

/** 申报考核站点, or 编辑 of the site with this id; the form opens once what it begins with is read. */
export function SiteFormWindow({ id, onClose }: { id: string | null; onClose: () => void }) {
  const start = trpc.examSite.start.useQuery();
  const found = trpc.examSite.detail.useQuery(
    { id: id ?? "" },
    { enabled: id !== null, staleTime: 0, gcTime: 0 },
  );
  if (!start.data || (id !== null && !found.data)) return null;
  return <Form start={start.data} site={found.data ?? null} onClose={onClose} />;
}

const submits = [
  { key: "save", label: "保存" },
  { key: "submit", label: "提交并保存" },
];

const valuesOf = (start: Start, site: ShownSite | null): Values =>
  site
    ? {
        name: site.name,
        regionCode: site.regionCode,
        street: site.street,
        contactName: site.contactName,
        contactPhone: "",
        contactEmail: site.contactEmail,
        officePhone: site.officePhone,
        awardingBodyId: site.awardingBodyId,
        qualificationIds: site.qualifications.map((one) => one.id),
        intro: site.intro,
        materialIds: site.materials.map((one) => one.id),
      }
    : {
        name: start.institution,
        regionCode: start.regionCode,
        street: start.street,
        contactName: start.contactName,
        contactPhone: "",
        contactEmail: start.contactEmail,
        officePhone: "",
        awardingBodyId: "",
        qualificationIds: [],
        intro: "",
        materialIds: [],
      };

interface FormProps {
  readonly start: Start;
  readonly site: ShownSite | null;
  readonly onClose: () => void;
}

function Form({ start, site: read, onClose }: FormProps) {
  // As it was when the form opened: what is read again meanwhile must not pass for what was edited.
  const [site] = useState(read);
  const utils = trpc.useUtils();
  const create = trpc.examSite.create.useMutation();
  const update = trpc.examSite.update.useMutation();
  const save = async (form: SiteForm, key: string) => {
    const submit = key === "submit";
    const { number } = site
      ? await update.mutateAsync({ id: site.id, version: site.version, form, submit })
      : await create.mutateAsync({ form, submit });
    notify.done(submit ? `考核站点已提交，编号 ${number ?? ""}，等待审核` : "考核站点已保存，尚未提交");
    await utils.examSite.invalidate();
  };
  return (
    <FormModal<Values, SiteForm>
      opened
      size={780}
      onClose={onClose}
      title={site ? "编辑考核站点信息" : "申报考核站点"}
      schema={siteFormSchema(site?.phoneMask !== undefined && site.phoneMask !== null)}
      initialValues={valuesOf(start, site)}
      draftKey={site ? `exam-site:${site.id}:${site.version}` : "exam-site:new"}
      submits={submits}
      onSubmit={save}
    >
      {(form) => <Fields form={form} start={start} site={site} />}
    </FormModal>
  );
}

interface FieldsProps {
  readonly form: UseFormReturnType<Values>;
  readonly start: Start;
  readonly site: ShownSite | null;
}

function Fields({ form, start, site }: FieldsProps) {
  const values = form.getValues();
  // The name follows the certificates until somebody writes another.
  const [proposed, setProposed] = useState(
    site ? proposedSiteName(site.institution, site.qualifications) : values.name,
  );
  const propose = (name: string) => {
    if (form.getValues().name === proposed) form.setFieldValue("name", name);
    setProposed(name);
  };
  return (
    <Stack gap="sm">
      <Title order={3} size="h5">
        基本信息
      </Title>
      <TextInput
        required
        label="考核站点名称"
        description="按院校名称和考核证书自动生成，可以修改"
        maxLength={SITE_NAME_MAX}
        {...form.getInputProps("name")}
      />
      <RegionField
        required
        label="考核站点地址"
        path="regionCode"
        value={values.regionCode}
        onChange={(code) => form.setFieldValue("regionCode", code)}
        error={form.errors.regionCode}
      />
      <TextInput
        required
        label="详细地址"
        placeholder="请输入详细地址"
        maxLength={100}
        {...form.getInputProps("street")}
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
        <TextInput
          required
          label="联系人姓名"
          placeholder="请输入联系人姓名"
          maxLength={50}
          {...form.getInputProps("contactName")}
        />
        <TextInput
          required
          label="联系人电话"
          placeholder={site?.phoneMask ? `${site.phoneMask}（不修改请留空）` : "请输入联系人电话"}
          inputMode="tel"
          maxLength={20}
          autoComplete="off"
          {...form.getInputProps("contactPhone")}
        />
        <TextInput
          required
          label="联系人邮箱"
          placeholder="请输入联系人邮箱"
          inputMode="email"
          maxLength={100}
          {...form.getInputProps("contactEmail")}
        />
        <TextInput
          label="咨询电话"
          placeholder="如 010-62330000"
          description="固定电话，印在准考证上供考生咨询"
          inputWrapperOrder={["label", "input", "description", "error"]}
          inputMode="tel"
          maxLength={24}
          {...form.getInputProps("officePhone")}
        />
      </SimpleGrid>
      <Title order={3} size="h5" mt="sm">
        考试证书
      </Title>
      <LevelFields
        siteId={site?.id ?? null}
        bodyId={values.awardingBodyId}
        levels={values.qualificationIds}
        bodyError={form.errors.awardingBodyId}
        levelError={form.errors.qualificationIds}
        onBody={(awardingBodyId) => {
          form.setValues({ awardingBodyId, qualificationIds: [] });
          propose(start.institution);
        }}
        onLevels={(qualificationIds, chosen) => {
          form.setFieldValue("qualificationIds", qualificationIds);
          propose(proposedSiteName(start.institution, chosen));
        }}
      />
      <Title order={3} size="h5" mt="sm">
        其他信息
      </Title>
      <Textarea
        label="考核站点简介"
        placeholder="请输入考核站点简介"
        autosize
        minRows={3}
        maxRows={8}
        maxLength={SITE_INTRO_MAX}
        {...form.getInputProps("intro")}
      />
      <Text size="xs" c="dimmed" ta="right">
        {values.intro.length}/{SITE_INTRO_MAX}
      </Text>
      <MaterialsField form={form} site={site} />
    </Stack>
  );
}

const MOST_BYTES = 20 * 1024 * 1024;

/** 其他材料: one field a file, and an empty one behind them while there is room. */
function MaterialsField({ form, site }: Omit<FieldsProps, "start">) {
  const { materialIds } = form.getValues();
  const places = [...materialIds, ...(materialIds.length < MOST_MATERIALS ? [""] : [])];
  const change = (at: number, id: string) =>
    form.setFieldValue("materialIds", places.map((one, place) => (place === at ? id : one)).filter(Boolean));
  return (
    <Stack gap="xs">
      {places.map((id, at) => (
        <UploadField
          key={id || "next"}
          label={at === 0 ? "其他材料" : `其他材料（${at + 1}）`}
          purpose="site.material"
          accept={[".pdf", ".jpg", ".jpeg", ".png"]}
          maxBytes={MOST_BYTES}
          value={id}
          onChange={(next) => change(at, next)}
          current={site?.materials.find((one) => one.id === id) ?? null}
          {...(at === 0
            ? { hint: `如认证考点申请表；最多 ${MOST_MATERIALS} 个 PDF、JPG 或 PNG 文件，每个不超过 20 MB` }
            : {})}
          error={at === 0 ? form.errors.materialIds : undefined}
        />
      ))}
    </Stack>
  );
}
