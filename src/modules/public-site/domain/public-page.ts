/** How many rows a page of a public list has. */
export const PUBLIC_PAGE_SIZE = 20;

/** The longest text one may search for. */
export const SEARCH_MAX = 40;

/** Levels of education of the catalogue of majors, in words. */
export const educationLevelLabels: Readonly<Record<string, string>> = {
  VOCATIONAL_SECONDARY: "中等职业教育",
  VOCATIONAL_ASSOCIATE: "高等职业教育专科",
  VOCATIONAL_BACHELOR: "高等职业教育本科",
};
