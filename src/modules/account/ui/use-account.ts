"use client";

import { branches, type WorkspacePortal } from "@/modules/workspace/ui/use-workspace";
import { trpc } from "@/ui/trpc";

export type AccountPortal = WorkspacePortal;

/** The procedures of one's own account in a portal. */
export const useAccount = (portal: AccountPortal) => trpc.account[branches[portal]];
