// Everything that guards the product, in the order in which it fails fastest; ends with the first failure's code.
import { NEXT, step } from "./run.mjs";

const vitest = (...projects) => [
  "node_modules/vitest/vitest.mjs",
  "run",
  "--reporter=default",
  ...projects.flatMap((name) => ["--project", name]),
];

await step(["scripts/generate.mjs"]);
await step(["scripts/check.mjs"]);
await step(["scripts/build-workers.mjs"]);
await step(["scripts/copy-pdf-reader.mjs"]);
console.log("· unit, structure, documents, hostile files");
await step(vitest("unit", "structure", "documents", "hostile"));
console.log("· integration and permissions on the embedded database and on PostgreSQL");
await step(vitest("integration-pglite"));
await step(vitest("integration-postgres"));
console.log("· races on PostgreSQL");
await step(vitest("race"));
console.log("· the built app: kills and browser journeys");
await step([NEXT, "build"], { NODE_ENV: "production" });
await step(vitest("kill"));
await step([...vitest("e2e"), "--bail=1"]);
