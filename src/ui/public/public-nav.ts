/** The name in the header of every public page. */
export const PRODUCT_NAME = "职业技能等级证书服务平台";

/** The navigation of the public site, in the manual's order; 证书查询 beside 证书信息 (§1.1). */
export const publicNav = [
  { label: "首页", href: "/" },
  { label: "工作动态", href: "/news" },
  { label: "机构遴选", href: "/awarding-bodies" },
  { label: "证书信息", href: "/catalogue" },
  { label: "证书查询", href: "/verify" },
  { label: "在线咨询", href: "/inquiries" },
  { label: "关于我们", href: "/about" },
] as const;

/** The title of a public page in the browser. */
export const publicTitle = (page: string): string => `${page} - ${PRODUCT_NAME}`;

/** The title of a page of the navigation: its label there. */
export const publicNavTitle = (href: (typeof publicNav)[number]["href"]): string =>
  publicTitle(publicNav.find((item) => item.href === href)?.label ?? "");
