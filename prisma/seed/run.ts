/**
 * `tsx prisma/seed/run.ts [demo|scenario|reference]`: fills the configured database; can be run again. `scenario` is the
 * demo without its candidates, for a walk that brings its own.
 */
import { database } from "../../src/server/db/client";
import { seedDemoCandidates } from "./demo-candidates";
import { seedReference } from "./reference";
import { seedDemo } from "./scenario";

const db = await database();
const what = process.argv[2] ?? "demo";
if (what === "reference") await seedReference(db);
else await seedDemo(db, new Date());
if (what === "demo") await seedDemoCandidates(db, new Date());
console.log(
  `institutions ${await db.institution.count()}, majors ${await db.major.count({ where: { itemLevel: "MAJOR" } })}, qualifications ${await db.qualification.count()}`,
);
process.exit(0);
