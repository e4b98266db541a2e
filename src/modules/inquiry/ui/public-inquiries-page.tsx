import Link from "next/link";
import { shanghaiDate } from "@/shared/kernel/shanghai-time";
import { withParams } from "@/shared/query-params";
import type { PublicAnswer } from "@/ui/public/public-answer";
import { PublicPage } from "@/ui/public/public-page";
import { PublicPager } from "@/ui/public/public-pager";
import classes from "@/ui/public/site.module.css";
import { type InquiryTopic, inquiryTopics, SHARED_PAGE_SIZE, topicKeys } from "../domain/topic";
import { AskForm } from "./ask-form";
import { LookUpForm } from "./look-up-form";

interface PublicInquiriesPageProps {
  readonly topic: InquiryTopic | undefined;
  readonly page: number;
  readonly shared: PublicAnswer<"inquiry", "shared">;
}

/** 在线咨询 for anybody: 常见问题, a form to ask, and the answer by 查询码 (§1.1). */
export function PublicInquiriesPage({ topic, page, shared }: PublicInquiriesPageProps) {
  return (
    <PublicPage
      current="/inquiries"
      title="在线咨询"
      lead="提问前请先看看常见问题；提交后会得到一个查询码，凭它查看答复。"
    >
      <div className={classes.columns}>
        <section className={classes.card} aria-labelledby="shared">
          <h2 id="shared" className={classes.cardTitle}>
            常见问题
          </h2>
          <Topics topic={topic} />
          {shared.rows.length === 0 && <p className={classes.none}>没有该主题的常见问题</p>}
          <ul className={classes.rows}>
            {shared.rows.map((one) => (
              <li key={one.id} className={classes.row}>
                <h3 className={classes.rowTitle}>{one.question}</h3>
                <p className={classes.words}>{one.answer}</p>
                <p className={classes.rowFacts}>
                  <span>{inquiryTopics[one.topic]}</span>
                  <time dateTime={one.answeredAt}>{shanghaiDate(one.answeredAt)}</time>
                </p>
              </li>
            ))}
          </ul>
          <PublicPager
            page={page}
            pageSize={SHARED_PAGE_SIZE}
            total={shared.total}
            hrefOf={(at) => withParams("/inquiries", { topic, page: at })}
          />
        </section>
        <div className={classes.page}>
          <LookUpForm />
          <AskForm />
        </div>
      </div>
    </PublicPage>
  );
}

function Topics({ topic }: Pick<PublicInquiriesPageProps, "topic">) {
  const all = [
    { key: undefined, label: "全部" },
    ...topicKeys.map((key) => ({ key, label: inquiryTopics[key] })),
  ];
  return (
    <nav aria-label="问题主题">
      <ul className={classes.chips}>
        {all.map(({ key, label }) => (
          <li key={label}>
            <Link
              href={withParams("/inquiries", { topic: key })}
              className={classes.chip}
              aria-current={key === topic ? "page" : undefined}
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
