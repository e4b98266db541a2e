/** What stands in the place of a borrowed candidate's institution where the host sees him (§3.0). */
export const BORROWED = "借考考生";
