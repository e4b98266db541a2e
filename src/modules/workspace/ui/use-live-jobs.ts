"use client";

import { useState } from "react";
import { trpc } from "@/ui/trpc";
import { branches, useWorkspace, type WorkspacePortal } from "./use-workspace";

/** My jobs as they move: the stream where it is open, and what a query gave before. */
export function useLiveJobs(portal: WorkspacePortal) {
  const workspace = useWorkspace(portal);
  const utils = trpc.useUtils();
  const cache = utils.workspace[branches[portal]];
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set());
  const jobs = workspace.jobs.useQuery();
  workspace.watchJobs.useSubscription(undefined, {
    onData: (data) => {
      cache.jobs.setData(undefined, data);
      const ended = data.filter((job) => job.finishedAt && !seen.has(job.id));
      if (!ended.length) return;
      setSeen(new Set([...seen, ...ended.map((job) => job.id)]));
      // What a job has written shows in the lists and the notices.
      if (seen.size) void utils.invalidate();
    },
  });
  return jobs.data ?? [];
}
