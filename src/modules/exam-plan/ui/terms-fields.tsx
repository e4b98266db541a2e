import { NumberInput, Select, SimpleGrid, Switch, Text } from "@mantine/core";
import { passRuleLabels, passRules, usesTotal } from "../domain/pass-rule";
import { FEE_MAX_FEN, SCORE_KEPT_MAX } from "../schema";
import type { PlanForm, QualificationValues } from "./plan-form";

interface TermsFieldsProps {
  readonly form: PlanForm;
  /** Mantine's path of the qualification, e.g. qualifications.0 */
  readonly path: string;
  readonly values: QualificationValues;
}

const MONTHS_AT_FIRST = 12;

/** What a qualification is examined under: 考核通过条件, 考核费用, 先缴费后排考, 单科成绩保留 (§3.9.2). */
export function TermsFields({ form, path, values }: TermsFieldsProps) {
  const weighted = usesTotal(values.passRule);
  const kept = values.scoreKeptMonths !== null;
  const weights = values.subjects.reduce((sum, subject) => sum + (Number(subject.weight) || 0), 0);
  const fee = form.getInputProps(`${path}.feeFen`);
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} spacing="sm">
        <Select
          required
          label="考核通过条件"
          allowDeselect={false}
          data={passRules.map((value) => ({ value, label: passRuleLabels[value] }))}
          data-path={`${path}.passRule`}
          {...form.getInputProps(`${path}.passRule`)}
        />
        {weighted && (
          <NumberInput
            required
            label="总分合格分数"
            min={1}
            max={1000}
            allowDecimal={false}
            suffix="分"
            data-path={`${path}.totalPassMark`}
            {...form.getInputProps(`${path}.totalPassMark`)}
          />
        )}
        <NumberInput
          required
          label="考核费用（元/人）"
          min={0}
          max={FEE_MAX_FEN / 100}
          decimalScale={2}
          fixedDecimalScale
          thousandSeparator
          data-path={`${path}.feeFen`}
          // Kept in fen, so that a sum of many is exact.
          value={typeof fee.value === "number" ? fee.value / 100 : fee.value}
          error={fee.error}
          onChange={(yuan) => fee.onChange(typeof yuan === "number" ? Math.round(yuan * 100) : yuan)}
        />
        {kept && (
          <NumberInput
            required
            label="成绩保留"
            min={1}
            max={SCORE_KEPT_MAX}
            allowDecimal={false}
            suffix="个月"
            data-path={`${path}.scoreKeptMonths`}
            {...form.getInputProps(`${path}.scoreKeptMonths`)}
          />
        )}
      </SimpleGrid>
      {weighted && (
        <Text size="sm" mt="xs" c={weights === 100 ? "dimmed" : "orange"} role="status">
          各科权重之和 {weights}%{weights === 100 ? "" : "，应为 100%（各类参考对象分别计算）"}
        </Text>
      )}
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm" mt="sm">
        <Switch
          label="先缴费后排考"
          description="目前只记录并展示；缴费管理开放后，才据此限制未缴费考生排考"
          checked={values.payBeforeSeating}
          onChange={(event) => form.setFieldValue(`${path}.payBeforeSeating`, event.currentTarget.checked)}
        />
        <Switch
          label="单科成绩保留"
          description="以前计划中合格的科目，在保留期内不用再考，沿用原成绩；考生只考其余科目"
          checked={kept}
          onChange={(event) =>
            form.setFieldValue(
              `${path}.scoreKeptMonths`,
              event.currentTarget.checked ? MONTHS_AT_FIRST : null,
            )
          }
        />
      </SimpleGrid>
    </>
  );
}
