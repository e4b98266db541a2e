import "server-only";
import type { PlatformScope } from "@/server/auth/scope";
import { PLATFORM_OWNER } from "@/server/auth/scope";
import type { Db } from "@/server/db/client";
import { literalLike } from "@/server/db/literal-like";
import { type AccountPortal, accountPortalLabels } from "../domain/account-role";
import type { OrganisationSearch } from "../schema";

interface OrganisationOption {
  readonly value: string;
  readonly label: string;
}

const MOST = 20;

/** Organisations by a part of their name, of one kind or of all; the chosen one is always among them. */
export async function searchOrganisations(
  db: Db,
  _scope: PlatformScope,
  ask: OrganisationSearch,
): Promise<OrganisationOption[]> {
  const matching = { name: { contains: literalLike(ask.search), mode: "insensitive" as const } };
  const query = {
    where: ask.value ? { OR: [{ id: ask.value }, matching] } : matching,
    orderBy: { name: "asc" as const },
    take: MOST,
    select: { id: true, name: true },
  };
  const chosen = { ...query, where: { id: ask.value ?? "" } };
  const find = {
    institution: async () => [
      ...(ask.value ? await db.institution.findMany(chosen) : []),
      ...(await db.institution.findMany(query)),
    ],
    awarding_body: async () => [
      ...(ask.value ? await db.awardingBody.findMany(chosen) : []),
      ...(await db.awardingBody.findMany(query)),
    ],
    authority: async () => [
      ...(ask.value ? await db.authority.findMany(chosen) : []),
      ...(await db.authority.findMany(query)),
    ],
    platform: async () => [{ id: PLATFORM_OWNER, name: "综合业务管理平台" }],
  } satisfies Record<AccountPortal, unknown>;
  const kinds: AccountPortal[] = ask.portal
    ? [ask.portal]
    : ["institution", "awarding_body", "authority", "platform"];
  const found = new Map<string, string>();
  for (const kind of kinds) {
    for (const { id, name } of await find[kind]())
      found.set(id, ask.portal ? name : `${name}（${accountPortalLabels[kind]}）`);
  }
  return [...found].map(([value, label]) => ({ value, label }));
}
