import { describe, expect, test } from "vitest";
import { AppError } from "@/shared/kernel/app-error";
import { expectMachineToAgree } from "@/shared/kernel/machine-model.test-kit";
import {
  allowedEvents,
  decideTransition,
  defineMachine,
  findTransition,
  isReason,
  refusalOf,
} from "@/shared/kernel/transition";

const door = defineMachine<"open" | "shut" | "locked", "close" | "lock" | "free", "guest" | "keeper", "day">({
  name: "door",
  label: "门",
  states: { open: "开", shut: "关", locked: "锁" },
  events: { close: "关门", lock: "上锁", free: "放开" },
  initial: "open",
  transitions: [
    { event: "close", from: ["open"], to: "shut", actor: ["guest", "keeper"], window: "day" },
    { event: "lock", from: ["open", "shut"], to: "locked", actor: ["keeper"], reason: true },
    { event: "free", from: ["locked"], to: "shut", actor: ["keeper"] },
    { event: "free", from: ["shut"], to: "open", actor: ["guest"] },
  ],
});
const day = new Set(["day"] as const);
const night = new Set<"day">();

describe("a state machine", () => {
  test("finds the line of an event, which may lead to different states from different states", () => {
    expect(findTransition(door, "locked", "free")?.to).toBe("shut");
    expect(findTransition(door, "shut", "free")?.to).toBe("open");
    expect(findTransition(door, "open", "free")).toBeUndefined();
  });

  test("offers an actor only what state and window allow", () => {
    expect(allowedEvents(door, "open", "keeper", day)).toEqual(["close", "lock"]);
    expect(allowedEvents(door, "open", "keeper", night)).toEqual(["lock"]);
    expect(allowedEvents(door, "open", "guest", night)).toEqual([]);
  });

  test("names its refusals in a fixed order: table, window, reason", () => {
    expect(refusalOf(door, "locked", "close", { actor: "guest", openWindows: day })).toBe(
      "transition.not_allowed",
    );
    expect(refusalOf(door, "open", "lock", { actor: "guest", openWindows: day })).toBe(
      "transition.not_allowed",
    );
    expect(refusalOf(door, "open", "close", { actor: "guest", openWindows: night })).toBe(
      "transition.window_closed",
    );
    expect(refusalOf(door, "open", "lock", { actor: "keeper", openWindows: day, reason: "短" })).toBe(
      "transition.reason_required",
    );
    expect(
      refusalOf(door, "open", "lock", { actor: "keeper", openWindows: day, reason: "下班时间到" }),
    ).toBeNull();
  });

  test("throws the refusal with the Chinese labels", () => {
    const attempt = () => decideTransition(door, "locked", "close", { actor: "guest", openWindows: day });
    expect(attempt).toThrow(AppError);
    try {
      attempt();
    } catch (error) {
      expect(error).toMatchObject({ code: "transition.not_allowed", params: { state: "锁", event: "关门" } });
    }
    expect(decideTransition(door, "open", "close", { actor: "guest", openWindows: day }).to).toBe("shut");
  });

  test("refuses an ambiguous table", () => {
    expect(() =>
      defineMachine({
        ...door,
        transitions: [...door.transitions, { event: "lock", from: ["shut"], to: "open", actor: ["guest"] }],
      }),
    ).toThrow("two transitions");
  });

  test("is held against its model, and a model that differs in one word is noticed", () => {
    const model = `
      close: open > shut [guest, keeper] @day
      lock: open, shut > locked [keeper] !
      free: locked > shut [keeper]
      free: shut > open [guest]
    `;
    const actors = ["guest", "keeper", "thief"];
    expectMachineToAgree(door, model, actors);
    for (const [right, wrong] of [
      ["@day", "@night"],
      ["[keeper] !", "[keeper]"],
      ["> locked", "> shut"],
      ["[guest]", "[thief]"],
    ] as const) {
      expect(() => expectMachineToAgree(door, model.replace(right, wrong), actors)).toThrow();
    }
  });

  test("a reason has 5 to 200 characters, counted as people count them", () => {
    expect(isReason("  四个字呀  ")).toBe(false);
    expect(isReason("五个字才行")).toBe(true);
    expect(isReason("𬭎".repeat(200))).toBe(true);
    expect(isReason("字".repeat(201))).toBe(false);
    expect(isReason(null)).toBe(false);
  });
});
