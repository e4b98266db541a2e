/*
 * What was typed into a dialog that got closed by accident. In memory only: drafts hold personal data, and must
 * not outlive the page.
 */
const drafts = new Map<string, unknown>();

/** The draft under a key, if one was left; the caller knows its type, since it alone writes under the key. */
export function draftOf<T>(key: string): T | undefined {
  return drafts.get(key) as T | undefined;
}

/** Keeps a draft until it is submitted, dropped or the page is left. */
export function keepDraft<T>(key: string, values: T): void {
  drafts.set(key, values);
}

export function dropDraft(key: string): void {
  drafts.delete(key);
}

/** Drops them all: at sign-out. */
export function forgetDrafts(): void {
  drafts.clear();
}
