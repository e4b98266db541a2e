import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const alias = { "@": root("./src"), "server-only": root("./node_modules/server-only/empty.js") };

const project = (name: string, include: string[], more: Record<string, unknown> = {}) => ({
  resolve: { alias },
  test: { name, include, environment: "node" as const, testTimeout: 120_000, hookTimeout: 120_000, ...more },
});

const workers = "tests/harness/build-workers.ts";
const databases = "tests/harness/setup-databases.ts";
const environment = ["tests/harness/environment.ts"];

// One project a kind of test; what touches the database runs on both: embedded, and a real server.
export default defineConfig({
  resolve: { alias },
  test: {
    maxWorkers: 2,
    projects: [
      project("unit", ["src/**/*.test.ts"]),
      project("structure", ["tests/structure/**/*.test.ts"]),
      project("hostile", ["tests/hostile/**/*.test.ts"], { globalSetup: [workers] }),
      project("documents", ["tests/documents/**/*.test.ts"], { setupFiles: environment }),
      project("integration-pglite", ["tests/integration/**/*.test.ts", "tests/permissions/**/*.test.ts"], {
        globalSetup: [workers, databases],
        setupFiles: environment,
      }),
      project("integration-postgres", ["tests/integration/**/*.test.ts", "tests/permissions/**/*.test.ts"], {
        globalSetup: [workers, databases],
        setupFiles: environment,
      }),
      project("race", ["tests/race/**/*.test.ts"], {
        globalSetup: [workers, databases],
        setupFiles: environment,
      }),
      project("e2e", ["tests/e2e/**/*.test.ts"], {
        setupFiles: environment,
        testTimeout: 900_000,
        hookTimeout: 600_000,
      }),
      project("kill", ["tests/kill/**/*.test.ts"], {
        globalSetup: [workers],
        setupFiles: environment,
        testTimeout: 600_000,
        hookTimeout: 600_000,
      }),
    ],
  },
});
