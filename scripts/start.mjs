// Serves the built app. HOST and PORT say where; everything else is in .env.example.
import { address, NEXT, node, port } from "./run.mjs";

process.exit(
  await node([NEXT, "start", "-H", process.env.HOST || "127.0.0.1", "-p", port()], {
    NODE_ENV: "production",
    PUBLIC_URL: address(),
    NEXTAUTH_URL: address(),
  }),
);
