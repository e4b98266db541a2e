"use client";

import { Alert, Button, Loader, Textarea, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { IconEye, IconPencil } from "@tabler/icons-react";
import type { inferRouterOutputs } from "@trpc/server";
import { useState } from "react";
import type { z } from "zod";
import type { AppRouter } from "@/server/trpc/root";
import { FormModal } from "@/ui/dialog/form-window";
import { viewError } from "@/ui/error-view";
import { notify } from "@/ui/notify";
import { RichTextField } from "@/ui/rich-text/rich-text-field";
import { trpc } from "@/ui/trpc";
import { BODY_MAX, SUMMARY_MAX, TITLE_MAX } from "../domain/summary";
import { newsForm } from "../schema";
import { ArticleView } from "./article-view";

type NewsView = inferRouterOutputs<AppRouter>["news"]["detail"];
type NewsValues = z.input<typeof newsForm> & { summary: string };

const empty: NewsValues = { title: "", summary: "", body: "" };

interface NewsFormWindowProps {
  /** null: a new one */
  readonly id: string | null;
  readonly onClose: () => void;
}

/** 新增 or 编辑工作动态; what is to be changed is read first. */
export function NewsFormWindow({ id, onClose }: NewsFormWindowProps) {
  const article = trpc.news.detail.useQuery(
    { id: id ?? "" },
    { enabled: id !== null, staleTime: 0, gcTime: 0 },
  );
  if (id === null) return <NewsForm article={null} onClose={onClose} />;
  return article.data ? <NewsForm article={article.data} onClose={onClose} /> : null;
}

const saveOnly = [{ key: "save", label: "保存" }];
const saveOrPublish = [
  { key: "save", label: "保存草稿" },
  { key: "publish", label: "保存并发布" },
];

function NewsForm({ article, onClose }: { article: NewsView | null; onClose: () => void }) {
  const utils = trpc.useUtils();
  const create = trpc.news.create.useMutation();
  const update = trpc.news.update.useMutation();
  const move = trpc.news.move.useMutation();
  const published = article?.status === "published";
  const submit = async (form: z.output<typeof newsForm>, key: string) => {
    const saved = article
      ? await update.mutateAsync({ id: article.id, version: article.version, form })
      : await create.mutateAsync({ form });
    // Saved it is: when it cannot be published, it stands in the list as a draft.
    if (key === "publish")
      await move.mutateAsync({ ...saved, event: "publish" }).then(
        () => notify.done("已发布"),
        (error: unknown) => notify.error(error, "已保存，但没有发布"),
      );
    else notify.done(published ? "已保存，公众网站同时更新" : "草稿已保存");
    await utils.news.invalidate();
  };
  return (
    <FormModal
      opened
      onClose={onClose}
      title={article ? "编辑工作动态" : "新增工作动态"}
      size={960}
      draftKey={article ? `news:${article.id}:${article.version}` : "news:new"}
      schema={newsForm}
      initialValues={article ? { title: article.title, summary: article.summary, body: article.body } : empty}
      submits={published ? saveOnly : saveOrPublish}
      onSubmit={submit}
    >
      {(form) => <NewsFields form={form} />}
    </FormModal>
  );
}

function NewsFields({ form }: { form: UseFormReturnType<NewsValues> }) {
  const [previewing, setPreviewing] = useState(false);
  const values = form.getValues();
  const readable = newsForm.safeParse(values).success;
  return (
    <>
      <div hidden={previewing}>
        <TextInput required label="标题" maxLength={TITLE_MAX} {...form.getInputProps("title")} />
        <Textarea
          mt="sm"
          label="摘要"
          description="显示在列表中；不填写时取正文开头"
          autosize
          minRows={2}
          maxLength={SUMMARY_MAX}
          {...form.getInputProps("summary")}
        />
        <div style={{ marginTop: "0.75rem" }}>
          <RichTextField required label="正文" maxLength={BODY_MAX} {...form.getInputProps("body")} />
        </div>
      </div>
      {previewing && <BodyPreview title={values.title} body={values.body} />}
      <Button
        mt="sm"
        variant="light"
        disabled={!readable && !previewing}
        leftSection={previewing ? <IconPencil size={16} aria-hidden /> : <IconEye size={16} aria-hidden />}
        onClick={() => setPreviewing(!previewing)}
      >
        {previewing ? "返回编辑" : "预览"}
      </Button>
    </>
  );
}

/** As the readers would see it: what the server's sanitizer leaves of it. */
function BodyPreview({ title, body }: { title: string; body: string }) {
  const { data: made, error } = trpc.news.preview.useQuery({ body }, { staleTime: 0, gcTime: 0 });
  if (error)
    return (
      <Alert color="red" role="alert">
        {viewError(error).text}
      </Alert>
    );
  if (!made) return <Loader size="sm" aria-label="正在生成预览" />;
  return <ArticleView level={2} article={{ title, body: made.body, authorName: "", publishedAt: null }} />;
}
