import "server-only";

// What a room's filters and form pick from belongs to other nouns; the router asks its own queries only.
export { searchOwnSites } from "@/modules/exam-site/queries/site-options";
export { searchQualifications } from "@/modules/qualification/queries/search-enabled";
