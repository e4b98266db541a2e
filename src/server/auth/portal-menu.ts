import "server-only";
import type { Metadata } from "next";
import { holds, type PermissionKey } from "./permissions";
import { type OpenPortal, openPortals, type Portal, type Role } from "./roles";

interface MenuEntry {
  readonly label: string;
  readonly href: string;
  /** who holds this key sees the entry */
  readonly permission: PermissionKey;
}

interface Chapter {
  readonly label: string;
  readonly items: readonly MenuEntry[];
}

/** The menus of the portals in the manual's order (§1.0); a page that is not built yet has no entry. */
export const portalMenus: Readonly<Record<OpenPortal, readonly Chapter[]>> = {
  institution: [
    {
      label: "机构管理",
      items: [
        { label: "培训评价组织管理", href: "/institution/awarding-bodies", permission: "awardingBody.read" },
        { label: "试点院校管理", href: "/institution/institutions", permission: "institution.read" },
      ],
    },
    {
      label: "标准管理",
      items: [
        { label: "职业技能等级标准", href: "/institution/skill-standards", permission: "skillStandard.read" },
        { label: "考核站点建设标准", href: "/institution/site-standards", permission: "siteStandard.read" },
      ],
    },
    {
      label: "证书管理",
      items: [
        { label: "证书信息管理", href: "/institution/qualifications", permission: "qualification.read" },
        { label: "证书发放管理", href: "/institution/certificates", permission: "certificate.read" },
      ],
    },
    {
      label: "考务管理",
      items: [
        { label: "考试科目", href: "/institution/subjects", permission: "subject.read" },
        { label: "考试计划", href: "/institution/exam-plans", permission: "examPlan.read" },
        { label: "考生管理", href: "/institution/candidates", permission: "candidate.read" },
        { label: "考核站点", href: "/institution/exam-sites", permission: "examSite.read" },
        {
          label: "考核站点分配查询",
          href: "/institution/site-allocations",
          permission: "siteAllocation.read",
        },
        { label: "考场管理", href: "/institution/exam-rooms", permission: "examRoom.read" },
        { label: "报考管理", href: "/institution/entries", permission: "entry.read" },
        { label: "排考管理", href: "/institution/seating", permission: "seating.read" },
        { label: "科目成绩", href: "/institution/scores", permission: "score.read" },
        { label: "考证结果", href: "/institution/results", permission: "result.read" },
      ],
    },
    {
      label: "系统管理",
      items: [
        { label: "账号管理", href: "/institution/accounts", permission: "userAccount.institution" },
        { label: "操作日志", href: "/institution/audit-log", permission: "auditLog.institution" },
      ],
    },
  ],
  platform: [
    {
      label: "机构管理",
      items: [
        { label: "试点院校", href: "/platform/institutions", permission: "organisation.read" },
        { label: "培训评价组织", href: "/platform/awarding-bodies", permission: "organisation.read" },
        { label: "教育行政部门", href: "/platform/authorities", permission: "organisation.read" },
      ],
    },
    {
      label: "内容管理",
      items: [
        { label: "工作动态", href: "/platform/news", permission: "news.read" },
        { label: "在线咨询", href: "/platform/inquiries", permission: "inquiry.read" },
      ],
    },
    {
      label: "基础数据",
      items: [{ label: "专业目录", href: "/platform/majors", permission: "major.read" }],
    },
    {
      label: "系统管理",
      items: [
        { label: "账号管理", href: "/platform/accounts", permission: "userAccount.platformRead" },
        { label: "审计日志", href: "/platform/audit-log", permission: "auditLog.platform" },
        { label: "任务", href: "/platform/jobs", permission: "job.read" },
      ],
    },
  ],
  awarding_body: [
    {
      label: "机构管理",
      items: [{ label: "机构信息", href: "/awarding-body/profile", permission: "awardingBody.profile" }],
    },
    {
      label: "标准管理",
      items: [
        {
          label: "职业技能等级标准",
          href: "/awarding-body/skill-standards",
          permission: "skillStandard.bodyRead",
        },
        {
          label: "考核站点建设标准",
          href: "/awarding-body/site-standards",
          permission: "siteStandard.bodyRead",
        },
      ],
    },
    {
      label: "证书管理",
      items: [
        {
          label: "证书信息管理",
          href: "/awarding-body/qualifications",
          permission: "qualification.bodyRead",
        },
        { label: "证书发放管理", href: "/awarding-body/certificates", permission: "certificate.bodyRead" },
      ],
    },
    {
      label: "考务管理",
      items: [
        { label: "考试科目", href: "/awarding-body/subjects", permission: "subject.bodyRead" },
        { label: "考试计划", href: "/awarding-body/exam-plans", permission: "examPlan.bodyRead" },
        { label: "考核站点", href: "/awarding-body/exam-sites", permission: "examSite.bodyRead" },
        {
          label: "考核站点分配",
          href: "/awarding-body/site-allocations",
          permission: "siteAllocation.bodyRead",
        },
        { label: "报考查询", href: "/awarding-body/entries", permission: "entry.bodyRead" },
        { label: "成绩登记", href: "/awarding-body/scores", permission: "score.bodyRead" },
        { label: "考证结果", href: "/awarding-body/results", permission: "result.bodyRead" },
      ],
    },
    {
      label: "系统管理",
      items: [
        { label: "账号管理", href: "/awarding-body/accounts", permission: "userAccount.body" },
        { label: "操作日志", href: "/awarding-body/audit-log", permission: "auditLog.body" },
      ],
    },
  ],
};

/** The menu an account sees: entries whose permission it holds; an empty chapter is left out. */
export function menuFor(user: { readonly portal: string; readonly role: string }) {
  const portal = openPortals.find((one) => one === user.portal);
  const chapters = portal ? portalMenus[portal] : [];
  const who = { portal: user.portal as Portal, role: user.role as Role };
  return chapters
    .map(({ label, items }) => ({
      label,
      items: items.filter((item) => holds(who, item.permission)).map(({ label, href }) => ({ label, href })),
    }))
    .filter((chapter) => chapter.items.length > 0);
}

/** What each portal calls itself: in its bar and in the browser's title. */
export const portalTitles: Readonly<Record<OpenPortal, string>> = {
  institution: "试点院校业务系统",
  awarding_body: "培训评价组织业务系统",
  platform: "综合业务管理平台",
};

/** The browser's title of a portal's home page, and the frame of its pages' titles. */
export const portalMetadata = (portal: OpenPortal): Metadata => ({
  title: { template: `%s - ${portalTitles[portal]}`, default: portalTitles[portal] },
});

/**
 * The browser's title of a page of the menu: its label there. `below` names a page under it. Throws a RangeError for an
 * address that no menu has.
 */
export function pageMetadata(href: string, below?: string): Metadata {
  const entry = Object.values(portalMenus)
    .flatMap((chapters) => chapters.flatMap((chapter) => chapter.items))
    .find((item) => item.href === href);
  if (!entry) throw new RangeError(`no menu entry ${href}`);
  return { title: below ? `${below} - ${entry.label}` : entry.label };
}

/** The browser's title of the page of one's own account, which the account menu leads to. */
export const accountMetadata: Metadata = { title: "账户" };
