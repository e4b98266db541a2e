import { levelLabels } from "@/shared/qualification-level";
import { optionParam, pageParam, type RawParam, textParam } from "@/shared/query-params";
import { SEARCH_MAX } from "../domain/public-page";

type Params = Readonly<Record<string, RawParam>>;

/** What the address of 证书信息 asks for; whatever makes no sense is left out. */
export function catalogueSearch(params: Params) {
  return {
    page: pageParam(params.page),
    name: textParam(params.name, SEARCH_MAX),
    body: textParam(params.body, SEARCH_MAX),
    /** "" = all */
    level: optionParam(params.level, Object.keys(levelLabels)) ?? "",
    major: textParam(params.major, SEARCH_MAX),
  };
}
export type CatalogueSearch = ReturnType<typeof catalogueSearch>;

/** The same for 机构遴选. */
export const bodiesSearch = (params: Params) => ({
  page: pageParam(params.page),
  name: textParam(params.name, SEARCH_MAX),
});
