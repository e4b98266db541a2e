import { env } from "@/env";

/** The accounts of the demo scenario; they exist, and are shown, in demo mode only. */
export const demoAccounts = [
  {
    portal: "institution",
    organisation: "北京科技大学",
    role: "institution_admin",
    account: "ustb",
    phone: "13800000001",
    name: "王管理",
    label: "北京科技大学 · 试点院校管理员",
  },
  {
    portal: "institution",
    organisation: "北京科技大学",
    role: "institution_officer",
    account: "ustb-officer",
    phone: "13800000002",
    name: "李考务",
    label: "北京科技大学 · 考务员",
  },
  {
    portal: "institution",
    organisation: "北方工业大学",
    role: "institution_admin",
    account: "ncut",
    phone: "13800000003",
    name: "赵管理",
    label: "北方工业大学 · 试点院校管理员",
  },
  {
    portal: "awarding_body",
    organisation: "北京鸿科经纬科技有限公司",
    role: "body_admin",
    account: "hkjw",
    phone: "13800000004",
    name: "陈管理",
    label: "北京鸿科经纬 · 评价组织管理员",
  },
  {
    portal: "awarding_body",
    organisation: "北京鸿科经纬科技有限公司",
    role: "body_officer",
    account: "hkjw-score",
    phone: "13800000005",
    name: "周登记",
    label: "北京鸿科经纬 · 成绩登记员",
  },
  {
    portal: "platform",
    organisation: "平台",
    role: "platform_admin",
    account: "platform",
    phone: "13800000006",
    name: "郑平台",
    label: "综合业务管理平台 · 平台管理员",
  },
] as const;

/** The password of every demo account. */
export const demoPassword = "Demo-1plusX-2026";

/** What the sign-in page of a portal shows; nothing outside demo mode. */
export function demoAccountsOf(portal: string): { label: string; account: string; password: string }[] {
  if (env().APP_MODE !== "demo") return [];
  return demoAccounts
    .filter((one) => one.portal === portal)
    .map(({ label, account }) => ({ label, account, password: demoPassword }));
}
