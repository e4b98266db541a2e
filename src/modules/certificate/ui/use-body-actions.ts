"use client";

import { parseAsString, useQueryState } from "nuqs";
import { shanghaiDate } from "@/shared/kernel/shanghai-time";
import { allowedEvents } from "@/shared/kernel/transition";
import { confirm, confirmWithReason } from "@/ui/dialog/confirm";
import type { BatchAction, BatchContext, ListSelection, RowAction } from "@/ui/list/list-declaration";
import { notify } from "@/ui/notify";
import { usePermissions } from "@/ui/permissions";
import { useProductNow } from "@/ui/product-clock";
import { trpc } from "@/ui/trpc";
import { type CertificateEvent, certificateMachine, mayDownloadCertificate } from "../domain/status";
import type { CertificateFilters, ListedCertificate } from "./certificate-columns";
import { spansOf } from "./certificate-spans";
import type { ReleaseTarget } from "./release-window";
import { useDecisions } from "./use-decisions";
import { useDownload } from "./use-download";

type Selection = ListSelection<CertificateFilters>;
type BodyEvent = "sign_by_body" | "refuse_by_body" | "resign_by_body";

const NEXT = "签发后，由考核站点签发，再由本机构发放证书。";

interface Windows {
  readonly onView: (id: string) => void;
  readonly onRelease: (target: ReleaseTarget) => void;
}

/** What the awarding body may do with one certificate, and with many on each tab. */
export function useBodyActions({ onView, onRelease }: Windows) {
  const now = useProductNow();
  const held = usePermissions();
  const [tab] = useQueryState("tab", parseAsString.withDefault("all"));
  const acts = useActs();

  const rowActions = (row: ListedCertificate): RowAction[] => {
    const events = allowedEvents(certificateMachine, row.status, "awarding_body", spansOf(row, now));
    const own: Selection = { kind: "ids", ids: [row.id] };
    const may = (event: CertificateEvent, permission: string) =>
      held.has(permission) && events.includes(event);
    const all: (RowAction & { readonly shown: boolean })[] = [
      { key: "view", label: "查看", shown: true, onClick: () => onView(row.id) },
      {
        key: "sign",
        label: "签发",
        shown: may("sign_by_body", "certificate.bodySignOff"),
        onClick: () => void acts.sign(own, "sign_by_body", 1, row.name),
      },
      {
        key: "refuse",
        label: "拒绝签发",
        tone: "danger",
        shown: may("refuse_by_body", "certificate.bodySignOff"),
        onClick: () => void acts.refuse(own, 1, row.name),
      },
      {
        key: "resign",
        label: "重新签发",
        shown: may("resign_by_body", "certificate.bodySignOff"),
        onClick: () => void acts.sign(own, "resign_by_body", 1, row.name),
      },
      {
        key: "release",
        label: "发放",
        shown: may("start_release", "certificate.release"),
        onClick: () =>
          onRelease({
            selection: own,
            count: 1,
            name: row.name,
            method: row.method,
            awardedOn: row.awardedOn && shanghaiDate(row.awardedOn),
          }),
      },
      {
        key: "retry",
        label: "重新生成",
        shown: may("retry", "certificate.release"),
        onClick: () => void acts.retry(own, 1),
      },
      {
        key: "download",
        label: "下载电子证书",
        shown: held.has("certificate.bodyDownload") && mayDownloadCertificate(row.status),
        onClick: () => void acts.downloadOne(row.id),
      },
      {
        key: "revoke",
        label: "撤销证书",
        tone: "danger",
        shown: may("revoke", "certificate.revoke"),
        onClick: () => void acts.revoke(row),
      },
    ];
    return all.filter((action) => action.shown);
  };

  const afterwards = async (done: Promise<boolean>, { clearSelection }: BatchContext) => {
    if (await done) clearSelection();
  };
  const batch: readonly (BatchAction<CertificateFilters> & { on: readonly string[]; permission: string })[] =
    [
      {
        key: "sign",
        on: ["body_pending"],
        permission: "certificate.bodySignOff",
        label: "批量签发",
        needsSelection: true,
        onClick: (selection, context) =>
          void afterwards(acts.sign(selection, "sign_by_body", context.count), context),
      },
      {
        key: "refuse",
        on: ["body_pending"],
        permission: "certificate.bodySignOff",
        label: "批量拒绝签发",
        tone: "danger",
        needsSelection: true,
        onClick: (selection, context) => void afterwards(acts.refuse(selection, context.count), context),
      },
      {
        key: "resign",
        on: ["body_refused"],
        permission: "certificate.bodySignOff",
        label: "批量重新签发",
        needsSelection: true,
        onClick: (selection, context) =>
          void afterwards(acts.sign(selection, "resign_by_body", context.count), context),
      },
      {
        key: "release",
        on: ["release_pending"],
        permission: "certificate.release",
        label: "批量发放",
        needsSelection: true,
        onClick: (selection, { count }) => onRelease({ selection, count, method: null, awardedOn: null }),
      },
      {
        key: "retry",
        on: ["seal_failed"],
        permission: "certificate.release",
        label: "批量重新生成",
        needsSelection: true,
        onClick: (selection, context) => void afterwards(acts.retry(selection, context.count), context),
      },
      {
        key: "archive",
        on: ["all", "released"],
        permission: "certificate.bodyDownload",
        label: "批量下载电子证书",
        needsSelection: false,
        onClick: (selection) => void acts.downloadMany(selection),
      },
    ];
  return {
    rowActions,
    batchActions: batch.filter((action) => action.on.includes(tab) && held.has(action.permission)),
  };
}

/** The awarding body's mutations behind their questions; each gives whether it was done. */
function useActs() {
  const utils = trpc.useUtils();
  const decide = trpc.certificate.bodyDecide.useMutation();
  const retrying = trpc.certificate.retry.useMutation();
  const revoking = trpc.certificate.revoke.useMutation();
  const download = trpc.certificate.bodyDownload.useMutation();
  const archive = trpc.certificate.bodyArchive.useMutation();
  const decisions = useDecisions();
  const downloads = useDownload<Selection>({
    one: (id) => download.mutateAsync({ id }),
    many: (selection) => archive.mutateAsync({ selection }),
  });
  const decision = (selection: Selection, event: BodyEvent, count: number | null, name?: string) => ({
    event,
    count,
    ...(name ? { name } : {}),
    run: (reason: string | undefined) =>
      decide.mutateAsync({ selection, event, ...(reason ? { reason } : {}) }),
  });
  return {
    ...downloads,
    sign: (
      selection: Selection,
      event: "sign_by_body" | "resign_by_body",
      count: number | null,
      name?: string,
    ) =>
      decisions.sign(
        decision(selection, event, count, name),
        event === "sign_by_body" ? "签发" : "重新签发",
        NEXT,
      ),
    refuse: (selection: Selection, count: number | null, name?: string) =>
      decisions.refuse(decision(selection, "refuse_by_body", count, name)),
    retry: (selection: Selection, count: number | null) =>
      confirm({
        title: "重新生成",
        message: `确定重新生成 ${count ?? "所选"} 张证书吗？`,
        consequence: "证书编号不变，签章取最新的。",
        confirmLabel: "重新生成",
        run: async () => {
          const started = await retrying.mutateAsync({ selection });
          notify.done(`开始生成 ${started.count.toLocaleString("zh-CN")} 张证书，可在任务中心查看进度`);
          await utils.certificate.invalidate();
        },
      }),
    revoke: (row: ListedCertificate) =>
      confirmWithReason({
        title: "撤销证书",
        message: `确定撤销“${row.name}”的证书吗？`,
        consequence: "撤销后不能恢复，公开查询将显示“已撤销”，证书编号不再使用。",
        reasonLabel: "撤销原因",
        tone: "danger",
        confirmLabel: "撤销证书",
        run: async (reason) => {
          await revoking.mutateAsync({ id: row.id, reason });
          notify.done("证书已撤销");
          await utils.certificate.invalidate();
        },
      }),
  };
}
