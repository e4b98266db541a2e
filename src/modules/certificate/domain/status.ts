import type { PlanSpan } from "@/modules/exam-plan/domain/windows";
import { defineMachine, type EventOf, type StateOf } from "@/shared/kernel/transition";

/** `institution` is the one whose exam site it is: the second to sign. */
export type CertificateActor = "institution" | "awarding_body" | "system";

/**
 * 证书 of one person (§1.4 4.2, §3.9.11): the awarding body signs, then the site, then the awarding body
 * releases; the system renders and seals. A refused one is signed again (重新签发) or stays refused.
 */
export const certificateMachine = defineMachine<
  | "body_pending"
  | "body_refused"
  | "site_pending"
  | "site_refused"
  | "release_pending"
  | "generating"
  | "seal_failed"
  | "released"
  | "revoked",
  | "sign_by_body"
  | "refuse_by_body"
  | "resign_by_body"
  | "sign_by_site"
  | "refuse_by_site"
  | "resign_by_site"
  | "start_release"
  | "render"
  | "fail_seal"
  | "retry"
  | "revoke",
  CertificateActor,
  PlanSpan
>({
  name: "certificate",
  label: "证书",
  states: {
    body_pending: "培训评价组织待签发",
    body_refused: "培训评价组织拒绝签发",
    site_pending: "考核站点待签发",
    site_refused: "考核站点拒绝签发",
    release_pending: "证书待发放",
    generating: "证书生成中",
    seal_failed: "盖章失败",
    released: "完成发放",
    revoked: "已撤销",
  },
  events: {
    sign_by_body: "签发",
    refuse_by_body: "拒绝签发",
    resign_by_body: "重新签发",
    sign_by_site: "签发",
    refuse_by_site: "拒绝签发",
    resign_by_site: "重新签发",
    start_release: "开始发放",
    render: "生成证书",
    fail_seal: "盖章失败",
    retry: "重新生成",
    revoke: "撤销证书",
  },
  initial: "body_pending",
  transitions: [
    {
      event: "sign_by_body",
      from: ["body_pending"],
      to: "site_pending",
      actor: ["awarding_body"],
      window: "after_publicity",
    },
    {
      event: "refuse_by_body",
      from: ["body_pending"],
      to: "body_refused",
      actor: ["awarding_body"],
      window: "after_publicity",
      reason: true,
    },
    {
      event: "resign_by_body",
      from: ["body_refused"],
      to: "site_pending",
      actor: ["awarding_body"],
      window: "after_publicity",
    },
    {
      event: "sign_by_site",
      from: ["site_pending"],
      to: "release_pending",
      actor: ["institution"],
      window: "after_publicity",
    },
    {
      event: "refuse_by_site",
      from: ["site_pending"],
      to: "site_refused",
      actor: ["institution"],
      window: "after_publicity",
      reason: true,
    },
    {
      event: "resign_by_site",
      from: ["site_refused"],
      to: "release_pending",
      actor: ["institution"],
      window: "after_publicity",
    },
    { event: "start_release", from: ["release_pending"], to: "generating", actor: ["awarding_body"] },
    { event: "render", from: ["generating"], to: "released", actor: ["system"] },
    { event: "fail_seal", from: ["generating"], to: "seal_failed", actor: ["system"] },
    { event: "retry", from: ["seal_failed"], to: "generating", actor: ["awarding_body"] },
    { event: "revoke", from: ["released"], to: "revoked", actor: ["awarding_body"], reason: true },
  ],
});

export type CertificateStatus = StateOf<typeof certificateMachine>;
export type CertificateEvent = EventOf<typeof certificateMachine>;

/** 颁证状态 tabs in the manual's order (§1.4 4.2); 已撤销 is found under 全部 only. */
export const certificateTabs = [
  "body_pending",
  "body_refused",
  "site_pending",
  "site_refused",
  "release_pending",
  "generating",
  "seal_failed",
  "released",
] as const satisfies readonly CertificateStatus[];

/** 发证方式 and 发证时间 are chosen and may be changed while 证书待发放. */
export function maySetRelease(status: CertificateStatus): boolean {
  return status === "release_pending";
}

/** 下载电子证书, also where 发证方式 is 纸质证书. */
export function mayDownloadCertificate(status: CertificateStatus): boolean {
  return status === "released";
}

/** What the public may find: 完成发放, and 已撤销 as such (§3.12). */
export function isPubliclyKnown(status: CertificateStatus): boolean {
  return status === "released" || status === "revoked";
}
