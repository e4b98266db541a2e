import Link from "next/link";
import type { ReactNode } from "react";
import classes from "./public.module.css";
import { PRODUCT_NAME } from "./public-nav";

interface PublicLayoutProps {
  /** 首页, 证书查询, …; none: only the name stands in the header. */
  readonly nav?: readonly { readonly label: string; readonly href: string }[];
  readonly currentHref?: string;
  /** The quiet line at the foot. */
  readonly footer?: ReactNode;
  /** Centres the content in the free space: for a sign-in card. */
  readonly centred?: boolean;
  readonly children: ReactNode;
}

/** Frame of the pages anyone may see: sign-in, verification. Works on a phone first. */
export function PublicLayout({ nav = [], currentHref, footer, centred, children }: PublicLayoutProps) {
  return (
    <div className={classes.page}>
      <header className={classes.header}>
        <div className={classes.inner}>
          <Link href="/" className={classes.product}>
            {PRODUCT_NAME}
          </Link>
          {nav.length > 0 && (
            <nav aria-label="主导航">
              <ul className={classes.nav}>
                {nav.map((item) => (
                  <li key={item.href}>
                    <Link
                      href={item.href}
                      className={classes.navLink}
                      aria-current={item.href === currentHref ? "page" : undefined}
                    >
                      {item.label}
                    </Link>
                  </li>
                ))}
              </ul>
            </nav>
          )}
        </div>
      </header>
      <main className={classes.main} data-centred={centred || undefined}>
        {children}
      </main>
      <footer className={classes.footer}>{footer ?? `${PRODUCT_NAME} · 1+X 证书制度试点`}</footer>
    </div>
  );
}
