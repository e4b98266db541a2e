import { shanghaiMinute } from "@/shared/kernel/shanghai-time";
import { RichTextView } from "@/ui/rich-text/rich-text-view";
import classes from "./article.module.css";

interface ArticleViewProps {
  readonly article: {
    readonly title: string;
    readonly body: string;
    readonly authorName: string;
    /** null: not published yet */
    readonly publishedAt: string | null;
  };
  /** 1 where the title is the page's */
  readonly level: 1 | 2;
}

/** An article to read: on the public site, and as a preview in the platform portal. */
export function ArticleView({ article, level }: ArticleViewProps) {
  const Title = level === 1 ? "h1" : "h2";
  return (
    <article className={classes.article}>
      <header className={classes.head}>
        <Title className={classes.title}>{article.title}</Title>
        <p className={classes.by}>
          {article.publishedAt ? (
            <time dateTime={article.publishedAt}>{shanghaiMinute(article.publishedAt)}</time>
          ) : (
            "尚未发布"
          )}
          <span>{article.authorName}</span>
        </p>
      </header>
      <RichTextView html={article.body} />
    </article>
  );
}
