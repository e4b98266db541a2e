import type { Prisma } from "@/generated/prisma/client";

/** Filters that hold, or may hold, what a person is called or known by. */
const PERSONAL_KEY = /name|phone|mobile|mail|idnumber|document|person|contact|candidate|keyword|search/i;
/** An ID number, a phone, a candidate's number: wherever it was typed. */
const PERSONAL_FORM = /\d{7}/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const MASK = "***";

const plain = (key: string, value: unknown, allowed: readonly string[]): Prisma.InputJsonValue => {
  if (typeof value === "boolean" || typeof value === "number") return value;
  if (typeof value !== "string") return MASK;
  if (UUID.test(value)) return value;
  if (PERSONAL_FORM.test(value) && !/^\d{4}-\d{2}-\d{2}/.test(value)) return MASK;
  return PERSONAL_KEY.test(key) && !allowed.includes(key) ? MASK : value.slice(0, 100);
};

/**
 * What the audit log keeps of a selection: how many were ticked, or the tab and the names of the filters. A filter
 * that holds a person's name or number shows only that it was set.
 */
export function filterSummary(
  selection: unknown,
  allowed: readonly string[] = [],
): Record<string, Prisma.InputJsonValue> {
  const nested = (selection as { readonly selection?: unknown } | null)?.selection;
  // A list with a kind of its own carries it beside the selection.
  if (nested) {
    const { selection: _, ...beside } = selection as Readonly<Record<string, unknown>>;
    const own = Object.entries(beside).map(([key, value]) => [key, plain(key, value, allowed)]);
    return { ...Object.fromEntries(own), ...filterSummary(nested, allowed) };
  }
  const asked = selection as {
    readonly kind?: unknown;
    readonly ids?: readonly unknown[];
    readonly tab?: unknown;
    readonly filters?: Readonly<Record<string, unknown>>;
  } | null;
  if (asked?.kind === "ids") return { selection: "ids", ticked: asked.ids?.length ?? 0 };
  const filters = Object.entries(asked?.filters ?? {}).filter(
    ([, value]) => value !== undefined && value !== null && value !== "",
  );
  return {
    selection: "matching",
    tab: typeof asked?.tab === "string" ? asked.tab : "all",
    filters: Object.fromEntries(filters.map(([key, value]) => [key, plain(key, value, allowed)])),
  };
}
