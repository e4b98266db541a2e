import type { PermissionKey } from "@/server/auth/permissions";

/** What a notice says and where it leads: an address inside the reader's portal, null where there is no page. */
export interface NoticeText {
  readonly title: string;
  readonly body: string;
  readonly href: string | null;
}

interface NoticeKindOf<P> {
  /** how the kind is called where one chooses what to be reminded of */
  readonly label: string;
  /** of a tenant's accounts those are told that hold one of these */
  readonly permissions: readonly PermissionKey[];
  /** names of plans, sites, counts and times only: no person's name or number */
  readonly text: (params: P) => NoticeText;
}

const kind = <P>(declaration: NoticeKindOf<P>): NoticeKindOf<P> => declaration;

interface PlanParams {
  readonly planId: string;
  /** name and number as people see it: `2026年第一批（202603010001）` */
  readonly plan: string;
}

interface WindowParams {
  readonly plan: string;
  /** 报考时间, 排考时间 … */
  readonly window: string;
  /** the moment, as `2026-09-01 08:00` */
  readonly at: string;
  /** what to do before it closes */
  readonly advice: string;
  /** the page where the work of this window is done */
  readonly href: string;
}

interface SiteParams {
  readonly siteId: string;
  readonly site: string;
}

interface AllocationParams {
  readonly plan: string;
  readonly site: string;
  readonly qualifications: string;
  /** whom the notice is for: who borrows the site or who lends it */
  readonly side: "borrower" | "host";
  /** the other institution */
  readonly institution: string;
}

const planPage = (planId: string): string => `/institution/exam-plans?plan=${planId}`;
const sitePage = (siteId: string): string => `/institution/exam-sites?site=${siteId}`;
const ALLOCATIONS = "/institution/site-allocations";
const certificates = (portal: "institution" | "awarding-body", tab: string): string =>
  `/${portal}/certificates?tab=${tab}`;

/** Every kind of notice (§3.13): a closed set, with its Chinese texts, who is told, and the page it leads to. */
export const noticeKinds = {
  plan_published: kind<PlanParams & { readonly registration: string }>({
    label: "考试计划发布",
    permissions: ["examPlan.read"],
    text: ({ planId, plan, registration }) => ({
      title: "新的考试计划",
      body: `${plan}已发布，报考时间 ${registration}。`,
      href: planPage(planId),
    }),
  }),
  plan_extended: kind<PlanParams & { readonly changes: string }>({
    label: "考试计划时间延长",
    permissions: ["examPlan.read"],
    text: ({ planId, plan, changes }) => ({
      title: "考试计划时间已延长",
      body: `${plan}：${changes}。`,
      href: planPage(planId),
    }),
  }),
  plan_changed: kind<PlanParams>({
    label: "考试计划调整",
    permissions: ["examPlan.read"],
    text: ({ planId, plan }) => ({
      title: "考试计划已调整",
      body: `${plan}的证书、科目或考试时间已调整，请查看。`,
      href: planPage(planId),
    }),
  }),
  plan_withdrawn: kind<PlanParams & { readonly reason: string }>({
    label: "考试计划撤回、作废",
    permissions: ["examPlan.read"],
    text: ({ planId, plan, reason }) => ({
      title: "考试计划已作废",
      body: `${plan}已作废：${reason}`,
      href: planPage(planId),
    }),
  }),
  window_opens: kind<WindowParams>({
    label: "明日开始提醒",
    permissions: ["examPlan.read", "score.bodyRead"],
    text: ({ plan, window, at, href }) => ({
      title: `${window}明日开始`,
      body: `${plan}的${window}于 ${at} 开始。`,
      href,
    }),
  }),
  window_closes: kind<WindowParams>({
    label: "今日截止提醒",
    permissions: ["examPlan.read", "score.bodyRead"],
    text: ({ plan, window, at, advice, href }) => ({
      title: `${window}今日截止`,
      body: `${plan}的${window}于 ${at} 截止。${advice}`,
      href,
    }),
  }),
  site_submitted: kind<SiteParams & { readonly institution: string }>({
    label: "考核站点待审核",
    permissions: ["examSite.bodyRead"],
    text: ({ siteId, site, institution }) => ({
      title: "考核站点待审核",
      body: `${institution}申报了“${site}”。`,
      href: `/awarding-body/exam-sites?site=${siteId}`,
    }),
  }),
  site_approved: kind<SiteParams>({
    label: "考核站点审核通过",
    permissions: ["examSite.read"],
    text: ({ siteId, site }) => ({
      title: "考核站点审核通过",
      body: `“${site}”已通过审核，可以设置考场。`,
      href: sitePage(siteId),
    }),
  }),
  site_returned: kind<SiteParams>({
    label: "考核站点审核退回",
    permissions: ["examSite.read"],
    text: ({ siteId, site }) => ({
      title: "考核站点审核退回",
      body: `“${site}”被退回，原因见审核信息，修改后可以重新提交。`,
      href: sitePage(siteId),
    }),
  }),
  site_switched: kind<SiteParams & { readonly enabled: boolean }>({
    label: "考核站点启用、停用",
    permissions: ["examSite.read"],
    text: ({ siteId, site, enabled }) => ({
      title: enabled ? "考核站点已启用" : "考核站点已停用",
      body: enabled ? `“${site}”已启用。` : `“${site}”已停用，新的报考不能再选择它。`,
      href: sitePage(siteId),
    }),
  }),
  allocation_made: kind<AllocationParams>({
    label: "考核站点分配",
    permissions: ["entry.read"],
    text: ({ plan, site, qualifications, side, institution }) => ({
      title: side === "borrower" ? "已分配借考站点" : "本校站点被借用",
      body:
        side === "borrower"
          ? `${plan}：可在${institution}的“${site}”报考${qualifications}。`
          : `${plan}：${institution}的考生将在“${site}”参加${qualifications}考试。`,
      href: ALLOCATIONS,
    }),
  }),
  allocation_withdrawn: kind<AllocationParams>({
    label: "考核站点分配撤销",
    permissions: ["entry.read"],
    text: ({ plan, site, qualifications, side, institution }) => ({
      title: "考核站点分配已撤销",
      body:
        side === "borrower"
          ? `${plan}：不再可以在${institution}的“${site}”报考${qualifications}。`
          : `${plan}：${institution}不再借用“${site}”考试${qualifications}。`,
      href: ALLOCATIONS,
    }),
  }),
  entry_returned: kind<{ readonly plan: string; readonly count: number }>({
    label: "报考退回",
    permissions: ["entry.read"],
    text: ({ plan, count }) => ({
      title: `${count} 条报考被退回`,
      body: `${plan}：原因见报考明细，报考时间内可以修改后重新提交。`,
      href: "/institution/entries?view=entries&tab=returned",
    }),
  }),
  seating_published: kind<{
    readonly plan: string;
    readonly subject: string;
    /** who sit; null when the publication was taken back */
    readonly seated: number | null;
  }>({
    label: "排考发布、撤回",
    permissions: ["entry.read"],
    text: ({ plan, subject, seated }) => ({
      title: `${seated === null ? "排考已撤回发布" : "排考已发布"}：${plan} · ${subject}`,
      body: seated === null ? "此前打印的准考证作废，请等待重新发布" : `已排 ${seated} 人，可以打印准考证`,
      href: "/institution/entries?view=entries&tab=entered",
    }),
  }),
  scores_missing: kind<{ readonly plan: string; readonly missing: number }>({
    label: "成绩不完整",
    permissions: ["score.bodyRead"],
    text: ({ plan, missing }) => ({
      title: `“${plan}”的成绩不完整，无法发布`,
      body: `还有 ${missing} 条成绩未提交登记。请延长成绩登记与公示时间，补充登记并提交。`,
      href: "/awarding-body/scores",
    }),
  }),
  results_ready: kind<{
    readonly plan: string;
    /** how many certificates wait for the awarding body; null for an institution */
    readonly passed: number | null;
  }>({
    label: "考证结果生成",
    permissions: ["result.read", "result.bodyRead"],
    text: ({ plan, passed }) => ({
      title: `“${plan}”的考证结果已生成`,
      body: passed === null ? "可在考证结果中查看。" : `${passed} 张证书待签发。`,
      href: passed === null ? "/institution/results" : certificates("awarding-body", "body_pending"),
    }),
  }),
  certificates_to_sign: kind<{ readonly count: number }>({
    label: "证书待签发",
    permissions: ["certificate.siteSignOff"],
    text: ({ count }) => ({
      title: `${count} 张证书待考核站点签发`,
      body: "培训评价组织已签发，请在证书发放管理中签发。",
      href: certificates("institution", "site_pending"),
    }),
  }),
  certificates_to_release: kind<{ readonly count: number }>({
    label: "证书待发放",
    permissions: ["certificate.release"],
    text: ({ count }) => ({
      title: `${count} 张证书待发放`,
      body: "考核站点已签发，请在证书发放管理中发放。",
      href: certificates("awarding-body", "release_pending"),
    }),
  }),
  certificates_released: kind<{ readonly count: number }>({
    label: "证书发放完成",
    permissions: ["certificate.read"],
    text: ({ count }) => ({
      title: `${count} 张证书已完成发放`,
      body: "可在证书发放管理中下载电子证书。",
      href: certificates("institution", "released"),
    }),
  }),
  import_finished: kind<JobParams>({ label: "导入结束", permissions: [], text: jobText }),
  job_ended: kind<JobParams>({ label: "其他任务结束", permissions: [], text: jobText }),
};

interface JobParams {
  readonly title: string;
  readonly outcome: "done" | "failed" | "cancelled";
  readonly said?: string;
  readonly href: string | null;
}

function jobText({ title, outcome, said = "", href }: JobParams): NoticeText {
  const word = { done: "已完成", failed: "失败", cancelled: "已取消" }[outcome];
  return { title: `${title}${word}`, body: said, href };
}

export type NoticeKind = keyof typeof noticeKinds;
export type NoticeParams<K extends NoticeKind> = Parameters<(typeof noticeKinds)[K]["text"]>[0];

/** Whether a stored or received word is a kind. */
export const isNoticeKind = (word: string): word is NoticeKind => Object.hasOwn(noticeKinds, word);
