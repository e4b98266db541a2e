// Serves the app from source in demo mode, for developing.
import { address, ensureGenerated, NEXT, node, port, step, TSX } from "./run.mjs";

const env = { APP_MODE: "demo", PUBLIC_URL: address(), NEXTAUTH_URL: address() };
await ensureGenerated();
await step(["scripts/build-workers.mjs"]);
await step(["scripts/copy-pdf-reader.mjs"]);
await step([...TSX, "prisma/seed/run.ts", "demo"], env);
process.exit(await node([NEXT, "dev", "-H", "127.0.0.1", "-p", port()], env));
