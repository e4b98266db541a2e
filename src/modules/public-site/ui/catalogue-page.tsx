import { levelLabels } from "@/shared/qualification-level";
import { withParams } from "@/shared/query-params";
import type { PublicAnswer } from "@/ui/public/public-answer";
import { PublicPage } from "@/ui/public/public-page";
import { PublicPager } from "@/ui/public/public-pager";
import { SearchForm } from "@/ui/public/search-form";
import classes from "@/ui/public/site.module.css";
import { PUBLIC_PAGE_SIZE, SEARCH_MAX } from "../domain/public-page";
import type { CatalogueSearch } from "./public-search";
import { QualificationRows } from "./qualification-rows";

interface CataloguePageProps {
  readonly search: CatalogueSearch;
  readonly found: PublicAnswer<"publicSite", "catalogue">;
}

/** 证书信息: the public catalogue (§1.1). */
export function CataloguePage({ search, found }: CataloguePageProps) {
  const bodies = new Map(found.rows.map((row) => [row.id, row.awardingBody.name]));
  return (
    <PublicPage
      current="/catalogue"
      title="证书信息"
      lead="公开的职业技能等级证书目录。要查验某人的证书，请到证书查询。"
    >
      <SearchForm
        action="/catalogue"
        fields={[
          { kind: "text", name: "name", label: "证书名称", value: search.name, maxLength: SEARCH_MAX },
          { kind: "text", name: "body", label: "颁证机构", value: search.body, maxLength: SEARCH_MAX },
          {
            kind: "select",
            name: "level",
            label: "证书等级",
            value: search.level,
            options: Object.entries(levelLabels).map(([value, label]) => ({ value, label })),
          },
          {
            kind: "text",
            name: "major",
            label: "专业大类/专业",
            value: search.major,
            maxLength: SEARCH_MAX,
          },
        ]}
      />
      <section className={classes.card} aria-label="证书">
        <QualificationRows
          rows={found.rows}
          more={(id) => <span>{bodies.get(id)}</span>}
          none="没有符合条件的证书，请更换查询条件。"
        />
      </section>
      <PublicPager
        page={search.page}
        pageSize={PUBLIC_PAGE_SIZE}
        total={found.total}
        hrefOf={(at) => withParams("/catalogue", { ...search, page: at })}
      />
    </PublicPage>
  );
}
