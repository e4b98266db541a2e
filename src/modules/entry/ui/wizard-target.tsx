import { Radio, Stack, Text } from "@mantine/core";
import type { WizardPlan } from "./plan-drawer";
import { SubjectTable } from "./plan-drawer";
import { type WizardState, withQualification } from "./wizard-state";

type Qualification = WizardPlan["qualifications"][number];

interface StepProps {
  readonly state: WizardState;
  readonly onChange: (state: WizardState) => void;
}

/** Step one: which certificate. */
export function QualificationStep({ plan, state, onChange }: StepProps & { readonly plan: WizardPlan }) {
  const choose = (id: string) => {
    const chosen = plan.qualifications.find((one) => one.id === id);
    onChange(withQualification(state, id, chosen?.sites.map((site) => site.id) ?? []));
  };
  const chosen = plan.qualifications.find((one) => one.id === state.qualificationId);
  return (
    <>
      <Radio.Group value={state.qualificationId} onChange={choose} label="选择考核证书" withAsterisk>
        <Stack gap="xs" mt="xs">
          {plan.qualifications.map((one) => (
            <Radio
              key={one.id}
              value={one.id}
              label={one.label}
              description={`证书编号 ${one.code} · 剩余名额 ${one.remaining} / ${one.approved}`}
            />
          ))}
        </Stack>
      </Radio.Group>
      {chosen && (
        <>
          <Text fw={600} mt="md" mb="xs">
            考试科目
          </Text>
          <SubjectTable subjects={chosen.subjects} />
        </>
      )}
    </>
  );
}

/** Step two: at which site; one for each entry. */
export function SiteStep({
  qualification,
  state,
  onChange,
}: StepProps & { readonly qualification: Qualification }) {
  return (
    <Radio.Group
      value={state.siteId}
      onChange={(siteId) => onChange({ ...state, siteId })}
      label="选择考核站点"
      withAsterisk
    >
      <Stack gap="xs" mt="xs">
        {qualification.sites.map((site) => (
          <Radio
            key={site.id}
            value={site.id}
            label={site.borrowed ? `${site.name}（借考）` : site.name}
            description={[
              `站点编号 ${site.number}`,
              site.address,
              ...(site.placesLeft === null ? [] : [`借考剩余名额 ${site.placesLeft}`]),
            ].join(" · ")}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}
