"use client";

import { notify } from "../notify";
import { useExportProcedures } from "./export-portal";

const LOOK_MS = 1_000;

/** Whether an export is waiting or being written. */
export const isUnderWay = ({ state }: { readonly state: string }): boolean =>
  state === "queued" || state === "running";

interface Looking {
  readonly enabled?: boolean;
  /** An export that was just confirmed: what was read before knows nothing of it and must be read again. */
  readonly awaited?: string;
}

/** My exports; looked at again every second while one is under way. */
export function useExports({ enabled = true, awaited }: Looking = {}) {
  return useExportProcedures().list.useQuery(undefined, {
    enabled,
    refetchOnMount: awaited ? "always" : true,
    refetchInterval: ({ state: { data } }) => {
      const missing = awaited !== undefined && !data?.some(({ id }) => id === awaited);
      return missing || data?.some(isUnderWay) ? LOOK_MS : false;
    },
  });
}

/** 下载: asks for a link and follows it; who took the file when is then in the list. */
export function useTakeExport() {
  const take = useExportProcedures().download.useMutation();
  const exports = useExports({ enabled: false });
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
