/** `tsx prisma/seed/run.ts [demo|reference]`: fills the configured database; can be run again. */
import { database } from "../../src/server/db/client";
import { seedReference } from "./reference";
import { seedDemo } from "./scenario";

const db = await database();
if (process.argv[2] === "reference") await seedReference(db);
else await seedDemo(db, new Date());
console.log(
  `institutions ${await db.institution.count()}, majors ${await db.major.count({ where: { itemLevel: "MAJOR" } })}, qualifications ${await db.qualification.count()}`,
);
process.exit(0);
