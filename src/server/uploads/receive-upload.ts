import "server-only";
import type { NextRequest } from "next/server";
import { holds } from "@/server/auth/permissions";
import { takeRate } from "@/server/auth/rate-limit";
import { requestContext } from "@/server/auth/request-context";
import type { Portal, Role } from "@/server/auth/roles";
import { mintScope } from "@/server/auth/scope";
import { fileLink, putFile } from "@/server/files/stored-file";
import { fileNameOf, readBody, refuseForeignOrigin } from "@/server/http";
import { systemClock } from "@/server/ports/clock";
import { AppError } from "@/shared/kernel/app-error";
import type { CheckedUpload } from "./definition";
import { isUploadPurpose, uploadDefinitions } from "./registry";

/** What the form gets of an upload: its id to send along, and a link to show it. */
export interface ReceivedUpload {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly href: string;
}

/** How long an upload waits for its form to be saved. */
const WAITS_MS = 24 * 60 * 60_000;
const UPLOADS_IN_TEN_MINUTES = 60;
const LONGEST_NAME = 100;

/**
 * Takes one file of a form: who may send it, at most how many bytes, what it holds; kept for a day under the caller's
 * scope until a command claims it. Throws `auth.*`, `file.too_big`, `upload.*`.
 */
export async function receiveUpload(request: NextRequest, purpose: string): Promise<ReceivedUpload> {
  refuseForeignOrigin(request);
  const { db, user } = await requestContext(request);
  if (!isUploadPurpose(purpose)) throw new AppError("upload.unknown_purpose");
  const definition = uploadDefinitions[purpose];
  if (!user) throw new AppError("auth.signed_out");
  const who = { portal: user.portal as Portal, role: user.role as Role };
  if (!definition.permissions.some((key) => holds(who, key))) throw new AppError("auth.forbidden");
  const scope = mintScope(user);
  await takeRate(db, `upload:${user.id}`, UPLOADS_IN_TEN_MINUTES, 10 * 60_000);
  const checked = await definition.check(await readBody(request, definition.maxBytes));
  const name = storedName(fileNameOf(request.headers.get("x-file-name") ?? ""), checked);
  const id = await putFile(db, {
    ownerKind: scope.kind,
    ownerId: scope.ownerId,
    purpose,
    name,
    mime: checked.mime,
    bytes: checked.bytes,
    expiresAt: new Date(systemClock.now().getTime() + WAITS_MS),
  });
  return { id, name, size: checked.bytes.byteLength, href: fileLink(scope, id) };
}

/** The name as uploaded with the extension of what the content is. */
function storedName(name: string, { extension }: CheckedUpload): string {
  const base = name.replace(/\.[^.]{0,8}$/, "").trim();
  return `${[...base].slice(0, LONGEST_NAME).join("") || "未命名"}${extension}`;
}
