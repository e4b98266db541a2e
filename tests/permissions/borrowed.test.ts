import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { printSeating, runPrintSeating } from "@/modules/seating/commands/print-seating";
import { readSeatMap } from "@/modules/seating/queries/read-seat-map";
import type { PrintSeatingInput } from "@/modules/seating/schema";
import { holds, type PermissionKey, permissions } from "@/server/auth/permissions";
import type { Portal, Role } from "@/server/auth/roles";
import { readFileById } from "@/server/files/stored-file";
import type { JobContext } from "@/server/jobs/definition";
import { appRouter } from "@/server/trpc/root";
import { call, contextOf, type KnownProcedure, proceduresOf } from "../harness/call";
import { during } from "../harness/scenario";
import { rolledBack } from "./check-procedure";
import { procedureCases } from "./inputs";
import { makeWorld, type World } from "./world";

let world: World;
/** What the host may not learn of a borrowed candidate: whole, masked, or by a number that holds a part of it. */
let hidden: string[];

beforeAll(async () => {
  world = await makeWorld(2, 2);
  const people = await world.db.entry.findMany({
    where: { candidateId: { in: world.walk.borrowers().map((one) => one.id) } },
  });
  hidden = [
    ...world.walk.borrowers().flatMap(({ id, idNumber, phone }) => [id, idNumber, phone]),
    ...people.flatMap((one) => [one.idNumberMask, one.phoneMask, one.candidateNumber]),
  ];
});
afterAll(() => world.fresh.close());

const host = () => {
  const one = world.users.find(({ owner, user }) => owner === "a" && user.role === "institution_admin");
  if (!one) throw new Error("no administrator of the host");
  return one.user;
};
const asked: KnownProcedure[] = proceduresOf(appRouter).filter(
  ({ permission, kind }) =>
    permission && permission in permissions && permission !== "public" && kind !== "subscription",
);

describe("candidates examined at a site that is lent", () => {
  it("are entered, seated and certified there", async () => {
    const entries = await world.db.entry.findMany({
      where: { candidateId: { in: world.walk.borrowers().map((one) => one.id) } },
      include: { seats: true, certificate: true },
    });
    expect(entries.map((one) => [one.seats.length, one.certificate?.status])).toEqual([
      [2, "released"],
      [2, "released"],
    ]);
    const { scenario } = world.walk;
    for (const { siteId, institutionId, certificate } of entries) {
      expect([siteId, institutionId]).toEqual([scenario.siteA.id, scenario.institutionB.id]);
      expect(certificate?.siteInstitutionId).toBe(scenario.institutionA.id);
      expect(certificate?.number).toContain(scenario.siteA.number);
    }
    expect(hidden.length).toBe(12);
  });

  it.each(asked.map((one) => [one.path, one] as const))(
    "are shown to the host by %s without numbers of theirs",
    async (path, procedure) => {
      const user = host();
      const mayAsk = holds(
        { portal: user.portal as Portal, role: user.role as Role },
        procedure.permission as PermissionKey,
      );
      if (!mayAsk) return;
      const one = procedureCases[path];
      const input = one?.input(world.own("a", user.id));
      const answer = await rolledBack(world.db, (db) =>
        call(appRouter, procedure, input, contextOf(db, user, one?.at ?? world.now)),
      );
      expect(hidden.filter((secret) => answer.text.includes(secret))).toEqual([]);
    },
  );

  it("stand on the host's seat map by name, photo, 准考证号 and seat", async () => {
    const { db, walk } = world;
    const scope = walk.scenario.scopes.a;
    const [unit] = await db.seating.findMany({ where: { siteId: walk.scenario.siteA.id } });
    const map = await readSeatMap(db, scope, unit?.id ?? "");
    const names = walk.borrowers().map((one) => one.name);
    const away = map.seats.filter((seat) => names.includes(seat.name));
    expect(away).toHaveLength(2);
    for (const seat of away) {
      expect([seat.institution, seat.major]).toEqual(["借考考生", ""]);
      expect(seat.ticketNumber).toMatch(/^\d{16}$/);
      expect(seat.photo).toMatch(/^\/api\/files\//);
    }
    expect(JSON.stringify(map)).not.toContain(walk.scenario.institutionB.name);
    const home = map.seats.find((seat) => !names.includes(seat.name));
    expect([home?.institution, home?.major !== ""]).toEqual(["测试院校1", true]);
  });

  it("stand on the host's papers like that as well", async () => {
    const { db, walk } = world;
    const scope = walk.scenario.scopes.a;
    const [unit] = await db.seating.findMany({ where: { siteId: walk.scenario.siteA.id } });
    const ask = { seatingId: unit?.id ?? "", paper: "sign-in-sheets", roomIds: [], photos: false } as const;
    const { jobId } = await printSeating({ db, scope, now: during.seating }, { ...ask, roomIds: [] });
    const job: JobContext<PrintSeatingInput> = {
      jobId,
      db,
      scope,
      payload: { ...ask, roomIds: [] },
      now: () => during.seating,
      progress: async () => {},
      signal: new AbortController().signal,
    };
    const { fileId } = await runPrintSeating(job);
    expect((await readFileById(db, String(fileId))).bytes.subarray(0, 5).toString("latin1")).toBe("%PDF-");
  });
});
