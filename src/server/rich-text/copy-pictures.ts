import "server-only";
import type { Db, Tx } from "@/server/db/client";
import { readFileById, recordFile, type StagedFile, stageFile } from "@/server/files/stored-file";
import { pictureAddress, picturesOf } from "@/shared/rich-text";
import type { PictureOwner } from "./keep-pictures";

/** Copies of a text's pictures in the store, by the picture they are of; they wait for `recordPictureCopies`. */
export type PictureCopies = ReadonlyMap<string, Omit<StagedFile, "ownerKind" | "ownerId">>;

/** Copies the pictures of a text whose reader may read it, outside any transaction: a picture belongs to one record. */
export async function stagePictureCopies(db: Db, html: string): Promise<PictureCopies> {
  const copies = new Map<string, Omit<StagedFile, "ownerKind" | "ownerId">>();
  for (const id of picturesOf(html)) {
    const { name, mime, bytes } = await readFileById(db, id);
    const staged = await stageFile({ ownerKind: "", ownerId: "", purpose: "rich.image", name, mime, bytes });
    copies.set(id, staged);
  }
  return copies;
}

/** Gives the copies to their record; the text with their addresses in the place of the first ones'. */
export async function recordPictureCopies(
  tx: Tx,
  { kind, id }: PictureOwner,
  html: string,
  copies: PictureCopies,
): Promise<string> {
  let text = html;
  for (const [from, staged] of copies) {
    const to = await recordFile(tx, { ...staged, ownerKind: kind, ownerId: id });
    text = text.replaceAll(pictureAddress(from), pictureAddress(to));
  }
  return text;
}
