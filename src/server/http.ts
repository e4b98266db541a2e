import "server-only";
import { errorText } from "@/server/trpc/error-text";
import { toTrpcError } from "@/server/trpc/init";
import { AppError } from "@/shared/kernel/app-error";

const STATUS: Readonly<Record<string, number>> = {
  UNAUTHORIZED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  TOO_MANY_REQUESTS: 429,
  INTERNAL_SERVER_ERROR: 500,
};

/** Runs a route handler and answers what it throws as `{ code, message }`, with the same mapping as the procedures. */
export async function answer(where: string, work: () => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (cause) {
    const error = toTrpcError(cause, where);
    const refusal =
      error.cause instanceof AppError ? error.cause : new AppError("system.unexpected", { id: "-" });
    return Response.json(
      { code: refusal.code, message: errorText(refusal.code, refusal.params) },
      { status: STATUS[error.code] ?? 400 },
    );
  }
}

/**
 * The whole body of a request, at most `limit` bytes; stops reading at the first byte too many. Throws `file.too_big`.
 */
export async function readBody(request: Request, limit: number): Promise<Buffer> {
  const refused = () => new AppError("file.too_big", { limit: `${Math.round(limit / 1_048_576)} MB` });
  if (Number(request.headers.get("content-length") ?? 0) > limit) throw refused();
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    size += part.value.byteLength;
    if (size > limit) {
      await reader?.cancel();
      throw refused();
    }
    chunks.push(part.value);
  }
  return Buffer.concat(chunks);
}

/** The percent-encoded name of an upload, without what a file name must not have; as it came when it is not encoded. */
export function fileNameOf(header: string): string {
  const clean = (name: string) => name.replace(/[\\/\p{Cc}\p{Cs}]/gu, "_");
  try {
    return clean(decodeURIComponent(header));
  } catch {
    return clean(header);
  }
}

/** A file as an answer: never sniffed, never cached by others, saved under its Chinese name where asked. */
export const fileResponse = (
  file: { readonly bytes: Uint8Array; readonly name: string; readonly mime: string },
  download: boolean,
): Response =>
  new Response(new Uint8Array(file.bytes), {
    headers: fileHeaders({ ...file, size: file.bytes.byteLength }, download),
  });

/** The same of a file that is sent on piece by piece. */
export const fileStreamResponse = (
  file: {
    readonly pieces: AsyncIterable<Uint8Array>;
    readonly size: number;
    readonly name: string;
    readonly mime: string;
  },
  download: boolean,
): Response =>
  new Response(streamOf(file.pieces), {
    headers: fileHeaders(file, download),
  });

/** Reads on only as fast as the browser takes it, and lets the file go when he hangs up. */
function streamOf(pieces: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const iterator = pieces[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await iterator.next();
      if (next.done) controller.close();
      else controller.enqueue(next.value);
    },
    async cancel() {
      await iterator.return?.();
    },
  });
}

const fileHeaders = (
  { name, mime, size }: { readonly name: string; readonly mime: string; readonly size: number },
  download: boolean,
) => ({
  "content-type": mime,
  "content-length": String(size),
  "cache-control": "private, max-age=600, immutable",
  "content-disposition": `${download ? "attachment" : "inline"}; filename*=UTF-8''${encodeURIComponent(name)}`,
});

/** Refuses a request that another site's page sent with our cookie. Throws `auth.forbidden`. */
export function refuseForeignOrigin(request: Request): void {
  const origin = request.headers.get("origin");
  const site = request.headers.get("sec-fetch-site");
  // A sandboxed page sends `null`, which is no address.
  const host = origin && URL.canParse(origin) ? new URL(origin).host : null;
  if ((site && site !== "same-origin") || (origin && host !== request.headers.get("host")))
    throw new AppError("auth.forbidden");
}
