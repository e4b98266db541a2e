import type { Metadata } from "next";
import Link from "next/link";
import { publicTitle } from "@/ui/public/public-nav";
import { PublicPage } from "@/ui/public/public-page";
import classes from "@/ui/public/site.module.css";

export const metadata: Metadata = { title: publicTitle("页面不存在") };

/** 404, for a page that is not there and for one the account may not see. */
export default function NotFound() {
  return (
    <PublicPage title="页面不存在" lead="地址可能有误，内容可能已撤下，或者当前账号没有查看的权限。">
      <p>
        <Link href="/" className={classes.button}>
          返回首页
        </Link>
      </p>
    </PublicPage>
  );
}
