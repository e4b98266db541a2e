// The newcomer's one command: reference data, demo scenario, build, serve, accounts.
import { address, ensureGenerated, NEXT, node, port, step, TSX } from "./run.mjs";

const env = { APP_MODE: "demo", PUBLIC_URL: address(), NEXTAUTH_URL: address() };
await ensureGenerated();
console.log("1/3 preparing the database and the demo scenario");
await step([...TSX, "prisma/seed/run.ts", "demo"], { ...env, NODE_ENV: "production" });
console.log("2/3 building");
await step(["scripts/build-workers.mjs"]);
await step(["scripts/copy-pdf-reader.mjs"]);
await step([NEXT, "build"], { NODE_ENV: "production" });
console.log(`3/3 serving ${address()}`);
await step([...TSX, "scripts/print-accounts.ts"], env);
process.exit(
  await node([NEXT, "start", "-H", process.env.HOST || "127.0.0.1", "-p", port()], {
    ...env,
    NODE_ENV: "production",
  }),
);
