"use client";

import { trpc } from "@/ui/trpc";

/** The portals whose people take part in exams and may move the demo clock. */
export type ExamPortal = "institution" | "awarding_body";

export type WorkspacePortal = ExamPortal | "platform";

/** The workspace procedures that every portal has. */
export const useWorkspace = (portal: WorkspacePortal) => trpc.workspace[branches[portal]];

/** The demo clock's procedures of a portal. */
export const useDemoClock = (portal: ExamPortal) =>
  portal === "institution" ? trpc.workspace.institution : trpc.workspace.body;

/** The router's branch of each portal. */
export const branches = { institution: "institution", awarding_body: "body", platform: "platform" } as const;

/** The page of one's own account in each portal. */
export const accountHrefs: Readonly<Record<WorkspacePortal, string>> = {
  institution: "/institution/account",
  awarding_body: "/awarding-body/account",
  platform: "/platform/account",
};
