import "server-only";
import { mintScope } from "@/server/auth/scope";
import { readFileById } from "@/server/files/stored-file";
import type { RequestContext } from "@/server/trpc/context";
import { AppError } from "@/shared/kernel/app-error";
import { isUuid } from "@/shared/kernel/uuid";
import { pictureReaders } from "./registry";

/**
 * A picture of a rich text for whoever may read the text: once a record holds it, that record's readers; until then, and
 * if it is never saved, the tenant that uploaded it. Throws `file.not_found` for everybody else, `file.expired`.
 */
export async function readPicture({ db, user }: Pick<RequestContext, "db" | "user">, id: string) {
  const refused = new AppError("file.not_found");
  if (!isUuid(id)) throw refused;
  const file = await db.storedFile.findFirst({
    where: { id, purpose: "rich.image" },
    select: { ownerKind: true, ownerId: true },
  });
  if (!file) throw refused;
  const readers = Object.entries(pictureReaders).find(([kind]) => kind === file.ownerKind)?.[1];
  const scope = !readers && user ? mintScope(user) : null;
  const own = scope?.kind === file.ownerKind && scope.ownerId === file.ownerId;
  if (!(readers ? await readers(db, user, file.ownerId) : own)) throw refused;
  return readFileById(db, id);
}
