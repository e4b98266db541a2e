import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const alias = { "@": root("./src"), "server-only": root("./node_modules/server-only/empty.js") };

// One project a kind of test; integration runs once on each database (see tests/harness).
export default defineConfig({
  resolve: { alias },
  test: {
    projects: [
      {
        resolve: { alias },
        test: { name: "unit", include: ["src/**/*.test.ts"], environment: "node", testTimeout: 60_000 },
      },
    ],
  },
});
