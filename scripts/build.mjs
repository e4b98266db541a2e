// Generates the client, bundles the worker threads, lays out the PDF reader, builds the app.
import { NEXT, step } from "./run.mjs";

await step(["scripts/generate.mjs"]);
await step(["scripts/build-workers.mjs"]);
await step(["scripts/copy-pdf-reader.mjs"]);
await step([NEXT, "build"], { NODE_ENV: "production" });
