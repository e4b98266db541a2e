"use client";

import { Autocomplete, Select, SimpleGrid, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData } from "@tanstack/react-query";
import { useRef } from "react";
import { useProductNow } from "@/ui/product-clock";
import { trpc } from "@/ui/trpc";
import { needsStudies } from "../domain/complete";
import { type EducationLevel, educationLevels } from "../domain/education-level";
import {
  type IdKind,
  idKindLabels,
  normaliseIdNumber,
  residentKindOf,
  type Sex,
  sexLabels,
  sexOf,
  upgradeFifteenDigits,
} from "../domain/id-number";
import { ENROLMENT_YEAR_MIN, lastEnrolmentYear } from "../domain/judge-cell";
import type { CandidateKind } from "../domain/kind";
import type { CandidateField } from "../domain/status";
import { PhotoField } from "./photo-field";
import { suggestPinyin } from "./suggest-pinyin";

/** What the form holds while one types. */
export type CandidateFormValues = {
  name: string;
  pinyin: string;
  sex: Sex | null;
  idKind: IdKind | null;
  idNumber: string;
  phone: string;
  enrolmentYear: number | null;
  educationLevel: EducationLevel | null;
  major: string;
  photo: File | null;
};

type Form = UseFormReturnType<CandidateFormValues>;

interface CandidateFieldsProps {
  readonly form: Form;
  readonly kind: CandidateKind;
  readonly editable: ReadonlySet<CandidateField>;
  readonly photoRequired: boolean;
  readonly currentPhoto: string | null;
}

const options = (labels: Readonly<Record<string, string>>) =>
  Object.entries(labels).map(([value, label]) => ({ value, label }));

/** The fields of 新增学生信息, in the manual's order; what the state locks is shown and cannot be changed. */
export function CandidateFields(props: CandidateFieldsProps) {
  const { form, kind, editable, photoRequired, currentPhoto } = props;
  const locked = (field: CandidateField) =>
    lockedProps(editable.has(field), needsStudies(kind) || !studyFields.has(field));
  const typeIdNumber = useIdNumberEffects(form);
  const proposePinyin = usePinyinProposal(form);
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
      <TextInput
        label="学生姓名"
        placeholder="请输入学生姓名"
        {...locked("name")}
        {...form.getInputProps("name")}
        onBlur={() => void proposePinyin()}
      />
      <TextInput
        label="姓名拼音"
        placeholder="请输入姓名拼音"
        {...locked("pinyin")}
        {...form.getInputProps("pinyin")}
      />
      <Select
        label="证件类型"
        placeholder="请选择证件类型"
        data={options(idKindLabels)}
        allowDeselect={false}
        {...locked("idKind")}
        {...form.getInputProps("idKind")}
      />
      <TextInput
        label="证件号码"
        placeholder="请输入证件号码"
        autoComplete="off"
        {...locked("idNumber")}
        {...form.getInputProps("idNumber")}
        onChange={(event) => typeIdNumber(event.currentTarget.value)}
        onBlur={() => {
          // An old number of fifteen digits became one of eighteen, which is what the card says now.
          const upgraded = upgradeFifteenDigits(normaliseIdNumber(form.values.idNumber));
          if (upgraded && form.values.idKind === "resident_id") typeIdNumber(upgraded);
        }}
      />
      <Select
        label="性别"
        placeholder="请选择性别"
        data={options(sexLabels)}
        allowDeselect={false}
        {...locked("sex")}
        {...form.getInputProps("sex")}
      />
      <TextInput
        label="手机号码"
        placeholder="请输入手机号码"
        inputMode="tel"
        autoComplete="off"
        {...locked("phone")}
        {...form.getInputProps("phone")}
      />
      <EnrolmentYear form={form} {...locked("enrolmentYear")} />
      <Select
        label="专业层次"
        placeholder="请选择专业层次"
        data={[...educationLevels]}
        allowDeselect={!needsStudies(kind)}
        clearable={!needsStudies(kind) && editable.has("educationLevel")}
        {...locked("educationLevel")}
        {...form.getInputProps("educationLevel")}
      />
      <Major form={form} {...locked("major")} />
      <PhotoField
        value={form.values.photo}
        onChange={(photo) => form.setFieldValue("photo", photo)}
        error={form.errors.photo}
        required={photoRequired}
        disabled={!editable.has("photo")}
        current={currentPhoto}
      />
    </SimpleGrid>
  );
}

/** What a 社会考生 may leave empty. */
const studyFields: ReadonlySet<CandidateField> = new Set(["enrolmentYear", "educationLevel", "major"]);

interface LockedProps {
  readonly required: boolean;
  readonly readOnly: boolean;
  readonly variant: "default" | "filled";
}

/** What is locked can still be read and copied, unlike a disabled field. */
const lockedProps = (isEditable: boolean, required: boolean): LockedProps => ({
  required,
  readOnly: !isEditable,
  variant: isEditable ? "default" : "filled",
});

function EnrolmentYear({ form, ...locked }: LockedProps & { readonly form: Form }) {
  const last = lastEnrolmentYear(useProductNow());
  const years = Array.from({ length: last - ENROLMENT_YEAR_MIN + 1 }, (_, at) => String(last - at));
  const { value, onChange, ...input } = form.getInputProps("enrolmentYear");
  return (
    <Select
      label="入学年份"
      placeholder="请选择入学年份"
      data={years}
      searchable
      allowDeselect={!locked.required}
      nothingFoundMessage="没有这一年"
      {...locked}
      {...input}
      value={value === null ? null : String(value)}
      onChange={(year) => onChange(year === null ? null : Number(year))}
    />
  );
}

/** 就读专业: majors of the catalogue are offered, any other may be typed. */
function Major({ form, ...locked }: LockedProps & { readonly form: Form }) {
  const [search] = useDebouncedValue(form.values.major, 250);
  const { educationLevel } = form.values;
  const majors = trpc.candidate.majors.useQuery(
    { educationLevel: educationLevel ?? "专科", search: search.slice(0, 64) },
    { enabled: educationLevel !== null && !locked.readOnly, placeholderData: keepPreviousData },
  );
  return (
    <Autocomplete
      label="就读专业"
      placeholder="请输入专业名称搜索后选择"
      data={majors.data ?? []}
      filter={({ options: found }) => found}
      {...locked}
      {...form.getInputProps("major")}
    />
  );
}

/** An eighteen-digit number tells the sex, and whether it is a residence permit. */
function useIdNumberEffects(form: Form) {
  return (typed: string) => {
    form.setFieldValue("idNumber", typed);
    const idNumber = normaliseIdNumber(typed);
    const { idKind } = form.values;
    if (idNumber.length !== 18 || (idKind !== "resident_id" && idKind !== "residence_permit")) return;
    const kind = residentKindOf(idNumber);
    form.setFieldValue("idKind", kind);
    const sex = /^\d{17}/.test(idNumber) ? sexOf(kind, idNumber) : null;
    if (sex) form.setFieldValue("sex", sex);
  };
}

/** Proposes the pinyin once a name stands there, as long as nobody has written another one. */
function usePinyinProposal(form: Form) {
  const proposed = useRef("");
  return async () => {
    const { name, pinyin } = form.values;
    if (name.trim() === "" || (pinyin !== "" && pinyin !== proposed.current)) return;
    proposed.current = await suggestPinyin(name);
    form.setFieldValue("pinyin", proposed.current);
  };
}
