import { during } from "../harness/scenario";
import type { ProcedureCase } from "./inputs";
import type { Own } from "./world";

const of = (input: ProcedureCase["input"], mixed?: ProcedureCase["mixed"]): ProcedureCase =>
  mixed ? { input, mixed } : { input };
const none = of(() => undefined);
const list = of(() => ({ page: 1, pageSize: 100, tab: "all" }));
const counts = of(() => ({ filters: {} }));
const reason = "权限测试的原因";
const ids = (...chosen: string[]) => ({ kind: "ids", ids: chosen });

const form = ({ awardingBodyId, qualificationId }: Own) => ({
  name: "新的考核站点",
  regionCode: "110108",
  street: "学院路30号",
  contactName: "新联系人",
  contactPhone: "13912340000",
  contactEmail: "site@example.edu.cn",
  officePhone: "",
  awardingBodyId,
  qualificationIds: [qualificationId],
  intro: "",
  materialIds: [],
});

const allocation = (plan: Own, site: Own, borrower: string) => ({
  planId: plan.planId,
  qualificationId: plan.qualificationId,
  siteId: site.siteId,
  institutionIds: [borrower],
  places: 3,
});

/** 考核站点 and 考核站点分配, in the registration window of the plan. */
const cases: Readonly<Record<string, ProcedureCase>> = {
  "examSite.list": list,
  "examSite.counts": counts,
  "examSite.detail": of(({ siteId }) => ({ id: siteId })),
  "examSite.bodies": of(() => ({ search: "测试" })),
  "examSite.start": none,
  "examSite.levels": of(({ awardingBodyId, siteId }) => ({ awardingBodyId, exceptId: siteId })),
  "examSite.create": of((own) => ({ form: form(own), submit: true })),
  "examSite.update": of((own) => ({ id: own.siteId, version: 0, form: form(own), submit: true })),
  "examSite.withdraw": of(({ siteId }) => ({ id: siteId, version: 0 })),
  "examSite.remove": of(
    ({ siteId }) => ({ selection: ids(siteId) }),
    (mine, theirs) => ({ selection: ids(mine.siteId, theirs.siteId) }),
  ),
  "examSite.reveal": of(({ siteId }) => ({ id: siteId })),
  "examSite.bodyList": list,
  "examSite.bodyCounts": counts,
  "examSite.bodyDetail": of(({ siteId }) => ({ id: siteId })),
  "examSite.bodyReveal": of(({ siteId }) => ({ id: siteId })),
  "examSite.usage": of(({ siteId }) => ({ id: siteId })),
  "examSite.review": of(({ siteId }) => ({ decision: "return", selection: ids(siteId), reason })),
  "examSite.switch": of(({ siteId }) => ({ id: siteId, version: 0, enabled: false })),
  "siteAllocation.list": list,
  "siteAllocation.counts": counts,
  "siteAllocation.detail": of(({ allocationId }) => ({ id: allocationId })),
  "siteAllocation.bodyList": list,
  "siteAllocation.bodyCounts": counts,
  "siteAllocation.bodyDetail": of(({ allocationId }) => ({ id: allocationId })),
  "siteAllocation.plans": of(() => ({ search: "" })),
  "siteAllocation.sites": of(({ planId, qualificationId }) => ({ planId, qualificationId })),
  "siteAllocation.borrowers": of(({ planId, qualificationId, siteId }) => ({
    planId,
    qualificationId,
    siteId,
    search: "",
  })),
  "siteAllocation.create": of((own) => allocation(own, own, own.siteId)),
  "siteAllocation.revoke": of(({ allocationId }) => ({ id: allocationId, version: 0, reason })),
};

export const siteCases: Readonly<Record<string, ProcedureCase>> = Object.fromEntries(
  Object.entries(cases).map(([path, one]) => [path, { ...one, at: during.registration }]),
);
