import { readPhotos } from "@/server/archive/read-photos";
import type { PhotoPortion } from "../photo-archive";
import { serve } from "../serve";

serve(async (bytes: Uint8Array, emit) => {
  await readPhotos(bytes, async (entries, done, total) => {
    const buffers = entries.flatMap(({ photo }) => (photo ? [photo.bytes.buffer as ArrayBuffer] : []));
    await emit({ entries, done, total } satisfies PhotoPortion, buffers);
  });
  return null;
});
