import { describe, expect, test } from "vitest";
import { emptyWizard, mayGoOn, withChosen, withoutChosen, withQualification } from "./wizard-state";

const candidate = (id: string) => ({ id, number: id, name: id, kind: "enrolled", warning: null });

describe("the wizard's state", () => {
  test("another qualification drops site and candidates, and takes its only site", () => {
    const first = withChosen(withQualification(emptyWizard, "q1", ["s1"]), [candidate("a")], 10);
    expect([first.siteId, first.chosen.length]).toEqual(["s1", 1]);
    expect(withQualification(first, "q1", ["s1"])).toBe(first);
    const second = withQualification(first, "q2", ["s1", "s2"]);
    expect([second.siteId, second.chosen]).toEqual([null, []]);
  });

  test("nobody is chosen twice, nor beyond the limit", () => {
    const some = withChosen(emptyWizard, [candidate("a"), candidate("b")], 3);
    const more = withChosen(some, [candidate("b"), candidate("c"), candidate("d")], 3);
    expect(more.chosen.map((one) => one.id)).toEqual(["a", "b", "c"]);
    expect(withoutChosen(more, new Set(["a", "c"])).chosen.map((one) => one.id)).toEqual(["b"]);
  });

  test("each step asks for its own choice", () => {
    expect(mayGoOn(emptyWizard)).toBe(false);
    expect(mayGoOn({ ...emptyWizard, qualificationId: "q" })).toBe(true);
    expect(mayGoOn({ ...emptyWizard, step: 1, qualificationId: "q" })).toBe(false);
    expect(mayGoOn({ ...emptyWizard, step: 2, chosen: [candidate("a")] })).toBe(true);
    expect(mayGoOn({ ...emptyWizard, step: 2 })).toBe(false);
  });
});
