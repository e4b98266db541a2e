import { during } from "../harness/scenario";
import { accountCases } from "./account-inputs";
import { catalogueCases } from "./catalogue-inputs";
import { exportCases } from "./export-inputs";
import { platformCases } from "./platform-inputs";
import { organisationProfileCases } from "./profile-inputs";
import { publicSiteCases } from "./public-site-inputs";
import { siteCases } from "./site-inputs";
import { laterContents, laterTimes, type Own } from "./world";

/** What a screen would send for these records; `mine` is who asks, where a record of his own belongs to the input. */
export interface ProcedureCase {
  /** product time of the call where a window would refuse it otherwise; after everything unless told */
  readonly at?: Date;
  readonly input: (own: Own) => unknown;
  /** inputs that mix records of one's own with those of another */
  readonly mixed?: (mine: Own, theirs: Own) => unknown;
  /** public, and shows the catalogue: awarding bodies and their qualifications are no secret there */
  readonly catalogue?: true;
}

const of = (input: ProcedureCase["input"], mixed?: ProcedureCase["mixed"]): ProcedureCase =>
  mixed ? { input, mixed } : { input };

/** All of these in a window of the plan. */
const within = (at: Date, cases: Readonly<Record<string, ProcedureCase>>): Record<string, ProcedureCase> =>
  Object.fromEntries(Object.entries(cases).map(([path, one]) => [path, { ...one, at }]));

const none = of(() => undefined);
const ids = (...chosen: string[]) => ({ kind: "ids", ids: chosen });
const everything = { kind: "matching", tab: "all", filters: {} };
const page = { page: 1, pageSize: 100, tab: "all" };
const reason = "权限测试的原因";

const byCandidate = of(({ candidateId }) => ({ id: candidateId }));
const byCertificate = of(({ certificateId }) => ({ id: certificateId }));
const byEntry = of(({ entryId }) => ({ id: entryId }));
const bySeating = of(({ seatingId }) => ({ id: seatingId }));
const byPlan = of(({ planId }) => ({ planId }));
const list = of(() => page);
const counts = of(() => ({ filters: {} }));
const options = (kind: string) => of(() => ({ of: kind, search: "" }));
const planFiltered = of(({ planId }) => ({ ...page, filters: { planId } }));
const planCounted = of(({ planId }) => ({ filters: { planId } }));

const someImport = (
  id: "candidateImportId" | "modifyImportId" | "photoImportId" | "roomImportId" | "scoreImportId",
  path: string,
) => ({
  [`${path}.state`]: of((own) => ({ id: own[id] })),
  [`${path}.preview`]: of((own) => ({ id: own[id], tab: "all", page: 1, pageSize: 100 })),
  [`${path}.commit`]: of((own) => ({ id: own[id] })),
  [`${path}.cancel`]: of((own) => ({ id: own[id] })),
});

const workspace = (path: string) => ({
  [`${path}.jobs`]: none,
  [`${path}.watchJobs`]: none,
  [`${path}.cancelJob`]: of(({ jobId }) => ({ id: jobId })),
  [`${path}.notices.unread`]: none,
  [`${path}.notices.list`]: of(() => ({ tab: "all" })),
  [`${path}.notices.read`]: of(({ jobId }) => ({ id: jobId })),
  [`${path}.notices.readAll`]: none,
  [`${path}.notices.preferences`]: none,
  [`${path}.notices.choose`]: of(() => ({ kind: "job_ended", on: true })),
  [`${path}.home`]: none,
});

const form = {
  name: "新人",
  pinyin: "XINREN",
  sex: "male",
  idKind: "resident_id",
  idNumber: "11010519800101771X",
  phone: "13912340000",
  enrolmentYear: 2024,
  educationLevel: "本科",
  major: "电子商务",
};

const candidate: Record<string, ProcedureCase> = {
  "candidate.list": of(() => ({ ...page, kind: "enrolled" })),
  "candidate.counts": of(() => ({ kind: "enrolled", filters: {} })),
  "candidate.detail": byCandidate,
  "candidate.reveal": byCandidate,
  "candidate.majors": of(() => ({ educationLevel: "本科", search: "电子" })),
  "candidate.identityCheck": none,
  "candidate.confirmQueue": of(({ candidateId }) => ({ id: candidateId, kind: "enrolled" })),
  "candidate.create": of(() => ({ kind: "enrolled", form })),
  "candidate.update": of(({ spareId, spareVersion }) => ({ id: spareId, version: spareVersion, form })),
  "candidate.resetPassword": byCandidate,
  "candidate.delete": of(({ spareId }) => ({ kind: "enrolled", selection: ids(spareId) })),
  "candidate.verify": of(
    ({ candidateId }) => ({ kind: "enrolled", selection: ids(candidateId) }),
    (mine, theirs) => ({ kind: "enrolled", selection: ids(mine.spareId, theirs.spareId) }),
  ),
  "candidate.confirm": of(({ candidateId, candidateVersion }) => ({
    id: candidateId,
    version: candidateVersion,
    reason,
  })),
  ...someImport("candidateImportId", "candidate.import"),
  ...someImport("modifyImportId", "candidate.modifyImport"),
  ...someImport("photoImportId", "candidate.photoImport"),
};

const examPlan: Record<string, ProcedureCase> = {
  "examPlan.list": list,
  "examPlan.counts": counts,
  "examPlan.detail": of(({ planId }) => ({ id: planId })),
  "examPlan.options": of(({ planId }) => ({ search: "", value: planId })),
  "examPlan.bodyList": list,
  "examPlan.bodyCounts": counts,
  "examPlan.bodyDetail": of(({ planId }) => ({ id: planId })),
  "examPlan.bodyOptions": of(({ planId }) => ({ search: "", value: planId })),
  "examPlan.bodyQualifications": none,
  "examPlan.create": of(({ qualificationId, subjectId }) => ({
    name: "新计划",
    year: 2026,
    rules: "",
    times: laterTimes(),
    qualifications: laterContents(qualificationId, subjectId),
  })),
  "examPlan.update": of(
    (own) => planUpdate(own, own),
    (mine, theirs) => planUpdate(mine, theirs),
  ),
  "examPlan.remove": of(({ draftPlanId, draftPlanVersion }) => ({
    id: draftPlanId,
    version: draftPlanVersion,
  })),
  "examPlan.publish": of(({ draftPlanId, draftPlanVersion }) => ({
    id: draftPlanId,
    version: draftPlanVersion,
  })),
  "examPlan.void": of(({ planId, planVersion }) => ({ id: planId, version: planVersion, reason })),
  "examPlan.extend": of(({ planId, planVersion }) => ({
    id: planId,
    version: planVersion,
    ends: laterEnds(),
  })),
  "examPlan.copy": of(({ planId }) => ({
    id: planId,
    name: "复制的计划",
    year: 2026,
    registrationStart: laterTimes().registration.start,
  })),
};

const laterEnds = () =>
  Object.fromEntries(Object.entries(laterTimes()).map(([window, { end }]) => [window, end]));

function planUpdate(plan: Own, contents: Own) {
  return {
    id: plan.draftPlanId,
    version: plan.draftPlanVersion,
    name: "改名的计划",
    year: 2026,
    rules: "",
    times: laterTimes(),
    qualifications: laterContents(contents.qualificationId, contents.subjectId),
  };
}

const target = ({ planId, planQualificationId, planSubjectId, siteId }: Own) => ({
  planId,
  siteId,
  planQualificationId,
  planSubjectIds: [planSubjectId],
});
const room = { name: "新考场", seats: 30, rows: 5, columns: 6, disabledSeats: [] };

const examRoom: Record<string, ProcedureCase> = {
  "examRoom.list": planFiltered,
  "examRoom.counts": planCounted,
  "examRoom.detail": of(({ roomId }) => ({ id: roomId })),
  "examRoom.siteOptions": of(({ siteId }) => ({ search: "", value: siteId })),
  "examRoom.qualificationOptions": of(() => ({ search: "" })),
  "examRoom.plans": none,
  "examRoom.setup": byPlan,
  "examRoom.earlier": of(({ planId, siteId, planQualificationId }) => ({
    planId,
    siteId,
    planQualificationId,
  })),
  "examRoom.reusePreview": of(({ planId, siteId, planQualificationId }) => ({
    planId,
    siteId,
    planQualificationId,
    sourceId: planQualificationId,
  })),
  "examRoom.reuse": of(({ planId, siteId, planQualificationId }) => ({
    planId,
    siteId,
    planQualificationId,
    sourceId: planQualificationId,
    rooms: 1,
  })),
  "examRoom.conflicts": of((own) => ({ ...target(own), names: ["新考场"] })),
  "examRoom.create": of((own) => ({ ...target(own), rooms: [room] })),
  "examRoom.update": of(({ roomId, roomVersion, planSubjectId }) => ({
    id: roomId,
    version: roomVersion,
    room,
    planSubjectIds: [planSubjectId],
  })),
  "examRoom.remove": of(({ roomId, roomVersion }) => ({ id: roomId, version: roomVersion })),
  "examRoom.removeMany": of(({ roomId }) => ({ selection: { kind: "ids", ids: [roomId] } })),
  ...someImport("roomImportId", "examRoom.import"),
};

const saveEntries = (mine: Own, candidates: Own) => ({
  planQualificationId: mine.planQualificationId,
  siteId: mine.siteId,
  candidateIds: [candidates.candidateId],
  submit: true,
});

const entry: Record<string, ProcedureCase> = {
  "entry.plans": list,
  "entry.planCounts": counts,
  "entry.wizardPlan": of(({ planId }) => ({ id: planId })),
  "entry.choosable": of(({ planQualificationId }) => ({
    page: 1,
    pageSize: 100,
    filters: {},
    planQualificationId,
  })),
  "entry.chooseAll": of(({ planQualificationId }) => ({ planQualificationId, filters: {} })),
  "entry.list": planFiltered,
  "entry.counts": planCounted,
  "entry.options": options("site"),
  "entry.detail": byEntry,
  "entry.reveal": byEntry,
  "entry.save": of(
    (own) => saveEntries(own, own),
    (mine, theirs) => saveEntries(mine, theirs),
  ),
  "entry.submit": of(
    ({ entryId }) => ({ selection: ids(entryId) }),
    (mine, theirs) => ({ selection: ids(mine.entryId, theirs.entryId) }),
  ),
  "entry.cancel": of(
    ({ entryId }) => ({ selection: ids(entryId), reason }),
    (mine, theirs) => ({ selection: ids(mine.entryId, theirs.entryId), reason }),
  ),
  "entry.remove": of(({ entryId }) => ({ selection: ids(entryId) })),
  "entry.bodyList": planFiltered,
  "entry.bodyCounts": planCounted,
  "entry.bodyOptions": options("plan"),
};

const autoSeating = (unit: Own, rooms: Own) => ({
  seatingId: unit.seatingId,
  roomIds: [rooms.roomId],
  rearrange: true,
  settings: {
    order: "random",
    fill: "even",
    path: "snake",
    separateMajors: false,
    sameRoomAndSeat: false,
    seed: 1,
  },
});
const swap = (unit: Own, other: Own) => ({
  seatingId: unit.seatingId,
  version: unit.seatingVersion,
  edit: { kind: "swap", entryId: unit.entryId, otherEntryId: other.otherEntryId },
});
const versionedSeating = ({ seatingId, seatingVersion }: Own) => ({ seatingId, version: seatingVersion });

const seating: Record<string, ProcedureCase> = {
  "seating.list": planFiltered,
  "seating.counts": planCounted,
  "seating.options": options("site"),
  "seating.map": bySeating,
  "seating.form": bySeating,
  "seating.preview": of(
    (own) => autoSeating(own, own),
    (mine, theirs) => autoSeating(mine, theirs),
  ),
  "seating.confirm": of((own) => ({
    ...autoSeating(own, own),
    version: own.seatingVersion,
    inputHash: "0".repeat(64),
  })),
  "seating.edit": of(
    (own) => swap(own, own),
    (mine, theirs) => swap(mine, theirs),
  ),
  "seating.clear": of((own) => ({ ...versionedSeating(own), includeFixed: true })),
  "seating.publish": of(versionedSeating),
  "seating.withdraw": of(versionedSeating),
  "seating.print": of(({ seatingId, roomId }) => ({
    seatingId,
    paper: "sign-in-sheets",
    roomIds: [roomId],
    photos: true,
  })),
};

const admissionTicket: Record<string, ProcedureCase> = {
  "admissionTicket.print": of(
    ({ entryId }) => ({ selection: ids(entryId), form: "one" }),
    (mine, theirs) => ({ selection: ids(mine.entryId, theirs.entryId), form: "one" }),
  ),
};

const score: Record<string, ProcedureCase> = {
  "score.list": planFiltered,
  "score.counts": planCounted,
  "score.plans": none,
  "score.progress": byPlan,
  "score.bodyList": of(({ planId }) => ({ ...page, planId })),
  "score.bodyCounts": of(({ planId }) => ({ filters: {}, planId })),
  "score.record": of(({ entryId, planSubjectId }) => ({
    entryId,
    planSubjectId,
    version: 2,
    form: { examState: "normal", mark: "60" },
  })),
  "score.submit": byPlan,
  "score.reopen": of(({ planId }) => ({ planId, reason })),
  ...someImport("scoreImportId", "score.import"),
};

const result: Record<string, ProcedureCase> = {
  "result.list": planFiltered,
  "result.counts": planCounted,
  "result.summary": planCounted,
  "result.detail": byEntry,
  "result.reveal": byEntry,
  "result.options": options("plan"),
  "result.bodyList": planFiltered,
  "result.bodyCounts": planCounted,
  "result.bodySummary": planCounted,
  "result.bodyDetail": byEntry,
  "result.bodyReveal": byEntry,
  "result.bodyOptions": options("plan"),
};

const release = { method: "electronic", awardedOn: "2026-04-10" };

const certificate: Record<string, ProcedureCase> = {
  "certificate.list": planFiltered,
  "certificate.counts": planCounted,
  "certificate.detail": byCertificate,
  "certificate.reveal": byCertificate,
  "certificate.siteDecide": of(
    ({ certificateId }) => ({ selection: ids(certificateId), event: "sign_by_site" }),
    (mine, theirs) => ({
      selection: ids(mine.certificateId, theirs.certificateId),
      event: "refuse_by_site",
      reason,
    }),
  ),
  "certificate.download": byCertificate,
  "certificate.archive": of(
    ({ certificateId }) => ({ selection: ids(certificateId) }),
    (mine, theirs) => ({ selection: ids(mine.certificateId, theirs.certificateId) }),
  ),
  "certificate.bodyList": planFiltered,
  "certificate.bodyCounts": planCounted,
  "certificate.bodyDetail": byCertificate,
  "certificate.bodyReveal": byCertificate,
  "certificate.bodyDecide": of(
    ({ certificateId }) => ({ selection: ids(certificateId), event: "refuse_by_body", reason }),
    () => ({ selection: everything, event: "refuse_by_body", reason }),
  ),
  "certificate.saveRelease": of(({ certificateId }) => ({ selection: ids(certificateId), ...release })),
  "certificate.release": of(
    ({ certificateId }) => ({ selection: ids(certificateId), ...release }),
    () => ({ selection: everything, ...release }),
  ),
  "certificate.retry": of(({ certificateId }) => ({ selection: ids(certificateId) })),
  "certificate.revoke": of(({ certificateId }) => ({ id: certificateId, reason })),
  "certificate.bodyDownload": byCertificate,
  "certificate.bodyArchive": of(({ certificateId }) => ({ selection: ids(certificateId) })),
};

/** For every procedure an input made of one's own records. A procedure that is not listed fails the matrix. */
export const procedureCases: Readonly<Record<string, ProcedureCase>> = {
  ...accountCases,
  ...organisationProfileCases,
  ...workspace("workspace.institution"),
  ...workspace("workspace.body"),
  ...workspace("workspace.platform"),
  "workspace.body.clock": none,
  "workspace.institution.clock": none,
  "workspace.institution.process": byPlan,
  ...within(during.registration, {
    "workspace.body.moveClock": byPlan,
    "workspace.institution.moveClock": byPlan,
  }),
  ...candidate,
  ...examPlan,
  ...within(during.seating, examRoom),
  ...within(during.registration, entry),
  ...within(during.seating, seating),
  ...within(during.seating, admissionTicket),
  ...within(during.scoring, score),
  ...result,
  ...certificate,
  ...exportCases,
  ...publicSiteCases,
  ...catalogueCases,
  ...siteCases,
  ...platformCases,
  "verification.byNumber": of(() => ({
    number: "1".repeat(28),
    name: "无此人",
    captchaId: "x",
    captcha: "abcd",
  })),
  "verification.byToken": of(() => ({ token: "x".repeat(43) })),
};
