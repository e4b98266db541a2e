import Link from "next/link";
import type { ReactNode } from "react";
import { PublicLayout } from "./public-layout";
import { publicNav } from "./public-nav";
import classes from "./site.module.css";

interface PublicPageProps {
  /** The entry of the navigation that is marked, if any. */
  readonly current?: (typeof publicNav)[number]["href"];
  /** The heading; none where the content brings its own. */
  readonly title?: string;
  readonly lead?: ReactNode;
  /** Where a page below a list leads back to. */
  readonly back?: { readonly href: string; readonly label: string };
  /** Beside the heading: 打印. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** A page of the public site: navigation, heading, content. Drawn on the server; needs no script of its own. */
export function PublicPage({ current, title, lead, back, aside, children }: PublicPageProps) {
  return (
    <PublicLayout nav={publicNav} {...(current ? { currentHref: current } : {})}>
      <div className={classes.page}>
        {(back || aside) && (
          <div className={classes.topLine}>
            {back && (
              <Link href={back.href} className={classes.back}>
                ‹ {back.label}
              </Link>
            )}
            {aside}
          </div>
        )}
        {title && <h1 className={classes.title}>{title}</h1>}
        {lead && <p className={classes.lead}>{lead}</p>}
        {children}
      </div>
    </PublicLayout>
  );
}
