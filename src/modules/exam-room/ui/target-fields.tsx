"use client";

import { Alert, Checkbox, Group, Select, SimpleGrid, Stack, Text } from "@mantine/core";
import type { inferRouterOutputs } from "@trpc/server";
import type { ReactNode } from "react";
import type { AppRouter } from "@/server/trpc/root";
import { trpc } from "@/ui/trpc";
import { isExamMethod, roomFacilities } from "../domain/facility";
import { facilityText } from "./facility-text";
import type { RoomsForm } from "./room-form";

type SetupSubject =
  inferRouterOutputs<AppRouter>["examRoom"]["setup"]["qualifications"][number]["subjects"][number];

/** 考试计划 → 考核站点 → 考核证书 → 科目, each offering what the one before leaves (§1.5 5.2.5). */
export function TargetFields({ form }: { form: RoomsForm }) {
  const values = form.getValues();
  const plans = trpc.examRoom.plans.useQuery();
  const setup = trpc.examRoom.setup.useQuery({ planId: values.planId }, { enabled: values.planId !== "" });
  const site = setup.data?.sites.find((one) => one.id === values.siteId);
  const offered = (setup.data?.qualifications ?? []).filter((one) =>
    site?.planQualificationIds.includes(one.id),
  );
  const qualification = offered.find((one) => one.id === values.planQualificationId);
  const choose = (next: Partial<typeof values>) => form.setValues(next);
  const noSite = setup.data?.sites.length === 0;
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="sm">
        <Select
          required
          searchable
          label="考试计划"
          placeholder="请选择考试计划"
          data={plans.data ?? []}
          value={values.planId || null}
          error={form.errors.planId}
          nothingFoundMessage="没有可设置考场的考试计划"
          onChange={(planId) =>
            choose({ planId: planId ?? "", siteId: "", planQualificationId: "", planSubjectIds: [] })
          }
        />
        <Select
          required
          label="考核站点"
          placeholder="请选择考核站点"
          disabled={!values.planId}
          data={(setup.data?.sites ?? []).map((one) => ({ value: one.id, label: one.name }))}
          value={values.siteId || null}
          error={form.errors.siteId}
          onChange={(siteId) => choose({ siteId: siteId ?? "", planQualificationId: "", planSubjectIds: [] })}
        />
        <Select
          required
          label="考核证书"
          placeholder="请选择考核证书"
          disabled={!values.siteId}
          data={offered.map((one) => ({ value: one.id, label: one.label }))}
          value={values.planQualificationId || null}
          error={form.errors.planQualificationId}
          onChange={(id) =>
            choose({
              planQualificationId: id ?? "",
              planSubjectIds:
                offered.find((one) => one.id === id)?.subjects.map((subject) => subject.id) ?? [],
            })
          }
        />
      </SimpleGrid>
      {noSite && (
        <Alert color="orange" mt="sm">
          本校没有可用于该计划的考核站点：站点须审核通过、已启用，且覆盖计划中的证书。
        </Alert>
      )}
      {qualification && (
        <SubjectsField
          subjects={qualification.subjects}
          value={values.planSubjectIds}
          error={form.errors.planSubjectIds}
          onChange={(planSubjectIds) => choose({ planSubjectIds })}
        />
      )}
    </>
  );
}

interface SubjectsFieldProps {
  readonly subjects: readonly SetupSubject[];
  readonly value: readonly string[];
  readonly error?: ReactNode;
  readonly disabled?: boolean;
  readonly onChange: (ids: string[]) => void;
}

/** 考试科目 of the rooms; 考场类型 follows from their methods, and differing needs are pointed out. */
export function SubjectsField({ subjects, value, error, disabled, onChange }: SubjectsFieldProps) {
  const chosen = subjects.filter((subject) => value.includes(subject.id));
  const methods = chosen.map((subject) => subject.method);
  const facilities = roomFacilities(methods.filter(isExamMethod));
  return (
    <Stack gap={4} mt="sm">
      <Checkbox.Group label="考试科目" required value={[...value]} error={error} onChange={onChange}>
        <Group mt={4} gap="lg">
          {subjects.map((subject) => (
            <Checkbox
              key={subject.id}
              value={subject.id}
              disabled={disabled ?? false}
              label={`${subject.name}（${subject.method}）`}
            />
          ))}
        </Group>
      </Checkbox.Group>
      {facilities.length > 0 && (
        <Text size="sm" c="dimmed">
          考场类型：{facilityText(methods)}
        </Text>
      )}
      {chosen.length > 1 && facilities.length > 1 && (
        <Alert color="orange">
          所选科目需要{facilityText(methods)}；考场若不能同时支持这些考试方式，请分科目设置不同的考场。
        </Alert>
      )}
    </Stack>
  );
}
