import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "@/server/trpc/root";
import type { CountsQuery, ListExport, ListQuery, QueryState } from "@/ui/list/list-declaration";

type Outputs = inferRouterOutputs<AppRouter>["skillStandard"];
export type ListedStandard = Outputs["list"]["rows"][number];
export type ShownStandard = Outputs["detail"];

export interface StandardFilters {
  readonly code: string;
  readonly name: string;
  readonly edition: string;
  readonly bodyName: string;
  readonly qualificationName: string;
}

/** Where a screen of standards gets its data: of one kind, for one portal. All `use…` are hooks. */
export interface StandardSource {
  readonly kind: "skill" | "site";
  /** 职业技能等级标准 or 考核站点建设标准 */
  readonly title: string;
  readonly useRows: (
    query: ListQuery<StandardFilters>,
  ) => QueryState<{ readonly rows: readonly ListedStandard[] }>;
  readonly useCounts: (query: CountsQuery<StandardFilters>) => QueryState<Readonly<Record<string, number>>>;
  readonly useEditions: () => { readonly data?: readonly string[] | undefined };
  readonly useDetail: (id: string | null) => QueryState<ShownStandard> & { readonly isLoading: boolean };
  readonly exports?: readonly ListExport<StandardFilters>[];
}
