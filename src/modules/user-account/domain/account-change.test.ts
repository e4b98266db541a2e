import { describe, expect, it } from "vitest";
import { type AccountState, findSwitchProblem, leavesNoAdmin } from "./account-change";
import { accountRoleLabel, adminRoleOf, isRoleOf, rolesOfKind } from "./account-role";
import { initialPassword, PASSWORD_BYTES } from "./initial-password";

const admin: AccountState = { id: "a", portal: "institution", role: "institution_admin", enabled: true };
const off = { role: "institution_admin", enabled: false };
const demoted = { role: "institution_officer", enabled: true };

describe("the last administrator", () => {
  it("can be neither disabled nor demoted", () => {
    expect(leavesNoAdmin(admin, off, ["a"])).toBe(true);
    expect(leavesNoAdmin(admin, demoted, ["a"])).toBe(true);
  });

  it("is not the last one while another is enabled", () => {
    expect(leavesNoAdmin(admin, off, ["a", "b"])).toBe(false);
    expect(leavesNoAdmin(admin, demoted, ["b", "a"])).toBe(false);
  });

  it("may be renamed; and others may be changed whatever the administrators are", () => {
    expect(leavesNoAdmin(admin, { role: "institution_admin", enabled: true }, ["a"])).toBe(false);
    const officer = { ...admin, id: "c", role: "institution_officer" };
    expect(leavesNoAdmin(officer, off, ["a"])).toBe(false);
    const disabled = { ...admin, id: "d", enabled: false };
    expect(leavesNoAdmin(disabled, demoted, ["a"])).toBe(false);
  });

  it("of an authority is its reviewer", () => {
    const reviewer: AccountState = {
      id: "r",
      portal: "authority",
      role: "authority_reviewer",
      enabled: true,
    };
    expect(leavesNoAdmin(reviewer, { role: "authority_reviewer", enabled: false }, ["r"])).toBe(true);
  });
});

describe("one's own account", () => {
  it("is not disabled by oneself; another's is", () => {
    expect(findSwitchProblem(admin, false, "a")).toBe("userAccount.self_disable");
    expect(findSwitchProblem(admin, false, "b")).toBeNull();
    expect(findSwitchProblem({ ...admin, enabled: false }, true, "a")).toBeNull();
  });
});

describe("roles", () => {
  it("are called the same in every portal", () => {
    expect(rolesOfKind("reader")).toEqual(["institution_reader", "body_reader", "platform_reader"]);
    expect(accountRoleLabel("awarding_body", "body_admin")).toBe("管理员");
    expect(accountRoleLabel("institution", "body_admin")).toBe("body_admin");
    expect(isRoleOf("platform", adminRoleOf("platform"))).toBe(true);
    expect(isRoleOf("platform", "institution_admin")).toBe(false);
  });
});

describe("an initial password", () => {
  it("is four groups of four letters that cannot be mistaken", () => {
    const bytes = Uint8Array.from({ length: PASSWORD_BYTES }, (_, at) => (at * 37) % 256);
    expect(initialPassword(bytes)).toMatch(/^[a-hjkmnp-z2-9]{4}(-[a-hjkmnp-z2-9]{4}){3}$/);
  });

  it("uses all the bytes, and wants enough of them", () => {
    const zero = new Uint8Array(PASSWORD_BYTES);
    for (let at = 0; at < PASSWORD_BYTES; at += 1)
      expect(initialPassword(zero.with(at, 1))).not.toBe(initialPassword(zero));
    expect(() => initialPassword(new Uint8Array(PASSWORD_BYTES - 1))).toThrow(RangeError);
  });

  it("draws every letter about as often", () => {
    const counts = new Map<string, number>();
    let state = 12345;
    for (let round = 0; round < 2_000; round += 1) {
      const bytes = Uint8Array.from({ length: PASSWORD_BYTES }, () => {
        state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
        return state >>> 24;
      });
      for (const letter of initialPassword(bytes).replaceAll("-", ""))
        counts.set(letter, (counts.get(letter) ?? 0) + 1);
    }
    const shares = [...counts.values()].map((count) => count / 32_000);
    expect(counts.size).toBe(31);
    expect(Math.max(...shares) / Math.min(...shares)).toBeLessThan(1.5);
  });
});
