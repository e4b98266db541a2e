"use client";

import { Group } from "@mantine/core";
import { DateTimeText, PhotoThumb, valueOrDash } from "@/ui/cells";
import { Descriptions } from "@/ui/dialog/descriptions";
import { type IdKind, idKindLabels, type Sex, sexLabels } from "../domain/id-number";
import { checkCodeText } from "../domain/identity-run";
import { nameWithPinyin } from "./candidate-columns";
import { CheckStateBadge, type ListedCheck, likeness } from "./identity-checks";
import { useWholeNumbers } from "./whole-numbers";

interface Compared {
  readonly id: string;
  readonly name: string;
  readonly pinyin: string | null;
  readonly sex: Sex;
  readonly number: string;
  readonly idKind: IdKind;
  readonly idNumberMask: string;
  readonly phoneMask: string | null;
  readonly major: string | null;
  readonly educationLevel: string | null;
  readonly enrolmentYear: number | null;
  readonly photoHref: string | null;
  readonly checks: readonly ListedCheck[];
}

/** The photo large, who he says he is beside it, and what the identity check said. */
export function ConfirmComparison({ candidate }: { candidate: Compared }) {
  const whole = useWholeNumbers(candidate);
  const [check] = candidate.checks;
  return (
    <Group align="flex-start" gap="md">
      <PhotoThumb src={candidate.photoHref} alt={`${candidate.name}的照片`} width={250} />
      <div style={{ flex: "1 1 18rem", minWidth: 0 }}>
        <Descriptions
          columns={1}
          items={[
            { label: "学生姓名", value: nameWithPinyin(candidate) },
            { label: "学生编号", value: candidate.number },
            { label: "性别", value: sexLabels[candidate.sex] },
            { label: "证件类型", value: idKindLabels[candidate.idKind] },
            { label: "证件号码", value: whole.idNumber },
            { label: "手机号码", value: whole.phone },
            {
              label: "专业信息",
              value: valueOrDash(majorText(candidate)),
            },
            { label: "认证结果", value: check ? <CheckResult check={check} /> : "没有认证记录" },
          ]}
        />
      </div>
    </Group>
  );
}

const majorText = ({ major, educationLevel, enrolmentYear }: Compared): string | null =>
  [major, educationLevel, enrolmentYear === null ? null : `${enrolmentYear} 年入学`]
    .filter(Boolean)
    .join("，") || null;

function CheckResult({ check }: { check: ListedCheck }) {
  const likely = likeness(check.score);
  return (
    <>
      <CheckStateBadge state={check.state} /> {likely && `相似度 ${likely}，`}
      {check.provider}，<DateTimeText value={check.askedAt} />
      {check.state !== "matched" && check.code && `（${checkCodeText(check.code)}）`}
    </>
  );
}
