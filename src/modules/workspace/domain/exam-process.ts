import type { PlanTimes, PlanWindow } from "@/modules/exam-plan/domain/windows";
import { type Instant, msOf } from "@/shared/kernel/shanghai-time";

/** The steps of 考试组织流程 in their order. */
export const processSteps = [
  "sites",
  "candidates",
  "rooms",
  "entries",
  "seating",
  "exam",
  "scoring",
  "publicity",
  "certificates",
] as const;
export type ProcessStepKey = (typeof processSteps)[number];

export type StepState = "upcoming" | "running" | "done" | "ended";

export const stepStateLabels: Readonly<Record<StepState, string>> = {
  upcoming: "未开始",
  running: "进行中",
  done: "已完成",
  ended: "已结束",
};

/** A number that leads to the rows it counts. */
export interface StepLine {
  readonly text: string;
  readonly href: string;
}

/** One step as it stands: its time (ISO 8601, null where it has none), what is there and what is missing. */
export interface ProcessStep {
  readonly key: ProcessStepKey;
  readonly label: string;
  readonly state: StepState;
  readonly from: string | null;
  readonly until: string | null;
  readonly href: string;
  readonly missing: readonly StepLine[];
  readonly info: readonly StepLine[];
}

export interface ProcessPlan {
  readonly id: string;
  readonly times: PlanTimes;
}

/** What an institution has and lacks for one plan. Persons are counted once. */
export interface InstitutionFacts {
  /** certificates of the plan the institution takes part in, and those of them it has a usable site for */
  readonly qualifications: number;
  readonly coveredQualifications: number;
  readonly pendingSites: number;
  readonly returnedSites: number;
  /** not yet 信息准确, by 学生类型 */
  readonly candidates: Readonly<
    Record<
      "enrolled" | "external",
      { readonly noPhoto: number; readonly pending: number; readonly manual: number }
    >
  >;
  readonly verifiedCandidates: boolean;
  readonly rooms: number;
  /** certificates somebody is entered for at an own site that has no room yet */
  readonly qualificationsWithoutRoom: number;
  readonly draftEntries: number;
  readonly returnedEntries: number;
  readonly enteredEntries: number;
  /** of those entered at an own site: how many there are, and how many lack a seat in a subject */
  readonly hostedEntries: number;
  readonly unseatedEntries: number;
  readonly unpublishedSeatings: number;
  /** own entries whose seats are published, so that tickets can be printed */
  readonly ticketEntries: number;
  readonly openScores: number;
  readonly scores: number;
  readonly passed: number;
  readonly certificatesToSign: number;
  readonly certificates: number;
  readonly releasedCertificates: number;
}

const iso = (instant: Instant): string => new Date(msOf(instant)).toISOString();

const lines = (...all: readonly (readonly [number, string, string])[]): StepLine[] =>
  all.filter(([count]) => count > 0).map(([, text, href]) => ({ text, href }));

interface StepTime {
  readonly start: Instant | null;
  readonly end: Instant | null;
}

function stateOf({ start, end }: StepTime, now: Date, done: boolean): StepState {
  if (end !== null && msOf(end) <= now.getTime()) return done ? "done" : "ended";
  if (start !== null && now.getTime() < msOf(start)) return "upcoming";
  return done ? "done" : "running";
}

/**
 * 考试组织流程 of one published plan for an institution (§1.5): where each step stands at `now` and what it lacks.
 * What is missing is named while it can still be put right: a step that has ended lacks nothing any more.
 */
export function institutionProcess(plan: ProcessPlan, facts: InstitutionFacts, now: Date): ProcessStep[] {
  const { times } = plan;
  const home = "/institution";
  const inPlan = `f_planId=${plan.id}`;
  const step = (
    key: ProcessStepKey,
    label: string,
    time: StepTime,
    rest: {
      readonly href: string;
      readonly done: boolean;
      readonly missing: readonly StepLine[];
      readonly info?: readonly StepLine[];
    },
  ): ProcessStep => {
    const state = stateOf(time, now, rest.done);
    return {
      key,
      label,
      state,
      from: time.start === null ? null : iso(time.start),
      until: time.end === null ? null : iso(time.end),
      href: `${home}/${rest.href}`,
      missing:
        state === "ended" ? [] : rest.missing.map((line) => ({ ...line, href: `${home}/${line.href}` })),
      info: (rest.info ?? []).map((line) => ({ ...line, href: `${home}/${line.href}` })),
    };
  };
  const beforeEntry = { start: null, end: times.registration.end };
  const uncovered = facts.qualifications - facts.coveredQualifications;
  const { enrolled, external } = facts.candidates;
  const people = (kind: "enrolled" | "external", tab: string): string =>
    `candidates?${kind === "external" ? "kind=external&" : ""}tab=${tab}`;
  const unfinished = [enrolled, external].reduce(
    (sum, { noPhoto, pending, manual }) => sum + noPhoto + pending + manual,
    0,
  );
  const waitingEntries = facts.draftEntries + facts.returnedEntries;
  const entries = (tab: string): string => `entries?view=entries&tab=${tab}&${inPlan}`;
  const seating = `seating?${inPlan}`;
  const started = now.getTime() >= msOf(times.publicity.end);
  return [
    step("sites", "考核站点申报", beforeEntry, {
      href: "exam-sites",
      done: uncovered === 0,
      missing: lines(
        [uncovered, `${uncovered} 个证书没有可用的考核站点`, "exam-sites"],
        [facts.returnedSites, `${facts.returnedSites} 个站点被退回`, "exam-sites?tab=returned"],
      ),
      info: lines([facts.pendingSites, `${facts.pendingSites} 个站点待审核`, "exam-sites?tab=pending"]),
    }),
    step("candidates", "考生管理", beforeEntry, {
      href: "candidates",
      done: facts.verifiedCandidates && unfinished === 0,
      missing: [
        ...(facts.verifiedCandidates || unfinished > 0
          ? []
          : [{ text: "还没有考生信息", href: "candidates" }]),
        ...lines(
          [enrolled.noPhoto, `${enrolled.noPhoto} 名考生无照片`, people("enrolled", "no_photo")],
          [enrolled.pending, `${enrolled.pending} 名考生信息待认证`, people("enrolled", "pending")],
          [enrolled.manual, `${enrolled.manual} 名考生需人工确认`, people("enrolled", "manual")],
          [external.noPhoto, `${external.noPhoto} 名社会考生无照片`, people("external", "no_photo")],
          [external.pending, `${external.pending} 名社会考生待认证`, people("external", "pending")],
          [external.manual, `${external.manual} 名社会考生需人工确认`, people("external", "manual")],
        ),
      ],
    }),
    step(
      "rooms",
      "考场设置",
      { start: null, end: times.seating.end },
      {
        href: `exam-rooms?${inPlan}`,
        done: facts.rooms > 0 && facts.qualificationsWithoutRoom === 0,
        missing: [
          ...(facts.rooms === 0 && facts.coveredQualifications > 0
            ? [{ text: "尚未设置考场", href: `exam-rooms?${inPlan}` }]
            : lines([
                facts.qualificationsWithoutRoom,
                `${facts.qualificationsWithoutRoom} 个证书没有考场`,
                `exam-rooms?${inPlan}`,
              ])),
        ],
        info: lines([facts.rooms, `已设 ${facts.rooms} 个考场`, `exam-rooms?${inPlan}`]),
      },
    ),
    step("entries", "报考", times.registration, {
      href: "entries",
      done: msOf(times.registration.end) <= now.getTime() && facts.enteredEntries > 0,
      missing: [
        ...lines(
          [facts.draftEntries, `${facts.draftEntries} 条报考待提交`, entries("draft")],
          [facts.returnedEntries, `${facts.returnedEntries} 条报考被退回`, entries("returned")],
        ),
        ...(waitingEntries + facts.enteredEntries === 0 && isOpen(times, "registration", now)
          ? [{ text: "还没有报考", href: `entries/new/${plan.id}` }]
          : []),
      ],
      info: lines([facts.enteredEntries, `已报考 ${facts.enteredEntries} 人`, entries("entered")]),
    }),
    step("seating", "排考", times.seating, {
      href: seating,
      done: facts.hostedEntries > 0 && facts.unseatedEntries === 0 && facts.unpublishedSeatings === 0,
      missing: lines(
        [facts.unseatedEntries, `${facts.unseatedEntries} 人未排考`, seating],
        [facts.unpublishedSeatings, `${facts.unpublishedSeatings} 个科目未发布排考`, seating],
      ),
    }),
    step("exam", "准考证与考试", times.exam, {
      href: entries("entered"),
      done: false,
      missing: [],
      info: lines([facts.ticketEntries, `${facts.ticketEntries} 人可打印准考证`, entries("entered")]),
    }),
    step("scoring", "成绩登记", times.scoring, {
      href: `scores?${inPlan}`,
      done: facts.scores > 0 && facts.openScores === 0,
      missing: [],
      info: lines([
        facts.scores,
        `已登记 ${facts.scores - facts.openScores} / ${facts.scores} 条`,
        `scores?${inPlan}`,
      ]),
    }),
    step("publicity", "成绩公示", times.publicity, {
      href: `scores?${inPlan}`,
      done: false,
      missing: [],
      info: lines([facts.passed, `${facts.passed} 人通过`, `results?${inPlan}`]),
    }),
    step(
      "certificates",
      "证书签发与发放",
      { start: times.publicity.end, end: null },
      {
        href: `certificates?${inPlan}`,
        done: started && facts.certificates > 0 && facts.releasedCertificates === facts.certificates,
        missing: lines([
          facts.certificatesToSign,
          `${facts.certificatesToSign} 张证书待本站点签发`,
          `certificates?tab=site_pending&${inPlan}`,
        ]),
        info: lines([
          facts.certificates,
          `已发放 ${facts.releasedCertificates} / ${facts.certificates} 张`,
          `certificates?${inPlan}`,
        ]),
      },
    ),
  ];
}

const isOpen = (times: PlanTimes, window: PlanWindow, now: Date): boolean =>
  msOf(times[window].start) <= now.getTime() && now.getTime() < msOf(times[window].end);

/** Windows in which the institution itself has something to lose, before the others. */
const urgentWindows: readonly PlanWindow[] = ["registration", "seating"];
const windows: readonly PlanWindow[] = ["registration", "seating", "exam", "scoring", "publicity"];

/**
 * The plans by urgency at `now`: those with 报考 or 排考 open by which closes first, then those under way by what comes
 * next, then those to come by their start, then those that are over, the latest first.
 */
export function byUrgency<P extends ProcessPlan>(plans: readonly P[], now: Date): P[] {
  const moment = now.getTime();
  const rank = ({ times }: P): readonly [number, number] => {
    const open = urgentWindows.filter((window) => isOpen(times, window, now));
    if (open.length) return [0, Math.min(...open.map((window) => msOf(times[window].end)))];
    if (moment < msOf(times.registration.start)) return [2, msOf(times.registration.start)];
    const edges = windows
      .flatMap((window) => [msOf(times[window].start), msOf(times[window].end)])
      .filter((edge) => edge > moment);
    return edges.length ? [1, Math.min(...edges)] : [3, -msOf(times.publicity.end)];
  };
  return plans
    .map((plan) => ({ plan, rank: rank(plan) }))
    .sort((one, other) => one.rank[0] - other.rank[0] || one.rank[1] - other.rank[1])
    .map(({ plan }) => plan);
}
