import { PrintButton } from "@/ui/public/print-button";
import type { PublicAnswer } from "@/ui/public/public-answer";
import { PublicPage } from "@/ui/public/public-page";
import classes from "@/ui/public/site.module.css";
import { ArticleView } from "./article-view";

interface PublishedArticlePageProps {
  readonly article: PublicAnswer<"news", "publishedArticle">;
}

/** One article of 工作动态, to read and to print. */
export function PublishedArticlePage({ article }: PublishedArticlePageProps) {
  return (
    <PublicPage current="/news" back={{ href: "/news", label: "工作动态" }} aside={<PrintButton />}>
      <div className={classes.card}>
        <ArticleView article={article} level={1} />
      </div>
    </PublicPage>
  );
}
