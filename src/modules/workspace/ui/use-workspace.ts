"use client";

import { trpc } from "@/ui/trpc";

export type WorkspacePortal = "institution" | "awarding_body";

/** The workspace procedures of a portal; both have the same ones. */
export const useWorkspace = (portal: WorkspacePortal) =>
  portal === "institution" ? trpc.workspace.institution : trpc.workspace.body;
