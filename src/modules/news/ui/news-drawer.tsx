"use client";

import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "@/server/trpc/root";
import { shanghaiMinute } from "@/shared/kernel/shanghai-time";
import { Descriptions } from "@/ui/dialog/descriptions";
import { DetailDrawer } from "@/ui/dialog/detail-drawer";
import { trpc } from "@/ui/trpc";
import { newsMachine } from "../domain/status";
import { ArticleView } from "./article-view";

type NewsView = inferRouterOutputs<AppRouter>["news"]["detail"];

/** 查看: the article as its readers see it, and where it stands. */
export function NewsDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const article = trpc.news.detail.useQuery({ id });
  return (
    <DetailDrawer
      opened
      onClose={onClose}
      title="查看工作动态"
      size={880}
      tabs={
        article.data
          ? [
              { value: "article", label: "文章预览", content: <Preview article={article.data} /> },
              { value: "state", label: "发布信息", content: <State article={article.data} /> },
            ]
          : []
      }
      loading={article.isLoading}
      error={article.error}
      onRetry={() => void article.refetch()}
    />
  );
}

const Preview = ({ article }: { article: NewsView }) => <ArticleView article={article} level={2} />;

function State({ article }: { article: NewsView }) {
  return (
    <Descriptions
      items={[
        { label: "标题", value: article.title, wide: true },
        { label: "摘要", value: article.summary, wide: true },
        { label: "状态", value: newsMachine.states[article.status] },
        { label: "是否置顶", value: article.pinned ? "已置顶" : "未置顶" },
        { label: "撰写人", value: article.authorName },
        { label: "发布时间", value: article.publishedAt && shanghaiMinute(article.publishedAt) },
        { label: "更新时间", value: shanghaiMinute(article.updatedAt) },
      ]}
    />
  );
}
