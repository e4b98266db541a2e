import "server-only";
import type { ExportDefinition } from "./definition";

/** Every export of the product by its key: a composition point. */
export const exportDefinitions: ReadonlyMap<string, ExportDefinition> = new Map(
  ([] as ExportDefinition[]).map((definition) => [definition.key, definition]),
);
