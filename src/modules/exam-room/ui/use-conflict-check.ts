"use client";

import type { inferRouterInputs } from "@trpc/server";
import type { AppRouter } from "@/server/trpc/root";
import { confirm } from "@/ui/dialog/confirm";
import { trpc } from "@/ui/trpc";
import { roomFindingText } from "../domain/room";

type ConflictAsk = inferRouterInputs<AppRouter>["examRoom"]["conflicts"];

/**
 * Asks about 考场占用冲突 before rooms are saved (rule 17): it warns and does not refuse. Rejects, so that the form
 * stays open, when the person would rather change something.
 */
export function useConflictCheck(): (ask: ConflictAsk) => Promise<void> {
  const utils = trpc.useUtils();
  return async (ask) => {
    const conflicts = await utils.examRoom.conflicts.fetch(ask, { staleTime: 0 });
    if (conflicts.length === 0) return;
    const agreed = await confirm({
      title: "考场占用冲突",
      message: conflicts.map(roomFindingText).join("；"),
      consequence: "如果确实是不同的房间，或者可以同时使用，可以继续保存。",
      tone: "warning",
      confirmLabel: "继续保存",
    });
    if (!agreed) throw new Error("没有保存：请修改考场名称或考试科目后再保存。");
  };
}
