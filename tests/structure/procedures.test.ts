import { describe, expect, it } from "vitest";
import { permissions } from "@/server/auth/permissions";
import { rolesOf } from "@/server/auth/roles";
import { appRouter } from "@/server/trpc/root";

interface Definition {
  readonly meta?: { readonly permission?: string };
}

const procedures = Object.entries(
  appRouter._def.procedures as unknown as Record<string, { readonly _def: Definition }>,
);

describe("procedures and permissions", () => {
  it("names a known permission, or public, on every procedure", () => {
    expect(procedures.length).toBeGreaterThan(30);
    const unnamed = procedures.filter(([, one]) => {
      const key = one._def.meta?.permission;
      return !key || (key !== "public" && !(key in permissions));
    });
    expect(unnamed.map(([name]) => name)).toEqual([]);
  });

  it("leaves no permission without a procedure or a role of its portal", () => {
    const used = new Set(procedures.map(([, one]) => one._def.meta?.permission));
    expect(Object.keys(permissions).filter((key) => !used.has(key))).toEqual([]);
    for (const { portal, roles } of Object.values(permissions)) {
      expect(roles.length).toBeGreaterThan(0);
      expect(roles.every((role) => (rolesOf[portal] as readonly string[]).includes(role))).toBe(true);
    }
  });

  it("keeps public procedures to the ones that are meant to be", () => {
    const open = procedures.filter(([, one]) => one._def.meta?.permission === "public").map(([name]) => name);
    const meant = [
      "verification.",
      "publicSite.",
      "news.published",
      "inquiry.ask",
      "inquiry.lookUp",
      "inquiry.shared",
      "account.askReset",
      "account.resetPassword",
      "account.resetText",
    ];
    expect(open.filter((name) => !meant.some((one) => name.startsWith(one)))).toEqual([]);
  });
});
