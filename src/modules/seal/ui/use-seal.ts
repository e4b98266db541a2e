"use client";

import { usePermissions } from "@/ui/permissions";
import { trpc } from "@/ui/trpc";

/** Whose seal: each portal has procedures of its own. */
export type SealPortal = "institution" | "awarding_body";

/** The seals of the portal's party and what its account may do with them. */
export function useSeal(portal: SealPortal) {
  const held = usePermissions();
  const utils = trpc.useUtils();
  const isInstitution = portal === "institution";
  const own = trpc.seal.list.useQuery(undefined, { enabled: isInstitution });
  const body = trpc.seal.bodyList.useQuery(undefined, { enabled: !isInstitution });
  const preview = trpc.seal.preview.useMutation();
  const bodyPreview = trpc.seal.bodyPreview.useMutation();
  const replace = trpc.seal.replace.useMutation();
  const bodyReplace = trpc.seal.bodyReplace.useMutation();
  return {
    found: isInstitution ? own : body,
    mayReplace: held.has(isInstitution ? "seal.replace" : "seal.bodyReplace"),
    preview: isInstitution ? preview : bodyPreview,
    replace: isInstitution ? replace : bodyReplace,
    refresh: () => utils.seal.invalidate(),
  };
}
