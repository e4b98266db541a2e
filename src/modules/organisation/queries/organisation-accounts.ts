import "server-only";
import type { OrganisationKind } from "../domain/kind";

/** The column of an account or a session's user that names an organisation of the kind. */
export const ownedBy = (kind: OrganisationKind, id: string) =>
  kind === "institution"
    ? { institutionId: id }
    : kind === "awarding_body"
      ? { awardingBodyId: id }
      : { authorityId: id };

/** The state of an organisation as a tab asks for it. */
export const enabledWhere = (tab: string): { enabled?: boolean } =>
  tab === "enabled" ? { enabled: true } : tab === "disabled" ? { enabled: false } : {};
