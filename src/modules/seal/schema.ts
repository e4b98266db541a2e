import { z } from "zod";

/** The uploaded seal that is to be tried on a sample certificate. */
export const sealPreview = z.object({ fileId: z.uuid({ error: "请上传电子签章" }) });

/** The uploaded seal that takes the place of the live one, as the caller saw it; null while there is none. */
export const sealReplacement = sealPreview.extend({ replaces: z.uuid().nullable() });
export type SealReplacement = z.infer<typeof sealReplacement>;
