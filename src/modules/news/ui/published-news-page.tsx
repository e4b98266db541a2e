import Link from "next/link";
import { shanghaiDate } from "@/shared/kernel/shanghai-time";
import { withParams } from "@/shared/query-params";
import type { PublicAnswer } from "@/ui/public/public-answer";
import { PublicPage } from "@/ui/public/public-page";
import { PublicPager } from "@/ui/public/public-pager";
import classes from "@/ui/public/site.module.css";

interface PublishedNewsPageProps {
  readonly page: number;
  readonly pageSize: number;
  readonly found: PublicAnswer<"news", "published">;
}

/** 工作动态 for anybody: pinned first, then the newest (§1.1). */
export function PublishedNewsPage({ page, pageSize, found }: PublishedNewsPageProps) {
  return (
    <PublicPage current="/news" title="工作动态">
      <section className={classes.card} aria-label="动态列表">
        {found.rows.length === 0 && (
          <p className={classes.none}>{page > 1 ? "这一页没有内容" : "还没有发布动态"}</p>
        )}
        <ul className={classes.rows}>
          {found.rows.map((one) => (
            <li key={one.id} className={classes.row}>
              <span className={classes.rowTitle}>
                {one.pinned && <span className={classes.mark}>置顶</span>}
                <Link href={`/news/${one.id}`}>{one.title}</Link>
              </span>
              {one.summary && <p className={classes.rowText}>{one.summary}</p>}
              <time className={classes.rowFacts} dateTime={one.publishedAt}>
                {shanghaiDate(one.publishedAt)}
              </time>
            </li>
          ))}
        </ul>
      </section>
      <PublicPager
        page={page}
        pageSize={pageSize}
        total={found.total}
        hrefOf={(at) => withParams("/news", { page: at })}
      />
    </PublicPage>
  );
}
