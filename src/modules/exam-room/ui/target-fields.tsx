"use client";

import { Alert, Checkbox, Group, Select, SimpleGrid, Stack, Text } from "@mantine/core";
import type { inferRouterOutputs } from "@trpc/server";
import type { ReactNode } from "react";
import type { AppRouter } from "@/server/trpc/root";
import { trpc } from "@/ui/trpc";
import { findMethodConflict, isExamMethod, roomFacilities, sharingRoom } from "../domain/facility";
import { facilityText, methodConflictText } from "./facility-text";
import type { RoomsForm } from "./room-form";

type Setup = inferRouterOutputs<AppRouter>["examRoom"]["setup"];
type SetupQualification = Setup["qualifications"][number];
type SetupSubject = SetupQualification["subjects"][number];

/** What rooms are set for, as far as it is chosen; "" while it is not. */
export interface TargetValues {
  readonly planId: string;
  readonly siteId: string;
  readonly planQualificationId: string;
}

export const noTarget: TargetValues = { planId: "", siteId: "", planQualificationId: "" };

/** What the plan offers, and the chosen qualification of it. */
export function useTarget(values: TargetValues) {
  const setup = trpc.examRoom.setup.useQuery({ planId: values.planId }, { enabled: values.planId !== "" });
  const site = setup.data?.sites.find((one) => one.id === values.siteId);
  const offered: readonly SetupQualification[] = (setup.data?.qualifications ?? []).filter((one) =>
    site?.planQualificationIds.includes(one.id),
  );
  return {
    sites: setup.data?.sites ?? [],
    offered,
    qualification: offered.find((one) => one.id === values.planQualificationId),
    noSite: setup.data?.sites.length === 0,
  };
}

interface TargetSelectsProps {
  readonly values: TargetValues;
  readonly errors?: Partial<Record<keyof TargetValues, ReactNode>>;
  readonly onChange: (next: TargetValues, qualification: SetupQualification | undefined) => void;
}

/** 考试计划 → 考核站点 → 考核证书, each offering what the one before leaves (§1.5 5.2.5). */
export function TargetSelects({ values, errors = {}, onChange }: TargetSelectsProps) {
  const plans = trpc.examRoom.plans.useQuery();
  const { sites, offered, noSite } = useTarget(values);
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
          error={errors.planId}
          nothingFoundMessage="没有可设置考场的考试计划"
          onChange={(planId) => onChange({ ...noTarget, planId: planId ?? "" }, undefined)}
        />
        <Select
          required
          label="考核站点"
          placeholder="请选择考核站点"
          disabled={!values.planId}
          data={sites.map((one) => ({ value: one.id, label: one.name }))}
          value={values.siteId || null}
          error={errors.siteId}
          onChange={(siteId) =>
            onChange({ planId: values.planId, siteId: siteId ?? "", planQualificationId: "" }, undefined)
          }
        />
        <Select
          required
          label="考核证书"
          placeholder="请选择考核证书"
          disabled={!values.siteId}
          data={offered.map((one) => ({ value: one.id, label: one.label }))}
          value={values.planQualificationId || null}
          error={errors.planQualificationId}
          onChange={(id) =>
            onChange(
              { ...values, planQualificationId: id ?? "" },
              offered.find((one) => one.id === id),
            )
          }
        />
      </SimpleGrid>
      {noSite && (
        <Alert color="orange" mt="sm">
          本校没有可用于该计划的考核站点：站点须审核通过、已启用，且覆盖计划中的证书。
        </Alert>
      )}
    </>
  );
}

/** The target of 设置考场 with its subjects; at first as many as can share a room. */
export function TargetFields({ form }: { form: RoomsForm }) {
  const { planId, siteId, planQualificationId, planSubjectIds } = form.getValues();
  const values = { planId, siteId, planQualificationId };
  const { qualification } = useTarget(values);
  return (
    <>
      <TargetSelects
        values={values}
        errors={form.errors}
        onChange={(next, chosen) =>
          form.setValues({
            ...next,
            planSubjectIds: sharingRoom(chosen?.subjects ?? []).map((subject) => subject.id),
          })
        }
      />
      {qualification && (
        <SubjectsField
          subjects={qualification.subjects}
          value={planSubjectIds}
          error={form.errors.planSubjectIds}
          onChange={(ids) => form.setFieldValue("planSubjectIds", ids)}
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

/** 考试科目 of the rooms; 考场类型 follows from their methods, and methods that clash are said at once. */
export function SubjectsField({ subjects, value, error, disabled, onChange }: SubjectsFieldProps) {
  const chosen = subjects.filter((subject) => value.includes(subject.id));
  const methods = chosen.map((subject) => subject.method).filter(isExamMethod);
  const facilities = roomFacilities(methods);
  const clash = findMethodConflict(methods);
  return (
    <Stack gap={4} mt="sm">
      <Checkbox.Group
        label="考试科目"
        required
        value={[...value]}
        error={clash ? methodConflictText(clash) : error}
        onChange={onChange}
      >
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
      {facilities.length > 0 && !clash && (
        <Text size="sm" c="dimmed">
          考场类型：{facilityText(methods)}
          {facilities.length > 1 && "（考场须同时具备；不具备的，请分科目设置不同的考场）"}
        </Text>
      )}
    </Stack>
  );
}
