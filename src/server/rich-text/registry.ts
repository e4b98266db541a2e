import "server-only";
import { mayReadRulesPictures } from "@/modules/exam-plan/queries/rules-pictures";
import { mayReadArticlePictures } from "@/modules/news/queries/article-pictures";
import type { Db } from "@/server/db/client";
import type { SignedInUser } from "@/server/trpc/context";
import type { PictureOwner } from "./keep-pictures";

/** Whether somebody, or nobody in particular, may read the record of that id; asked for each picture. */
export type PictureReaders = (db: Db, user: SignedInUser | null, recordId: string) => Promise<boolean>;

/** Who may open the pictures of a text, by the kind of record it is in: a composition point. */
export const pictureReaders: Readonly<Record<PictureOwner["kind"], PictureReaders>> = {
  news_article: mayReadArticlePictures,
  exam_plan: mayReadRulesPictures,
};
