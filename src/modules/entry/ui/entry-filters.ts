import { keepPreviousData } from "@tanstack/react-query";
import type { FilterField, SearchSelectFilter } from "@/ui/list/list-declaration";
import { trpc } from "@/ui/trpc";
import { candidateKindLabels } from "../domain/audience";

export interface EntryFilters {
  readonly planId: string;
  readonly name: string;
  readonly idNumber: string;
  readonly qualificationId: string;
  readonly siteId: string;
  readonly candidateNumber: string;
  readonly candidateKind: "enrolled" | "external";
}

export interface BodyEntryFilters extends EntryFilters {
  readonly institution: string;
}

const keep = { placeholderData: keepPreviousData };
interface Ask {
  readonly search: string;
  readonly value: string | undefined;
}
type UseOptions = SearchSelectFilter<EntryFilters>["useOptions"];

const useOwnPlans = (ask: Ask) => trpc.entry.options.useQuery({ of: "plan", ...ask }, keep);
const useOwnQualifications = (ask: Ask) => trpc.entry.options.useQuery({ of: "qualification", ...ask }, keep);
const useOwnSites = (ask: Ask) => trpc.entry.options.useQuery({ of: "site", ...ask }, keep);
const useBodyPlans = (ask: Ask) => trpc.entry.bodyOptions.useQuery({ of: "plan", ...ask }, keep);
const useBodyQualifications = (ask: Ask) =>
  trpc.entry.bodyOptions.useQuery({ of: "qualification", ...ask }, keep);
const useBodySites = (ask: Ask) => trpc.entry.bodyOptions.useQuery({ of: "site", ...ask }, keep);

interface Options {
  readonly plans: UseOptions;
  readonly qualifications: UseOptions;
  readonly sites: UseOptions;
}

const fields = (options: Options): FilterField<EntryFilters>[] => [
  { kind: "searchSelect", key: "planId", label: "考试计划", useOptions: options.plans },
  { kind: "text", key: "name", label: "考生姓名", placeholder: "请输入姓名或其开头", personal: true },
  {
    kind: "text",
    key: "idNumber",
    label: "证件号码",
    placeholder: "完整号码或后四位",
    personal: true,
    maxLength: 24,
  },
  {
    kind: "searchSelect",
    key: "qualificationId",
    label: "考核证书",
    useOptions: options.qualifications,
  },
  { kind: "searchSelect", key: "siteId", label: "考核站点", useOptions: options.sites },
  // Its first six digits are those of the ID number.
  { kind: "text", key: "candidateNumber", label: "考生编号", personal: true, maxLength: 26 },
  {
    kind: "select",
    key: "candidateKind",
    label: "学生类型",
    options: Object.entries(candidateKindLabels).map(([value, label]) => ({ value, label })),
  },
];

/** 考试计划, 考生姓名, 证件号码, and behind 展开 the rest (§3.1). What is personal stays out of the address. */
export const entryFilters: readonly FilterField<EntryFilters>[] = fields({
  plans: useOwnPlans,
  qualifications: useOwnQualifications,
  sites: useOwnSites,
});

/** The same for the awarding body, and 所属院校. */
export const bodyEntryFilters: readonly FilterField<BodyEntryFilters>[] = [
  ...(fields({
    plans: useBodyPlans,
    qualifications: useBodyQualifications,
    sites: useBodySites,
  }) as FilterField<BodyEntryFilters>[]),
  { kind: "text", key: "institution", label: "所属院校" },
];
