"use client";

import { keepPreviousData } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "@/server/trpc/root";
import type { CountsQuery, ListQuery } from "@/ui/list/list-declaration";
import { trpc } from "@/ui/trpc";
import type { RoleKind } from "../domain/account-role";

/** The portals that have 账号管理. */
export type KeeperPortal = "institution" | "awarding_body" | "platform";

export interface AccountFilters {
  readonly account: string;
  readonly name: string;
  readonly role: RoleKind;
  readonly organisationId: string;
  readonly organisation: string;
}

export type ListedAccount = inferRouterOutputs<AppRouter>["userAccount"]["platform"]["list"]["rows"][number];

/** What is told once of a new or a reset password. */
export type ToldPassword = inferRouterOutputs<AppRouter>["userAccount"]["platform"]["create"];

const branches = { institution: "institution", awarding_body: "body", platform: "platform" } as const;

/** The procedures of a portal's 账号管理. */
export const useAccountProcedures = (portal: KeeperPortal) => trpc.userAccount[branches[portal]];

const listHooks = (portal: KeeperPortal) => ({
  useRows: (query: ListQuery<AccountFilters>) =>
    useAccountProcedures(portal).list.useQuery(query, { placeholderData: keepPreviousData }),
  useCounts: (query: CountsQuery<AccountFilters>) =>
    useAccountProcedures(portal).counts.useQuery(query, { placeholderData: keepPreviousData }),
});

/** The list's hooks of each portal. */
export const accountListHooks = {
  institution: listHooks("institution"),
  awarding_body: listHooks("awarding_body"),
  platform: listHooks("platform"),
};

/** Organisations by a part of their name, for a filter of the platform. */
export function useOrganisationOptions({ search, value }: { search: string; value: string | undefined }) {
  return trpc.userAccount.platform.organisations.useQuery(
    { search: search.slice(0, 64), ...(value ? { value } : {}) },
    { placeholderData: keepPreviousData },
  );
}
