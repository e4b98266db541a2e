import "server-only";
import type { PermissionKey } from "@/server/auth/permissions";

/** What an upload is for: the end of its address and the purpose its file is stored under. */
export type UploadPurpose =
  | "institution.logo"
  | "body.logo"
  | "seal"
  | "standard.pdf"
  | "plan.attachment"
  | "rich.image"
  | "site.material";

/** An upload as it is kept: checked by its content, re-encoded where its kind allows it. */
export interface CheckedUpload {
  readonly bytes: Uint8Array;
  readonly mime: string;
  /** with the dot; the stored name ends with it, whatever the upload was called */
  readonly extension: string;
}

/** One kind of file that a form takes. */
export interface UploadDefinition {
  /** whoever holds one of these keys may upload */
  readonly permissions: readonly PermissionKey[];
  readonly maxBytes: number;
  /** Looks at the content and gives what is kept. Throws AppError upload.*, seal.*. */
  readonly check: (bytes: Buffer) => Promise<CheckedUpload>;
}
