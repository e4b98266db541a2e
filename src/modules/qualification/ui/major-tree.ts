/** An item of the majors catalogue as the server lists it: a parent before its children. */
export interface CatalogueItem {
  readonly code: string;
  readonly name: string;
  readonly itemLevel: string;
}

export interface MajorClass {
  readonly code: string;
  readonly name: string;
  readonly majors: readonly CatalogueItem[];
}

export interface MajorCategory {
  readonly code: string;
  readonly name: string;
  readonly classes: readonly MajorClass[];
}

/**
 * 大类 → 类 → 专业 of the items that match: a major by its name or code, or everything below a category or class whose
 * name does. What has nothing left below it is left out.
 */
export function majorTree(items: readonly CatalogueItem[], search: string): MajorCategory[] {
  const wanted = search.trim().toLowerCase();
  const says = (item: CatalogueItem) =>
    wanted === "" || item.name.toLowerCase().includes(wanted) || item.code.startsWith(wanted);
  const below = (parent: CatalogueItem, level: string) =>
    items.filter((item) => item.itemLevel === level && item.code.startsWith(parent.code));
  return items
    .filter((item) => item.itemLevel === "CATEGORY")
    .map((category) => ({
      code: category.code,
      name: category.name,
      classes: below(category, "CLASS")
        .map((group) => ({
          code: group.code,
          name: group.name,
          majors: below(group, "MAJOR").filter((major) => says(major) || says(group) || says(category)),
        }))
        .filter((group) => group.majors.length > 0),
    }))
    .filter((category) => category.classes.length > 0);
}
