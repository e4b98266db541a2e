import { keepPreviousData } from "@tanstack/react-query";
import type { SearchSelectFilter } from "@/ui/list/list-declaration";
import { trpc } from "@/ui/trpc";

type Portal = "institution" | "awarding_body";
interface ByExam {
  readonly planId: string;
  readonly qualificationId: string;
}

const keep = { placeholderData: keepPreviousData };
const optionsOf = (portal: Portal) =>
  portal === "institution" ? trpc.result.options : trpc.result.bodyOptions;

/** 考试计划: one of the plans the portal has to do with. */
export const planFilter = <F extends ByExam>(portal: Portal): SearchSelectFilter<F> => ({
  kind: "searchSelect",
  key: "planId" as keyof F & string,
  label: "考试计划",
  useOptions: (ask) => optionsOf(portal).useQuery({ of: "plan", ...ask }, keep),
});

/** 考核证书, likewise. */
export const qualificationFilter = <F extends ByExam>(portal: Portal): SearchSelectFilter<F> => ({
  kind: "searchSelect",
  key: "qualificationId" as keyof F & string,
  label: "考核证书",
  useOptions: (ask) => optionsOf(portal).useQuery({ of: "qualification", ...ask }, keep),
});

/** The years of the plans offered by 考试年度: from the system's first to next year. */
export const FIRST_YEAR = 2019;
