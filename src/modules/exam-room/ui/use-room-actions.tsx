"use client";

import { confirm } from "@/ui/dialog/confirm";
import type { BatchContext, ListSelection } from "@/ui/list/list-declaration";
import { notify } from "@/ui/notify";
import { trpc } from "@/ui/trpc";
import type { RoomFilters, RoomRow } from "./room-columns";

/** 删除 of one room and of a selection, each after its question (rule 13). */
export function useRoomActions() {
  const utils = trpc.useUtils();
  const removing = trpc.examRoom.remove.useMutation();
  const removingMany = trpc.examRoom.removeMany.useMutation();

  const removeOne = async (room: RoomRow) => {
    const done = await confirm({
      message: `确定删除考场“${room.name}”吗？`,
      consequence: "删除后不能恢复；已排考生的考场须先清空排考。",
      tone: "danger",
      confirmLabel: "删除",
      run: () => removing.mutateAsync({ id: room.id, version: room.version }),
    });
    if (done) notify.done("考场已删除");
    await utils.examRoom.invalidate();
  };

  const runRemove = async (selection: ListSelection<RoomFilters>) => {
    const outcome = await removingMany.mutateAsync({ selection });
    if (outcome.kind === "job")
      return notify.hint(`已开始删除 ${outcome.count.toLocaleString("zh-CN")} 间考场，可在任务中心查看进度`);
    const kept = outcome.kept > 0 ? `，${outcome.kept} 间已排考生或已过排考时间，没有删除` : "";
    notify.done(`已删除 ${outcome.deleted} 间考场${kept}`);
  };
  const removeMany = async (
    selection: ListSelection<RoomFilters>,
    { count, clearSelection }: BatchContext,
  ) => {
    const done = await confirm({
      message: `确定删除${count ?? "所选"}间考场吗？`,
      consequence: "只删除没有排考生、且未过排考时间的考场；删除后不能恢复。",
      tone: "danger",
      confirmLabel: "删除",
      run: () => runRemove(selection),
    });
    if (!done) return;
    clearSelection();
    await utils.examRoom.invalidate();
  };
  return { removeOne, removeMany };
}
