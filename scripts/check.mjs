// Everything that can be said about the code without running it: types, lint, layout, dead code, schema drift.
import { ensureGenerated, step } from "./run.mjs";

await ensureGenerated();
console.log("· types");
await step(["node_modules/typescript/bin/tsc", "--noEmit", "-p", "."]);
console.log("· lint and format");
await step(["node_modules/@biomejs/biome/bin/biome", "ci", "--colors=off", "."]);
console.log("· who imports whom");
await step([
  "node_modules/dependency-cruiser/bin/dependency-cruise.mjs",
  "src",
  "--config",
  ".dependency-cruiser.mjs",
]);
console.log("· dead code");
await step(["node_modules/knip/bin/knip.js"]);
console.log("· schema equals migrations");
await step(["node_modules/tsx/dist/cli.mjs", "scripts/migration-diff.ts", "--check"]);
