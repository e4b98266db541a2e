/** One page of the left menu. */
export interface MenuItem {
  readonly label: string;
  readonly href: string;
}

/** One entry of the top menu with the pages under it; already filtered by permission. */
export interface MenuChapter {
  readonly label: string;
  readonly items: readonly MenuItem[];
}

export interface FoundPage extends MenuItem {
  readonly chapter: string;
}

const covers = (href: string, path: string): boolean => path === href || path.startsWith(`${href}/`);

/** The menu page an address belongs to (the longest one that it starts with), with its chapter. */
export function pageOf(menu: readonly MenuChapter[], path: string): FoundPage | undefined {
  return pagesOf(menu)
    .filter((page) => covers(page.href, path))
    .sort((one, other) => other.href.length - one.href.length)[0];
}

/** All pages of the menu in order, each with its chapter's label. */
function pagesOf(menu: readonly MenuChapter[]): FoundPage[] {
  return menu.flatMap((chapter) => chapter.items.map((item) => ({ ...item, chapter: chapter.label })));
}

/**
 * Pages for what was typed into the quick search: every character of it occurs in order in
 * "chapter page"; those that hold it in one piece come first, then menu order. Nothing typed: all.
 */
export function searchPages(menu: readonly MenuChapter[], typed: string): FoundPage[] {
  const wanted = typed.replace(/\s+/g, "").toLowerCase();
  const rank = (page: FoundPage): number => {
    if (page.label.toLowerCase().includes(wanted)) return 0;
    const whole = `${page.chapter}${page.label}`.toLowerCase();
    return whole.includes(wanted) ? 1 : holdsInOrder(whole, wanted) ? 2 : 3;
  };
  return pagesOf(menu)
    .map((page, at) => ({ page, at, rank: rank(page) }))
    .filter((found) => found.rank < 3)
    .sort((one, other) => one.rank - other.rank || one.at - other.at)
    .map((found) => found.page);
}

function holdsInOrder(text: string, wanted: string): boolean {
  let from = 0;
  for (const char of wanted) {
    const at = text.indexOf(char, from);
    if (at < 0) return false;
    from = at + char.length;
  }
  return true;
}
