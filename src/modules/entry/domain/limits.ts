/** Most candidates one wizard takes, and most entries one batch changes. */
export const MOST_CANDIDATES = 5_000;
/** More rows than these become a job with progress. */
export const MOST_AT_ONCE = 500;
