/** A page that stays open under the bar. `href` also holds the query, so that it opens as it was left. */
export interface OpenedTab {
  readonly path: string;
  readonly href: string;
  readonly label: string;
}

/** More than these and the one opened first goes. */
export const MOST_TABS = 12;

/** The tabs after a page was visited: refreshed in place, or added at the end. */
export function visit(tabs: readonly OpenedTab[], page: OpenedTab): OpenedTab[] {
  const open = tabs.some((tab) => tab.path === page.path);
  const next = open ? tabs.map((tab) => (tab.path === page.path ? page : tab)) : [...tabs, page];
  return next.slice(-MOST_TABS);
}

/** The tabs without one, and where to go when it was the page shown: its right, else its left neighbour, else home. */
export function close(
  tabs: readonly OpenedTab[],
  path: string,
  current: string,
  home: string,
): { tabs: OpenedTab[]; goTo: string | null } {
  const at = tabs.findIndex((tab) => tab.path === path);
  const next = tabs.filter((tab) => tab.path !== path);
  if (path !== current) return { tabs: next, goTo: null };
  const neighbour = next[at] ?? next[at - 1];
  return { tabs: next, goTo: neighbour?.href ?? home };
}

/** What storage gave back, as far as it is tabs; anything else counts as none. */
export function readTabs(stored: string | null): OpenedTab[] {
  if (!stored) return [];
  try {
    const value: unknown = JSON.parse(stored);
    return Array.isArray(value) ? value.filter(isTab).slice(-MOST_TABS) : [];
  } catch {
    return [];
  }
}

function isTab(value: unknown): value is OpenedTab {
  if (typeof value !== "object" || value === null) return false;
  const { path, href, label } = value as Record<string, unknown>;
  // Only addresses of this site: a stored tab must not lead anywhere else.
  return [path, href, label].every((part) => typeof part === "string") && /^\/(?![/\\])/.test(String(href));
}
