// How quickly the first rows of a filtered page come at 100,000 candidates of one college (issue: within 100 ms).

import { seedReference } from "../../prisma/seed/reference";
import { seedOrganisations } from "../../prisma/seed/scenario";
import { insertCandidates } from "../../src/modules/candidate/commands/insert-candidates";
import { listCandidates } from "../../src/modules/candidate/queries/list-candidates";
import { type InstitutionScope, mintScope } from "../../src/server/auth/scope";
import { database } from "../../src/server/db/client";
import { judgedRow, makeCandidates } from "./made-candidates";
import { median, takeScratchData } from "./scratch-data";

const COUNT = 100_000;

/** Prints the median time of each filter's first page on the embedded database, and of a deep page. */
export async function run(): Promise<void> {
  takeScratchData();
  const db = await database();
  await seedReference(db);
  await seedOrganisations(db, new Date());
  const scope = mintScope(await db.user.findFirstOrThrow({ where: { account: "ustb" } })) as InstitutionScope;
  for (let at = 0; at < COUNT; at += 10_000) {
    const rows = makeCandidates(at, 10_000).map(judgedRow);
    await db.$transaction(
      (tx) => insertCandidates(tx, scope, new Date(Date.now() - (COUNT - at) * 60), "enrolled", rows),
      { timeout: 300_000 },
    );
  }
  await db.$executeRaw`ANALYZE`;
  const { name, number, idNumberTail, phoneTail, major, enrolmentYear, educationLevel } =
    await db.candidate.findFirstOrThrow({ where: { institutionId: scope.institutionId }, skip: 4321 });
  const asks: Readonly<
    Record<string, { tab?: string; page?: number; filters: Record<string, string | number> }>
  > = {
    "no filter": { filters: {} },
    "tab 无照片": { tab: "no_photo", filters: {} },
    "surname and one more": { filters: { name: name.slice(0, 2) } },
    "two characters inside": { filters: { name: name.slice(-2) } },
    "one character": { filters: { name: name.slice(0, 1) } },
    "candidate number": { filters: { number } },
    "part of a number": { filters: { number: number.slice(0, 10) } },
    "ID tail": { filters: { idNumber: idNumberTail } },
    "phone tail": { filters: { phone: phoneTail ?? "" } },
    major: { filters: { major: major ?? "" } },
    "enrolment year": { filters: { enrolmentYear: enrolmentYear ?? 0 } },
    "education level": { filters: { educationLevel: educationLevel ?? "" } },
    "two characters nobody has": { filters: { name: "龘靐" } },
    incomplete: { filters: { completeness: "incomplete" } },
    "name that nobody has": { filters: { name: "某某某" } },
    "page 5,000": { page: 5_000, filters: {} },
  };
  for (const [name, ask] of Object.entries(asks)) {
    const times: number[] = [];
    let rows = 0;
    for (let round = 0; round < 7; round += 1) {
      const start = performance.now();
      const page = await listCandidates(db, scope, {
        kind: "enrolled",
        page: ask.page ?? 1,
        pageSize: 10,
        tab: ask.tab ?? "all",
        filters: ask.filters,
      } as Parameters<typeof listCandidates>[2]);
      times.push(performance.now() - start);
      rows = page.rows.length;
    }
    console.log(`${name.padEnd(22)} ${median(times).toFixed(1).padStart(7)} ms   ${rows} rows`);
  }
}
