import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { listCandidates } from "@/modules/candidate/queries/list-candidates";
import { candidateListInput } from "@/modules/candidate/schema";
import { mintScope } from "@/server/auth/scope";
import { permissionProcedure, publicProcedure, router } from "@/server/trpc/init";
import { appRouter } from "@/server/trpc/root";
import { AppError } from "@/shared/kernel/app-error";
import { call, contextOf, proceduresOf } from "../harness/call";
import { checkProcedure } from "./check-procedure";
import { type ProcedureCase, procedureCases } from "./inputs";
import { makeWorld, type World } from "./world";

let world: World;

beforeAll(async () => {
  // The demo clock has procedures too.
  process.env.APP_MODE = "demo";
  world = await makeWorld();
});
afterAll(() => world.fresh.close());

const procedures = proceduresOf(appRouter);

describe("every procedure", () => {
  it("has its case in the matrix", () => {
    expect(procedures.map(({ path }) => path).filter((path) => !(path in procedureCases))).toEqual([]);
  });

  it.each(procedures.map((one) => [one.path, one] as const))("%s", async (path, procedure) => {
    const one = procedureCases[path];
    expect(one && (await checkProcedure(world, appRouter, procedure, one))).toEqual([]);
  });
});

const byId = z.object({ id: z.uuid() });
const read = permissionProcedure("candidate.read").input(byId);
const edit = permissionProcedure("candidate.edit").input(byId);
const own = (institutionId: string) => ({ institutionId });

/** Procedures that break the rules, each in one way. */
const leaky = router({
  unscoped: read.query(({ ctx, input }) =>
    ctx.db.candidate.findUniqueOrThrow({ where: { id: input.id }, select: { name: true } }),
  ),
  unscopedLink: read.query(async ({ ctx, input }) => {
    const row = await ctx.db.candidate.findUniqueOrThrow({ where: { id: input.id } });
    return `/api/files/${Buffer.from(JSON.stringify([row.photoFileId])).toString("base64url")}.mac`;
  }),
  unscopedWrite: edit.mutation(async ({ ctx, input }) => {
    await ctx.db.candidate.updateMany({ where: input, data: { version: { increment: 1 } } });
    throw new AppError("candidate.not_found");
  }),
  tellsApart: read.query(async ({ ctx, input }) => {
    const row = await ctx.db.candidate.findUnique({ where: input, select: { institutionId: true } });
    if (!row) throw new AppError("candidate.not_found");
    if (row.institutionId !== ctx.scope.institutionId) throw new AppError("candidate.nothing_selected");
    return "mine";
  }),
  everybodys: read.query(({ ctx }) => ctx.db.candidate.findMany({ select: { idNumberMask: true } })),
  open: publicProcedure
    .input(byId)
    .query(({ ctx, input }) =>
      ctx.db.candidate.findUniqueOrThrow({ where: { id: input.id }, select: { name: true } }),
    ),
  selfChecked: publicProcedure
    .meta({ permission: "candidate.read" })
    .input(byId)
    .query(({ ctx, input }) => {
      if (!ctx.user) throw new AppError("auth.signed_out");
      const scope = mintScope(ctx.user);
      return ctx.db.candidate.findFirst({ where: { ...input, ...own(scope.ownerId) }, select: { id: true } });
    }),
  locksOut: read.query(() => {
    throw new AppError("candidate.not_found");
  }),
  sound: permissionProcedure("candidate.read")
    .input(candidateListInput)
    .query(({ ctx, input }) => listCandidates(ctx.db, ctx.scope, input)),
});

describe("the checker itself", () => {
  const byCandidate: ProcedureCase = { input: ({ candidateId }) => ({ id: candidateId }) };
  const check = async (path: keyof typeof leaky._def.record, one: ProcedureCase = byCandidate) => {
    const procedure = proceduresOf(leaky).find((known) => known.path === path);
    if (!procedure) throw new Error(path);
    return (await checkProcedure(world, leaky, procedure, one)).join("\n");
  };

  it("sees a read without its scope, in the answer and in a link", async () => {
    expect(await check("unscoped")).toMatch(/of b, another's records: shows 欧阳/);
    expect(await check("unscopedLink")).toMatch(/of b, another's records: shows [0-9a-f]{8}-/);
    expect(await check("everybodys")).toMatch(/of b, another's records: shows 110\*{4}/);
  });

  it("sees a write without its scope, even behind a refusal", async () => {
    expect(await check("unscopedWrite")).toMatch(/of b, another's records: changes what is not his/);
  });

  it("sees an answer that tells another's record from none", async () => {
    expect(await check("tellsApart")).toMatch(/of b, another's records: .*but for ids of nothing/);
  });

  it("sees what stands open, and a key that is checked by hand, too late", async () => {
    expect(await check("open")).toMatch(/public: shows 欧阳/);
    const found = await check("selfChecked");
    expect(found).toMatch(/signed out: input/);
    expect(found).toMatch(/body_admin of body, who does not hold the key/);
  });

  it("sees a holder locked out of his own records", async () => {
    expect(await check("locksOut")).toMatch(/institution_reader of a, own records: candidate.not_found/);
  });

  it("finds nothing on a sound procedure", async () => {
    const input = { page: 1, pageSize: 100, tab: "all", kind: "enrolled" };
    expect(await check("sound", { input: () => input })).toBe("");
  });
});

// Last: it writes, and the checks above compare with the world as it was made.
describe("what belongs to one account", () => {
  it("is not there for a colleague: his jobs, his notices", async () => {
    const { db, now } = world;
    const [admin, officer] = world.users.filter((one) => one.owner === "a").map((one) => one.user);
    if (!admin || !officer) throw new Error("no colleagues");
    const ask = (path: string, kind: "query" | "mutation", input?: object) =>
      call(appRouter, { path: `workspace.institution.${path}`, kind }, input, contextOf(db, officer, now));
    const { jobId } = world.own("a", admin.id);
    expect((await ask("jobs", "query")).text).not.toContain(jobId);
    expect(await ask("cancelJob", "mutation", { id: jobId })).toMatchObject({ code: "job.not_found" });
    const notice = await db.notice.create({
      data: { kind: "job_ended", userId: admin.id, title: "只给管理员", body: "", createdAt: now },
    });
    expect((await ask("notices.list", "query", { tab: "all" })).text).not.toContain("只给管理员");
    await ask("notices.readAll", "mutation");
    await ask("notices.read", "mutation", { id: notice.id });
    expect(await db.noticeRead.count({ where: { noticeId: notice.id } })).toBe(0);
  });
});
