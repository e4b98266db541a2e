"use client";

import { Alert, Button, Stepper, Text } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { JobWindow } from "@/modules/workspace/ui/job-window";
import { isWithin, shanghaiMinute } from "@/shared/kernel/shanghai-time";
import { viewError } from "@/ui/error-view";
import { draftOf, dropDraft, keepDraft } from "@/ui/form/drafts";
import { LoadError } from "@/ui/list/list-states";
import { notify } from "@/ui/notify";
import { useProductNow } from "@/ui/product-clock";
import { trpc } from "@/ui/trpc";
import { describeBatch, EntryReport, type ShownReport } from "./entry-report";
import type { WizardPlan } from "./plan-drawer";
import classes from "./wizard.module.css";
import { CandidateStep } from "./wizard-candidates";
import { emptyWizard, mayGoOn, WIZARD_STEPS, type WizardState } from "./wizard-state";
import { SummaryStep } from "./wizard-summary";
import { QualificationStep, SiteStep } from "./wizard-target";

/** 报考 (§3.1): certificate → site → candidates → summary, then 保存 or 保存并提交. */
export function EntryWizardScreen({ planId }: { planId: string }) {
  const plan = trpc.entry.wizardPlan.useQuery({ id: planId });
  if (plan.error) return <LoadError error={plan.error} onRetry={() => void plan.refetch()} what="报考" />;
  if (!plan.data) return <p role="status">正在加载考试计划…</p>;
  return <Wizard key={plan.data.id} plan={plan.data} />;
}

function Wizard({ plan }: { plan: WizardPlan }) {
  const key = `entry-wizard:${plan.id}`;
  const [state, setState] = useState<WizardState>(() => draftOf<WizardState>(key) ?? emptyWizard);
  const now = useProductNow();
  const change = (next: WizardState) => {
    keepDraft(key, next);
    setState(next);
  };
  const open = isWithin({ start: plan.registrationStart, end: plan.registrationEnd }, now);
  return (
    <div className={classes.page}>
      <h1 className={classes.title}>报考：{plan.name}</h1>
      {!open && (
        <Alert color="orange" role="status">
          报考时间为 {shanghaiMinute(plan.registrationStart)} 至 {shanghaiMinute(plan.registrationEnd)}
          ，现在不能报考。
        </Alert>
      )}
      <div className={classes.sheet}>
        <Stepper
          active={state.step}
          onStepClick={(step) => change({ ...state, step })}
          allowNextStepsSelect={false}
          size="sm"
          wrap={false}
          mb="md"
          classNames={{ stepBody: classes.stepBody }}
        >
          {WIZARD_STEPS.map((label) => (
            <Stepper.Step key={label} label={label} aria-label={label} />
          ))}
        </Stepper>
        <Text hiddenFrom="sm" fw={600} mb="sm">
          第 {state.step + 1} 步：{WIZARD_STEPS[state.step]}
        </Text>
        <Step plan={plan} state={state} onChange={change} />
        <Foot plan={plan} state={state} open={open} onChange={change} onSaved={() => dropDraft(key)} />
      </div>
    </div>
  );
}

interface StepProps {
  readonly plan: WizardPlan;
  readonly state: WizardState;
  readonly onChange: (state: WizardState) => void;
}

function Step({ plan, state, onChange }: StepProps) {
  const qualification = plan.qualifications.find((one) => one.id === state.qualificationId);
  if (state.step === 0 || !qualification)
    return <QualificationStep plan={plan} state={state} onChange={onChange} />;
  if (state.step === 1) return <SiteStep qualification={qualification} state={state} onChange={onChange} />;
  if (state.step === 2)
    return <CandidateStep qualification={qualification} state={state} onChange={onChange} />;
  return <SummaryStep plan={plan} qualification={qualification} state={state} />;
}

interface Saved {
  readonly report: ShownReport | null;
  readonly jobId: string | null;
  readonly word: string;
}

function Foot({ state, open, onChange, onSaved }: StepProps & { open: boolean; onSaved: () => void }) {
  const router = useRouter();
  const utils = trpc.useUtils();
  const saving = trpc.entry.save.useMutation();
  const [saved, setSaved] = useState<Saved>({ report: null, jobId: null, word: "" });
  const last = state.step === WIZARD_STEPS.length - 1;
  const leave = () => {
    router.push("/institution/entries?view=entries");
    // Not before: the summary would be drawn again with the places that are now taken.
    void utils.entry.invalidate();
  };

  const save = async (submit: boolean) => {
    if (!state.qualificationId || !state.siteId) return;
    const answer = await saving.mutateAsync({
      planQualificationId: state.qualificationId,
      siteId: state.siteId,
      candidateIds: state.chosen.map((one) => one.id),
      submit,
    });
    onSaved();
    const word = submit ? "已报考" : "已保存";
    if (answer.kind === "job") return setSaved({ report: null, jobId: answer.jobId, word });
    if (answer.report.refused.length > 0) return setSaved({ report: answer.report, jobId: null, word });
    notify.done(`${word} ${answer.report.done} 人`);
    leave();
  };
  // The refusal is shown below; the promise has nothing more to say.
  const start = (submit: boolean) => void save(submit).catch(() => undefined);
  const busy = (submit: boolean) => saving.isPending && saving.variables?.submit === submit;
  return (
    <>
      {saving.error && (
        <Alert color="red" role="alert" mt="md">
          {viewError(saving.error).text}
        </Alert>
      )}
      <div className={classes.foot}>
        <Button variant="default" onClick={() => router.push("/institution/entries")}>
          取消
        </Button>
        {state.step > 0 && (
          <Button variant="default" onClick={() => onChange({ ...state, step: state.step - 1 })}>
            上一步
          </Button>
        )}
        {!last && (
          <Button disabled={!mayGoOn(state)} onClick={() => onChange({ ...state, step: state.step + 1 })}>
            下一步
          </Button>
        )}
        {last && (
          <>
            <Button variant="light" disabled={!open} loading={busy(false)} onClick={() => start(false)}>
              保存
            </Button>
            <Button disabled={!open} loading={busy(true)} onClick={() => start(true)}>
              保存并提交
            </Button>
          </>
        )}
      </div>
      <EntryReport report={saved.report} done={saved.word} onClose={leave} />
      <JobWindow jobId={saved.jobId} onClose={leave} describe={describeBatch} />
    </>
  );
}
