import "server-only";
import { holds } from "@/server/auth/permissions";
import type { Portal, Role } from "@/server/auth/roles";
import type { Db } from "@/server/db/client";
import type { SignedInUser } from "@/server/trpc/context";

/** Of a published article anybody may see the pictures, of a draft or a withdrawn one who may read those. */
export async function mayReadArticlePictures(
  db: Db,
  user: SignedInUser | null,
  articleId: string,
): Promise<boolean> {
  if (user && holds({ portal: user.portal as Portal, role: user.role as Role }, "news.read")) return true;
  return (await db.newsArticle.count({ where: { id: articleId, status: "published" } })) === 1;
}
