import type { UploadProgress } from "./import-state";

interface Upload {
  /** Takes the raw body with the name in `x-file-name`, and answers `{ id }`. */
  readonly url: string;
  readonly file: File;
  readonly onProgress: UploadProgress;
  readonly signal: AbortSignal;
}

/** `{ id }` and whatever else this upload's route tells. */
interface UploadAnswer extends Record<string, unknown> {
  readonly id: string;
}

/** A refusal of the upload, shaped as the errors of a procedure are. */
class UploadRefused extends Error {
  readonly data: { readonly appCode: string | null } | undefined;

  constructor(message: string, data?: { readonly appCode: string | null }) {
    super(message);
    this.name = "UploadRefused";
    this.data = data;
  }
}

/** Sends a file as `sendFile` does and gives the id the server answered. */
export const uploadFile = async (upload: Upload): Promise<string> => (await sendFile(upload)).id;

/**
 * Sends a file with progress (fetch cannot tell it) and gives what the server answered. Rejects with
 * `UploadRefused`: the server's words, none when it was not reached, or an AbortError when it was taken back.
 */
export function sendFile({ url, file, onProgress, signal }: Upload): Promise<UploadAnswer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const abort = () => request.abort();
    request.open("POST", url);
    request.setRequestHeader("content-type", "application/octet-stream");
    request.setRequestHeader("x-file-name", encodeURIComponent(file.name));
    request.upload.onprogress = (event) => {
      if (event.lengthComputable && event.total > 0) onProgress(event.loaded / event.total);
    };
    request.onload = () => {
      const answer = parse(request.responseText);
      if (request.status === 200 && typeof answer.id === "string") resolve({ ...answer, id: answer.id });
      else reject(refusal(answer));
    };
    request.onerror = () => reject(new UploadRefused(""));
    request.onabort = () => reject(new DOMException("taken back", "AbortError"));
    request.onloadend = () => signal.removeEventListener("abort", abort);
    signal.addEventListener("abort", abort);
    if (signal.aborted) abort();
    request.send(file);
  });
}

function parse(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function refusal(answer: Record<string, unknown>): UploadRefused {
  const message = typeof answer.message === "string" ? answer.message : "";
  return new UploadRefused(message, { appCode: typeof answer.code === "string" ? answer.code : null });
}
