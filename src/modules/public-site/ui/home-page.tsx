import Link from "next/link";
import { shanghaiDate } from "@/shared/kernel/shanghai-time";
import { EntryCards } from "@/ui/public/entry-cards";
import type { PublicAnswer } from "@/ui/public/public-answer";
import { PublicPage } from "@/ui/public/public-page";
import classes from "@/ui/public/site.module.css";

interface HomePageProps {
  readonly figures: PublicAnswer<"publicSite", "figures">;
  readonly news: PublicAnswer<"news", "published">["rows"];
}

/** The check of a certificate, and the portals that are open (§1.1). */
const entries = [
  { title: "证书查询", text: "凭证书编号与姓名，或扫描证书上的二维码查验", href: "/verify" },
  { title: "综合业务管理平台", text: "院校与评价组织、账号、公告与咨询", href: "/sign-in/platform" },
  {
    title: "培训评价组织业务平台",
    text: "考试计划、成绩登记、证书签发与发放",
    href: "/sign-in/awarding-body",
  },
  {
    title: "试点院校业务平台",
    text: "考生、报考、排考、准考证与本校证书",
    href: "/sign-in/institution",
  },
] as const;

/** 首页: figures, ways in, the newest news (§1.1). */
export function HomePage({ figures, news }: HomePageProps) {
  return (
    <PublicPage
      current="/"
      title="1+X 职业技能等级证书"
      lead="学历证书与若干职业技能等级证书相结合：从考试计划到可查验的证书，都在这里办理和公开。"
    >
      <Figures figures={figures} />
      <div className={classes.columns} data-wide="second">
        <section aria-label="业务平台入口">
          <EntryCards entries={entries} />
        </section>
        <section className={classes.card} aria-labelledby="news">
          <div className={classes.cardHead}>
            <h2 id="news" className={classes.cardTitle}>
              工作动态
            </h2>
            <Link href="/news" className={classes.more}>
              全部动态
            </Link>
          </div>
          {news.length === 0 ? <p className={classes.none}>还没有发布动态</p> : <Newest news={news} />}
        </section>
      </div>
    </PublicPage>
  );
}

function Figures({ figures }: Pick<HomePageProps, "figures">) {
  const shown = [
    { label: "试点院校", value: figures.institutions },
    { label: "培训评价组织", value: figures.awardingBodies },
    { label: "证书（按等级）", value: figures.qualifications },
    { label: "已发放证书", value: figures.certificates },
  ];
  return (
    <dl className={classes.figures}>
      {shown.map(({ label, value }) => (
        <div key={label} className={classes.figure}>
          <dt>{label}</dt>
          <dd>{value.toLocaleString("zh-CN")}</dd>
        </div>
      ))}
    </dl>
  );
}

function Newest({ news }: Pick<HomePageProps, "news">) {
  return (
    <ul className={classes.rows}>
      {news.map((one) => (
        <li key={one.id} className={classes.row}>
          <span className={classes.rowTitle}>
            {one.pinned && <span className={classes.mark}>置顶</span>}
            <Link href={`/news/${one.id}`}>{one.title}</Link>
          </span>
          <time className={classes.rowFacts} dateTime={one.publishedAt}>
            {shanghaiDate(one.publishedAt)}
          </time>
        </li>
      ))}
    </ul>
  );
}
