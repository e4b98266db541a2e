import { defineMachine, type EventOf, type StateOf } from "@/shared/kernel/transition";

/**
 * 考核站点分配 (§3.9.4): made by the awarding body, revoked by it while no entry uses it (`mayRevoke`); what is revoked
 * can be allocated anew.
 */
export const siteAllocationMachine = defineMachine<"active" | "revoked", "revoke", "awarding_body">({
  name: "site_allocation",
  label: "考核站点分配",
  states: { active: "已分配", revoked: "已撤销" },
  events: { revoke: "撤销分配" },
  initial: "active",
  transitions: [{ event: "revoke", from: ["active"], to: "revoked", actor: ["awarding_body"], reason: true }],
});

export type AllocationStatus = StateOf<typeof siteAllocationMachine>;
export type AllocationEvent = EventOf<typeof siteAllocationMachine>;

/** 撤销分配 asks that no entry of the borrower, not even a saved one, stands at the site (rule 18). */
export const mayRevoke = (liveEntries: number): boolean => liveEntries === 0;

/** Places still free of an allocation; null where it has no 名额. */
export const allocationPlacesLeft = (places: number | null, entered: number): number | null =>
  places === null ? null : Math.max(0, places - entered);
