"use client";

import { List, Text } from "@mantine/core";
import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "@/server/trpc/root";
import { confirm, confirmWithReason } from "@/ui/dialog/confirm";
import type { ListSelection } from "@/ui/list/list-declaration";
import { notify } from "@/ui/notify";
import { trpc } from "@/ui/trpc";
import type { SiteFilterValues } from "./site-columns";

interface Asked {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly enabled: boolean;
}

type Usage = inferRouterOutputs<AppRouter>["examSite"]["usage"];

const APPROVED = "通过后考核站点即启用，院校可以设置考场、为考生报考。";
const RETURNED = "院校会收到通知和退回原因，修改后可以重新提交。";

/** 通过, 退回, 启用 and 停用, each after its question; 停用 lists first what it touches (§3.9.3). */
export function useReview() {
  const utils = trpc.useUtils();
  const reviewing = trpc.examSite.review.useMutation();
  const switching = trpc.examSite.switch.useMutation();
  const changed = () => utils.examSite.invalidate();

  const decide = async (
    key: "approve" | "return",
    selection: ListSelection<SiteFilterValues>,
    what: string,
    version?: number,
  ): Promise<boolean> => {
    let count = 0;
    const of = version === undefined ? { selection } : { selection, version };
    const done =
      key === "approve"
        ? await confirm({
            message: `确定审核通过${what}吗？`,
            consequence: APPROVED,
            confirmLabel: "通过",
            run: async () => {
              ({ count } = await reviewing.mutateAsync({ decision: "approve", ...of }));
            },
          })
        : (await confirmWithReason({
            message: `确定退回${what}吗？`,
            consequence: RETURNED,
            reasonLabel: "退回原因",
            placeholder: "如：场地照片不清楚，请补充机房照片",
            confirmLabel: "退回",
            run: async (reason) => {
              ({ count } = await reviewing.mutateAsync({ decision: "return", reason, ...of }));
            },
          })) !== null;
    if (done) notify.done(`已${key === "approve" ? "通过" : "退回"} ${count} 个考核站点`);
    await changed();
    return done;
  };
  const one = ({ id, version, name }: Asked, key: "approve" | "return") =>
    decide(key, { kind: "ids", ids: [id] }, `考核站点“${name}”`, version);

  const change = async ({ id, version, name, enabled }: Asked) => {
    const run = () => switching.mutateAsync({ id, version, enabled: !enabled });
    const done = await confirm(
      enabled
        ? {
            message: `确定停用考核站点“${name}”吗？`,
            consequence: <Touched usage={await utils.examSite.usage.fetch({ id }, { staleTime: 0 })} />,
            tone: "warning",
            confirmLabel: "停用",
            run,
          }
        : {
            message: `确定启用考核站点“${name}”吗？`,
            consequence: "启用后可以继续报考、设置考场和分配借考。",
            confirmLabel: "启用",
            run,
          },
    );
    if (done) notify.done(`考核站点已${enabled ? "停用" : "启用"}`);
    await changed();
  };

  return {
    approve: (site: Asked) => one(site, "approve"),
    sendBack: (site: Asked) => one(site, "return"),
    many: (
      key: "approve" | "return",
      selection: ListSelection<SiteFilterValues>,
      count: number | null,
    ): Promise<boolean> =>
      decide(
        key,
        selection,
        selection.kind === "ids" ? ` ${count ?? ""} 个考核站点` : "符合条件的待审核考核站点",
      ),
    change,
  };
}

const MOST_NAMED = 8;

/** The plans 停用 touches, and what becomes of them. */
function Touched({ usage: { plans, allocations } }: { usage: Usage }) {
  const waiting = plans.reduce((sum, plan) => sum + plan.waiting, 0);
  return (
    <>
      {plans.length > 0 && (
        <>
          <Text size="sm">涉及 {plans.length} 个未结束的考试计划：</Text>
          <List size="sm">
            {plans.slice(0, MOST_NAMED).map((plan) => (
              <List.Item key={plan.id}>
                {plan.name}（{plan.number}）：已报考 {plan.entered} 人，已排考 {plan.seated} 人
              </List.Item>
            ))}
          </List>
          {plans.length > MOST_NAMED && <Text size="sm">…等 {plans.length} 个</Text>}
        </>
      )}
      {allocations > 0 && <Text size="sm">已借出 {allocations} 次，借考院校也不能再报考。</Text>}
      <Text size="sm">
        停用后不再接受新的报考、考场和借考分配；已报考、已排考的考生照常考试。
        {waiting > 0 && `尚未提交的 ${waiting} 条报考将不能提交。`}
      </Text>
    </>
  );
}
