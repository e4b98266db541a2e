"use client";

import { Alert, MultiSelect, NumberInput, Select, Stack } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { FormModal } from "@/ui/dialog/form-window";
import { notify } from "@/ui/notify";
import { trpc } from "@/ui/trpc";
import { type AllocationInput, allocationInput, MOST_BORROWERS, MOST_PLACES } from "../schema";

type Values = AllocationInput & Record<string, unknown>;

const empty: Values = { planId: "", qualificationId: "", siteId: "", institutionIds: [], places: null };

/** 分配考核站点: plan → certificate → host site → borrowing institutions, 名额 for each (§3.9.4). */
export function AllocationForm({ onClose }: { onClose: () => void }) {
  const utils = trpc.useUtils();
  const create = trpc.siteAllocation.create.useMutation();
  return (
    <FormModal<Values, AllocationInput>
      opened
      onClose={onClose}
      title="分配考核站点"
      schema={allocationInput}
      initialValues={empty}
      draftKey="site-allocation:new"
      submits={[{ key: "allocate", label: "分配" }]}
      onSubmit={async (input) => {
        const { count } = await create.mutateAsync(input);
        notify.done(`已分配给 ${count} 所院校，院校会收到通知`);
        await utils.siteAllocation.invalidate();
      }}
    >
      {(form) => <Fields form={form} />}
    </FormModal>
  );
}

/** Each field offers what the one before leaves. */
function Fields({ form }: { form: UseFormReturnType<Values> }) {
  const { planId, qualificationId, siteId, institutionIds, places } = form.getValues();
  const plans = trpc.siteAllocation.plans.useQuery({ search: "" });
  const plan = plans.data?.find((one) => one.value === planId);
  const sites = trpc.siteAllocation.sites.useQuery(
    { planId, qualificationId },
    { enabled: planId !== "" && qualificationId !== "" },
  );
  const borrowers = trpc.siteAllocation.borrowers.useQuery(
    { planId, qualificationId, siteId, search: "" },
    { enabled: siteId !== "" },
  );
  return (
    <Stack gap="sm">
      <Select
        required
        searchable
        label="考试计划"
        placeholder="请选择考试计划"
        data={plans.data?.map(({ value, label }) => ({ value, label })) ?? []}
        value={planId || null}
        error={form.errors.planId}
        nothingFoundMessage="没有报考未截止的考试计划"
        onChange={(value) => form.setValues({ ...empty, planId: value ?? "", places })}
      />
      <Select
        required
        label="考核证书"
        placeholder="请选择考核证书"
        disabled={!plan}
        data={[...(plan?.qualifications ?? [])]}
        value={qualificationId || null}
        error={form.errors.qualificationId}
        onChange={(value) => form.setValues({ qualificationId: value ?? "", siteId: "", institutionIds: [] })}
      />
      <Select
        required
        searchable
        label="考核站点"
        placeholder="请选择审核通过且已启用的考核站点"
        disabled={!qualificationId}
        data={sites.data?.map(({ value, label }) => ({ value, label })) ?? []}
        value={siteId || null}
        error={form.errors.siteId}
        nothingFoundMessage="没有可用的考核站点"
        onChange={(value) => form.setValues({ siteId: value ?? "", institutionIds: [] })}
      />
      <MultiSelect
        required
        searchable
        label="借考院校"
        placeholder={institutionIds.length > 0 ? "" : "请输入院校名称搜索后选择"}
        description="只列出获批该证书该年度试点、尚未分配该站点的院校"
        disabled={!siteId}
        maxValues={MOST_BORROWERS}
        data={borrowers.data ?? []}
        value={institutionIds}
        error={form.errors.institutionIds}
        nothingFoundMessage="没有可以借考的院校"
        onChange={(value) => form.setFieldValue("institutionIds", value)}
      />
      {siteId !== "" && borrowers.data?.length === 0 && (
        <Alert color="orange" role="status">
          没有可以借考的院校：院校须获批该证书该年度的试点，且不是站点所属院校。
        </Alert>
      )}
      <NumberInput
        label="名额（每所院校）"
        description="该院校在此站点最多报考的人数；不填表示不限"
        placeholder="不限"
        min={1}
        max={MOST_PLACES}
        allowDecimal={false}
        allowNegative={false}
        value={places ?? ""}
        error={form.errors.places}
        onChange={(value) => form.setFieldValue("places", typeof value === "number" ? value : null)}
      />
    </Stack>
  );
}
