/**
 * `npm run seed:large [-- count]`: adds made-up candidates (100,000 unless told) to 北京科技大学 in the configured
 * database, through the same writer as an import, so that lists can be tried and measured at size.
 */

import { seedDemo } from "../prisma/seed/scenario";
import { insertCandidates } from "../src/modules/candidate/commands/insert-candidates";
import { type InstitutionScope, mintScope } from "../src/server/auth/scope";
import { database } from "../src/server/db/client";
import { judgedRow, makeCandidates } from "./bench/made-candidates";

const count = Number(process.argv[2] ?? 100_000);
const db = await database();
await seedDemo(db, new Date());
const user = await db.user.findFirstOrThrow({ where: { account: "ustb" } });
const scope = mintScope(user) as InstitutionScope;
const STEP = 10_000;
for (let at = 0; at < count; at += STEP) {
  const rows = makeCandidates(at, Math.min(STEP, count - at)).map(judgedRow);
  // Each portion a minute earlier than the next, as imports of different days would be.
  const when = new Date(Date.now() - (count - at) * 60);
  await db.$transaction((tx) => insertCandidates(tx, scope, when, "enrolled", rows), { timeout: 300_000 });
  console.log(`${Math.min(at + STEP, count).toLocaleString()} / ${count.toLocaleString()}`);
}
await db.$executeRaw`ANALYZE`;
process.exit(0);
