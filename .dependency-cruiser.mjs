// Who may import whom (ARCHITECTURE.md). Every rule is an error; there is no baseline.
const composition =
  "^src/server/(trpc/(root|error-text)\\.ts|jobs/worker\\.ts|auth/permissions\\.ts|(imports|exports|uploads|rich-text)/registry\\.ts|workers/(judges\\.ts|entries/)|boot\\.ts)";

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    {
      name: "no-cycles",
      severity: "error",
      comment: "No cycles, not even of types; a handler that is imported when it runs does not count.",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["dynamic-import"] } },
    },
    {
      name: "no-orphans",
      severity: "error",
      from: {
        orphan: true,
        pathNot: ["\\.d\\.ts$", "^src/(app|proxy|instrumentation)", "^src/server/workers/entries"],
      },
      to: {},
    },
    {
      name: "unresolvable",
      severity: "error",
      from: {},
      to: { couldNotResolve: true, pathNot: "^server-only$" },
    },
    {
      name: "shared-imports-nothing-of-ours",
      severity: "error",
      from: { path: "^src/shared/" },
      to: { path: "^src/", pathNot: "^src/shared/" },
    },
    {
      name: "domain-is-pure",
      severity: "error",
      comment: "own domain and shared; of another noun's domain only types",
      from: { path: "^src/modules/([^/]+)/domain/", pathNot: "\\.test\\.ts$" },
      to: {
        path: "^src/",
        pathNot: ["^src/shared/", "^src/modules/$1/domain/"],
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "domain-types-of-domain-only",
      severity: "error",
      from: { path: "^src/modules/[^/]+/domain/" },
      to: { path: "^src/", pathNot: ["^src/shared/", "^src/modules/[^/]+/domain/"] },
    },
    {
      name: "schema-stands-on-domain",
      severity: "error",
      from: { path: "^src/modules/([^/]+)/schema\\.ts$" },
      to: { path: "^src/", pathNot: ["^src/shared/", "^src/modules/[^/]+/(domain/|schema)"] },
    },
    {
      name: "reads-and-writes",
      severity: "error",
      from: { path: "^src/modules/[^/]+/(queries|commands|jobs|exports)" },
      to: { path: "^src/(app|ui)/|^src/modules/[^/]+/(router|ui)" },
    },
    {
      name: "router-is-thin",
      severity: "error",
      from: { path: "^src/modules/([^/]+)/router\\.ts$" },
      to: { path: "^src/(app|ui|generated)/|^src/modules/(?!$1/)" },
    },
    {
      name: "documents-draw-only",
      severity: "error",
      from: { path: "^src/modules/([^/]+)/(documents/|workbook\\.ts)" },
      to: {
        path: "^src/",
        pathNot: [
          "^src/shared/",
          "^src/modules/[^/]+/(domain|documents)/",
          "^src/modules/$1/schema",
          "^src/server/(documents|workbook)/",
        ],
      },
    },
    {
      name: "ui-of-a-noun",
      severity: "error",
      from: { path: "^src/modules/[^/]+/ui/" },
      to: {
        path: "^src/",
        pathNot: ["^src/shared/", "^src/ui/", "^src/modules/[^/]+/(domain/|schema\\.ts|ui/)"],
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "ui-of-a-noun-types",
      severity: "error",
      comment: "of the server only the router's type, never Prisma's",
      from: { path: "^src/modules/[^/]+/ui/" },
      to: { path: "^src/(generated|server)/", pathNot: "^src/server/trpc/root\\.ts$" },
    },
    {
      name: "ui-knows-no-noun",
      severity: "error",
      from: { path: "^src/ui/" },
      to: { path: "^src/", pathNot: ["^src/shared/", "^src/ui/", "^src/server/trpc/root\\.ts$"] },
    },
    {
      name: "app-routes-only",
      severity: "error",
      from: { path: "^src/app/", pathNot: "^src/app/api/" },
      to: { path: "^src/(generated|modules/[^/]+/(?!ui/))" },
    },
    {
      name: "server-knows-no-noun",
      severity: "error",
      from: { path: "^src/server/", pathNot: composition },
      to: { path: "^src/(modules|app|ui)/" },
    },
    {
      name: "src-needs-no-tests",
      severity: "error",
      from: { path: "^src/", pathNot: "\\.test(-kit)?\\.ts$" },
      to: { path: "^(tests|scripts|prisma)/|\\.test(-kit)?\\.ts$" },
    },
  ],
  options: {
    doNotFollow: { path: ["node_modules", "^src/generated"] },
    exclude: { path: ["^\\.next", "^dist"] },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["react-server", "import", "require", "node", "default", "types"],
    },
  },
};
