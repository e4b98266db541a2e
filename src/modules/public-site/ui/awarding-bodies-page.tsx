import Link from "next/link";
import { withParams } from "@/shared/query-params";
import type { PublicAnswer } from "@/ui/public/public-answer";
import { PublicPage } from "@/ui/public/public-page";
import { PublicPager } from "@/ui/public/public-pager";
import { SearchForm } from "@/ui/public/search-form";
import classes from "@/ui/public/site.module.css";
import { PUBLIC_PAGE_SIZE, SEARCH_MAX } from "../domain/public-page";

interface AwardingBodiesPageProps {
  readonly name: string;
  readonly page: number;
  readonly found: PublicAnswer<"publicSite", "awardingBodies">;
}

/** 机构遴选: the awarding bodies that were selected (§1.1). */
export function AwardingBodiesPage({ name, page, found }: AwardingBodiesPageProps) {
  return (
    <PublicPage
      current="/awarding-bodies"
      title="机构遴选"
      lead="经遴选参与试点的培训评价组织，及其颁发的职业技能等级证书。"
    >
      <SearchForm
        action="/awarding-bodies"
        fields={[{ kind: "text", name: "name", label: "机构名称", value: name, maxLength: SEARCH_MAX }]}
      />
      <section className={classes.card} aria-label="培训评价组织">
        {found.rows.length === 0 && <p className={classes.none}>没有符合条件的机构，请更换查询条件。</p>}
        <ul className={classes.rows}>
          {found.rows.map((row) => (
            <li key={row.id} className={classes.row}>
              <span className={classes.rowTitle}>
                <Link href={`/awarding-bodies/${row.id}`}>{row.name}</Link>
              </span>
              <p className={classes.rowFacts}>
                <span>机构代码 {row.code}</span>
                <span>证书 {row.qualifications} 项（按等级）</span>
              </p>
            </li>
          ))}
        </ul>
      </section>
      <PublicPager
        page={page}
        pageSize={PUBLIC_PAGE_SIZE}
        total={found.total}
        hrefOf={(at) => withParams("/awarding-bodies", { name, page: at })}
      />
    </PublicPage>
  );
}
