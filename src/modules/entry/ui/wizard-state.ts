/** A candidate who was chosen in the wizard. */
export interface ChosenCandidate {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly kind: string;
  /** a clash with another plan, say: shown, not refused */
  readonly warning: string | null;
}

/** What the wizard holds while one goes through it; kept as a draft until it is saved. */
export interface WizardState {
  readonly step: number;
  /** of the plan's qualification */
  readonly qualificationId: string | null;
  readonly siteId: string | null;
  readonly chosen: readonly ChosenCandidate[];
}

export const WIZARD_STEPS = ["证书", "考核站点", "考生", "确认"] as const;

export const emptyWizard: WizardState = { step: 0, qualificationId: null, siteId: null, chosen: [] };

/** Another qualification: site and candidates were chosen for the former one. */
export function withQualification(
  state: WizardState,
  qualificationId: string,
  siteIds: readonly string[],
): WizardState {
  if (qualificationId === state.qualificationId) return state;
  return {
    ...state,
    qualificationId,
    siteId: siteIds.length === 1 ? (siteIds[0] ?? null) : null,
    chosen: [],
  };
}

/** Adds those who are not chosen yet, up to `most`. */
export function withChosen(
  state: WizardState,
  candidates: readonly ChosenCandidate[],
  most: number,
): WizardState {
  const known = new Set(state.chosen.map((one) => one.id));
  const added = candidates.filter((one) => !known.has(one.id));
  return { ...state, chosen: [...state.chosen, ...added].slice(0, most) };
}

/** Takes some out again. */
export function withoutChosen(state: WizardState, ids: ReadonlySet<string>): WizardState {
  return { ...state, chosen: state.chosen.filter((one) => !ids.has(one.id)) };
}

/** Whether one may go on from a step. */
export function mayGoOn(state: WizardState): boolean {
  if (state.step === 0) return state.qualificationId !== null;
  if (state.step === 1) return state.siteId !== null;
  return state.chosen.length > 0;
}
