import type { inferRouterOutputs } from "@trpc/server";
import { EnabledBadge } from "@/modules/skill-standard/ui/standard-columns";
import type { AppRouter } from "@/server/trpc/root";
import { levelLabels } from "@/shared/qualification-level";
import type { FilterField, ListColumn, SearchSelectFilter } from "@/ui/list/list-declaration";

type Outputs = inferRouterOutputs<AppRouter>["qualification"];
export type ListedQualification = Outputs["list"]["rows"][number];
export type ShownQualification = Outputs["detail"];

export interface QualificationFilters {
  readonly range: "participating" | "all";
  readonly code: string;
  readonly qualificationId: string;
  readonly bodyId: string;
  readonly level: "1" | "2" | "3";
  readonly category: string;
}

type UseOptions = SearchSelectFilter<QualificationFilters>["useOptions"];

interface FilterSources {
  readonly categories: readonly string[];
  readonly useTitles: UseOptions;
  /** None on the body's own list: neither 证书范围 nor 颁证机构 is asked there. */
  readonly useBodies?: UseOptions;
}

/** 证书范围, 证书编号, 证书名称; 展开: 颁证机构, 证书等级, 所属专业大类 (§1.4 4.1). */
export function qualificationFilters(sources: FilterSources): FilterField<QualificationFilters>[] {
  const { categories, useTitles, useBodies } = sources;
  return [
    ...(useBodies
      ? [
          {
            kind: "select",
            key: "range",
            label: "证书范围",
            options: [
              { value: "participating", label: "已参与试点证书" },
              { value: "all", label: "全部证书" },
            ],
            emptyLabel: "全部证书",
          } as const,
        ]
      : []),
    { kind: "text", key: "code", label: "证书编号", maxLength: 8 },
    { kind: "searchSelect", key: "qualificationId", label: "证书名称", useOptions: useTitles },
    ...(useBodies
      ? [{ kind: "searchSelect", key: "bodyId", label: "颁证机构", useOptions: useBodies } as const]
      : []),
    {
      kind: "select",
      key: "level",
      label: "证书等级",
      options: Object.entries(levelLabels).map(([value, label]) => ({ value, label })),
      emptyLabel: "请选择证书等级",
    },
    {
      kind: "select",
      key: "category",
      label: "所属专业大类",
      options: categories.map((category) => ({ value: category, label: category })),
      emptyLabel: "请选择专业大类",
    },
  ];
}

export const qualificationColumns = (withBody: boolean): ListColumn<ListedQualification>[] => [
  { key: "batch", title: "所属批次", width: 100, render: (row) => row.batch },
  { key: "code", title: "证书编号", width: 110, render: (row) => row.code },
  { key: "title", title: "证书名称", onPhone: "title", hideable: false, render: (row) => row.title },
  ...(withBody
    ? [{ key: "body", title: "颁证机构", render: (row: ListedQualification) => row.bodyName }]
    : []),
  { key: "category", title: "所属专业大类", width: 150, render: (row) => row.category },
  { key: "status", title: "证书状态", width: 100, render: (row) => <EnabledBadge enabled={row.enabled} /> },
];
