import Link from "next/link";
import classes from "./site.module.css";

interface PublicPagerProps {
  readonly page: number;
  readonly pageSize: number;
  readonly total: number;
  /** The address of a page. */
  readonly hrefOf: (page: number) => string;
}

/** 共N条 with links to the pages around: no script needed. */
export function PublicPager({ page, pageSize, total, hrefOf }: PublicPagerProps) {
  const pages = Math.max(1, Math.ceil(total / pageSize));
  const near = [1, page - 1, page, page + 1, pages].filter((at) => at >= 1 && at <= pages);
  const shown = [...new Set(near)].sort((one, other) => one - other);
  return (
    <div className={classes.pager}>
      <span>共 {total.toLocaleString("zh-CN")} 条</span>
      {pages > 1 && (
        <nav aria-label="分页">
          <ul className={classes.pages}>
            {page > 1 && <PageLink href={hrefOf(Math.min(page - 1, pages))} label="上一页" />}
            {shown.map((at) => (
              <PageLink
                key={at}
                href={hrefOf(at)}
                label={String(at)}
                name={`第 ${at} 页`}
                current={at === page}
              />
            ))}
            {page < pages && <PageLink href={hrefOf(page + 1)} label="下一页" />}
          </ul>
        </nav>
      )}
    </div>
  );
}

interface PageLinkProps {
  readonly href: string;
  readonly label: string;
  readonly name?: string;
  readonly current?: boolean;
}

function PageLink({ href, label, name, current = false }: PageLinkProps) {
  return (
    <li>
      <Link
        href={href}
        className={classes.pageLink}
        aria-label={name}
        aria-current={current ? "page" : undefined}
      >
        {label}
      </Link>
    </li>
  );
}
