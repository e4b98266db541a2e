"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { confirm, confirmWithReason } from "@/ui/dialog/confirm";
import { notify } from "@/ui/notify";
import { usePermissions } from "@/ui/permissions";
import { useProductNow } from "@/ui/product-clock";
import { trpc } from "@/ui/trpc";
import { type ActedUnit, type UnitAction, type UnitActionKey, unitActions } from "./unit-actions";

// The windows bring forms and their schemas, which the list does not need before one is opened.
const AutoSeatingWindow = dynamic(() =>
  import("./auto-seating-window").then((part) => part.AutoSeatingWindow),
);
const ClearWindow = dynamic(() => import("./clear-window").then((part) => part.ClearWindow));
const PrintWindow = dynamic(() => import("./print-window").then((part) => part.PrintWindow));

const windowed: Partial<Record<UnitActionKey, true>> = { auto: true, clear: true, print: true };

interface OpenedWindow {
  readonly key: UnitActionKey;
  readonly unit: ActedUnit;
}

/** The actions on units: which there are, what doing one means, and the window that is open for one. */
export function useUnitActions() {
  const now = useProductNow();
  const held = usePermissions();
  const [opened, setOpened] = useState<OpenedWindow | null>(null);
  const publishing = usePublishing();
  const run = (key: UnitActionKey, unit: ActedUnit) => {
    if (windowed[key]) setOpened({ key, unit });
    else if (key === "publish") void publishing.publish(unit);
    else void publishing.withdraw(unit);
  };
  return {
    actionsOf: (unit: ActedUnit): UnitAction[] => unitActions(unit, now, held),
    run,
    window: opened && <UnitWindow opened={opened} onClose={() => setOpened(null)} />,
  };
}

function UnitWindow({ opened: { key, unit }, onClose }: { opened: OpenedWindow; onClose: () => void }) {
  if (key === "auto") return <AutoSeatingWindow seatingId={unit.id} onClose={onClose} />;
  if (key === "clear") return <ClearWindow unit={unit} onClose={onClose} />;
  return <PrintWindow unit={unit} onClose={onClose} />;
}

/** 发布 and 撤回发布, each after its question. What was refused is shown in the question; the data is read again. */
function usePublishing() {
  const utils = trpc.useUtils();
  const publishing = trpc.seating.publish.useMutation();
  const withdrawing = trpc.seating.withdraw.useMutation();

  const publish = async (unit: ActedUnit) => {
    const left = unit.expected - unit.seated;
    const key = { seatingId: unit.id, version: unit.version };
    const consequence = `已排 ${unit.seated} 名考生。发布后可打印准考证，并通知考生所在院校；需调整座位时先撤回发布。`;
    const done =
      left > 0
        ? await confirmWithReason({
            title: "发布排考",
            message: `还有 ${left} 名考生未排座位，确定发布“${unit.subject}”的排考吗？`,
            consequence,
            tone: "warning",
            confirmLabel: "发布",
            reasonLabel: "未排座位的原因",
            placeholder: "5–200 个字，如：3 名考生已书面申请缓考",
            run: (reason) => publishing.mutateAsync({ ...key, reason }),
          })
        : await confirm({
            title: "发布排考",
            message: `确定发布“${unit.subject}”的排考吗？`,
            consequence,
            confirmLabel: "发布",
            run: () => publishing.mutateAsync(key),
          });
    if (done !== null && done !== false) notify.done("排考已发布");
    await utils.seating.invalidate();
  };

  const withdraw = async (unit: ActedUnit) => {
    const done = await confirm({
      title: "撤回发布",
      message: `确定撤回“${unit.subject}”的排考发布吗？`,
      consequence: `涉及 ${unit.seated} 名考生：此前打印的准考证作废，重新发布后才能再打印。`,
      tone: "danger",
      confirmLabel: "撤回发布",
      run: () => withdrawing.mutateAsync({ seatingId: unit.id, version: unit.version }),
    });
    if (done) notify.done("排考已撤回发布");
    await utils.seating.invalidate();
  };
  return { publish, withdraw };
}
