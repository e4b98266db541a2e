import { ActionIcon, Alert, Button, Group, Select, Text } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { usesTotal } from "../domain/pass-rule";
import classes from "./plan-editor.module.css";
import {
  type Catalogue,
  newQualification,
  newSubject,
  type PlanForm,
  type QualificationValues,
} from "./plan-form";
import { SubjectFields } from "./subject-fields";
import { TermsFields } from "./terms-fields";

interface QualificationFieldsProps {
  readonly form: PlanForm;
  readonly catalogue: Catalogue;
}

/** 考试证书与科目: the plan's qualifications, each with its terms and subjects; a new one brings all its subjects along. */
export function QualificationFields({ form, catalogue }: QualificationFieldsProps) {
  const chosen = form.getValues().qualifications;
  const taken = new Set(chosen.map((one) => one.qualificationId));
  const add = (id: string | null) => {
    const qualification = catalogue.find((one) => one.id === id);
    if (!qualification) return;
    form.insertListItem("qualifications", newQualification(qualification));
    form.clearFieldError("qualifications");
  };
  return (
    <>
      {chosen.map((values, index) => (
        <QualificationBlock
          key={values.qualificationId}
          form={form}
          values={values}
          path={`qualifications.${index}`}
          qualification={catalogue.find((one) => one.id === values.qualificationId)}
          onRemove={() => form.removeListItem("qualifications", index)}
        />
      ))}
      <Select
        mt="sm"
        label="添加证书"
        placeholder="请选择证书"
        searchable
        value={null}
        data={catalogue
          .filter((one) => !taken.has(one.id))
          .map((one) => ({ value: one.id, label: `${one.title} ${one.code}` }))}
        nothingFoundMessage="没有可添加的证书"
        error={form.errors.qualifications}
        data-path="qualifications"
        onChange={add}
        maw={480}
      />
    </>
  );
}

interface QualificationBlockProps {
  readonly form: PlanForm;
  readonly path: string;
  readonly values: QualificationValues;
  readonly qualification: Catalogue[number] | undefined;
  readonly onRemove: () => void;
}

function QualificationBlock({ form, path, values, qualification, onRemove }: QualificationBlockProps) {
  const title = qualification?.title ?? "";
  const listed = new Set(values.subjects.map((one) => one.subjectId));
  const missing = (qualification?.subjects ?? []).filter((subject) => !listed.has(subject.id));
  return (
    <section className={classes.qualification} aria-label={title}>
      <Group justify="space-between" wrap="nowrap" mb="xs">
        <Text fw={600}>{title}</Text>
        <ActionIcon variant="subtle" color="gray" onClick={onRemove} aria-label={`移除证书${title}`}>
          <IconTrash size={18} aria-hidden />
        </ActionIcon>
      </Group>
      <TermsFields form={form} path={path} values={values} />
      {form.errors[`${path}.subjects`] && (
        <Alert color="red" mt="xs">
          {form.errors[`${path}.subjects`]}
        </Alert>
      )}
      {values.subjects.map((subject, at) => {
        const known = qualification?.subjects.find((one) => one.id === subject.subjectId);
        return known ? (
          <SubjectFields
            key={subject.subjectId}
            form={form}
            path={`${path}.subjects.${at}`}
            values={subject}
            subject={known}
            weighted={usesTotal(values.passRule)}
            onRemove={values.subjects.length > 1 ? () => form.removeListItem(`${path}.subjects`, at) : null}
          />
        ) : null;
      })}
      {missing.map((subject) => (
        <Button
          key={subject.id}
          variant="subtle"
          size="compact-sm"
          mt="xs"
          onClick={() => form.insertListItem(`${path}.subjects`, newSubject(subject))}
        >
          加入科目“{subject.name}”
        </Button>
      ))}
    </section>
  );
}
