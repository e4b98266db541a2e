import { expect, test } from "vitest";
import { expectMachineToAgree } from "@/shared/kernel/machine-model.test-kit";
import {
  type CertificateStatus,
  certificateMachine,
  certificateTabs,
  isPubliclyKnown,
  mayDownloadCertificate,
  maySetRelease,
} from "./status";

const model = `
  sign_by_body: body_pending > site_pending [awarding_body] @after_publicity
  refuse_by_body: body_pending > body_refused [awarding_body] @after_publicity !
  resign_by_body: body_refused > site_pending [awarding_body] @after_publicity
  sign_by_site: site_pending > release_pending [institution] @after_publicity
  refuse_by_site: site_pending > site_refused [institution] @after_publicity !
  resign_by_site: site_refused > release_pending [institution] @after_publicity
  start_release: release_pending > generating [awarding_body]
  render: generating > released [system]
  fail_seal: generating > seal_failed [system]
  retry: seal_failed > generating [awarding_body]
  revoke: released > revoked [awarding_body] !
`;

test("every state, event, actor and window as in §1.4 and §3.9.11, and on 10,000 random walks", () => {
  expectMachineToAgree(certificateMachine, model, ["institution", "awarding_body", "system"]);
});

test("the tabs are the manual's, in its order", () => {
  expect(certificateTabs.map((tab) => certificateMachine.states[tab])).toEqual([
    "培训评价组织待签发",
    "培训评价组织拒绝签发",
    "考核站点待签发",
    "考核站点拒绝签发",
    "证书待发放",
    "证书生成中",
    "盖章失败",
    "完成发放",
  ]);
});

test("what may be done with a certificate beside its transitions", () => {
  const all = Object.keys(certificateMachine.states) as CertificateStatus[];
  expect(all.filter(maySetRelease)).toEqual(["release_pending"]);
  expect(all.filter(mayDownloadCertificate)).toEqual(["released"]);
  expect(all.filter(isPubliclyKnown)).toEqual(["released", "revoked"]);
});
