"use client";

import { SimpleGrid, Skeleton, Switch } from "@mantine/core";
import { viewError } from "@/ui/error-view";
import { notify } from "@/ui/notify";
import { trpc } from "@/ui/trpc";
import { branches, useWorkspace, type WorkspacePortal } from "./use-workspace";

/** 消息提醒: what this account is reminded of, a switch for each kind; what is switched off stays readable under 全部. */
export function NoticePreferences({ portal }: { portal: WorkspacePortal }) {
  const { notices } = useWorkspace(portal);
  const cache = trpc.useUtils().workspace[branches[portal]].notices;
  const preferences = notices.preferences.useQuery();
  const choose = notices.choose.useMutation({
    // The switch moves at once; what the server says stands.
    onMutate: ({ kind, on }) =>
      cache.preferences.setData(undefined, (known) =>
        known?.map((one) => (one.kind === kind ? { ...one, on } : one)),
      ),
    onError: (error) => notify.error(error),
    onSettled: () => void cache.invalidate(),
  });
  if (preferences.error) return <p role="alert">{viewError(preferences.error).text}</p>;
  if (!preferences.data) return <Skeleton height={96} />;
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} spacing="sm">
      {preferences.data.map(({ kind, label, on }) => (
        <Switch
          key={kind}
          label={label}
          checked={on}
          onChange={(event) => choose.mutate({ kind, on: event.currentTarget.checked })}
        />
      ))}
    </SimpleGrid>
  );
}
