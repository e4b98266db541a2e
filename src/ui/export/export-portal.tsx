"use client";

import { createContext, type ReactNode, useContext, useMemo } from "react";
import { trpc } from "../trpc";

interface ExportPortal {
  /** whose exports: the branch of `workspace` */
  readonly branch: "institution" | "body" | "platform";
  /** 账户: where a phone is bound */
  readonly accountHref: string;
}

const Portal = createContext<ExportPortal>({ branch: "institution", accountHref: "/" });

/** Tells the exports of a page whose they are; the shell of each portal sets it. */
export function ExportPortalProvider({
  branch,
  accountHref,
  children,
}: ExportPortal & { readonly children: ReactNode }) {
  const portal = useMemo(() => ({ branch, accountHref }), [branch, accountHref]);
  return <Portal value={portal}>{children}</Portal>;
}

/** Where a phone is bound in this portal. */
export const useAccountHref = (): string => useContext(Portal).accountHref;

/** The procedures of my exports in this portal. */
export const useExportProcedures = () => trpc.workspace[useContext(Portal).branch].exports;

/** Stops an export's job. */
export const useCancelExport = () => trpc.workspace[useContext(Portal).branch].cancelJob.useMutation();
