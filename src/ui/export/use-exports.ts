"use client";

import { notify } from "../notify";
import { useExportProcedures } from "./export-portal";

const LOOK_MS = 1_000;

/** Whether an export is waiting or being written. */
export const isUnderWay = ({ state }: { readonly state: string }): boolean =>
  state === "queued" || state === "running";

/** My exports; looked at again every second while one is under way. */
export function useExports(enabled = true) {
  return useExportProcedures().list.useQuery(undefined, {
    enabled,
    refetchInterval: ({ state }) => (state.data?.some(isUnderWay) ? LOOK_MS : false),
  });
}

/** 下载: asks for a link and follows it; who took the file when is then in the list. */
export function useTakeExport() {
  const take = useExportProcedures().download.useMutation();
  const exports = useExports(false);
  return {
    busy: take.isPending,
    take: async (id: string) => {
      try {
        const { href } = await take.mutateAsync({ id });
        window.location.assign(href);
      } catch (error) {
        notify.error(error);
      }
      void exports.refetch();
    },
  };
}
