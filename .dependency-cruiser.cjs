/** The rules between the rooms of the house (ARCHITECTURE.md). Every folder of `app/` but two is a subject. */
const { readdirSync } = require("node:fs");
const { join } = require("node:path");

const subjects = readdirSync(join(__dirname, "app"), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !["platform", "ui"].includes(entry.name))
  .map(({ name }) => name)
  .join("|");

module.exports = {
  forbidden: [
    {
      name: "no-circles",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "matching-stands-alone",
      severity: "error",
      from: { path: "^matching/" },
      to: { path: "^(app|db|commands|tests)/" },
    },
    {
      name: "db-knows-no-app",
      severity: "error",
      from: { path: "^db/(schema|migrate|start|embedded|roles|reference)" },
      to: { path: "^app/" },
    },
    {
      name: "ui-knows-no-subject",
      severity: "error",
      from: { path: "^app/ui/" },
      to: { path: `^(app/(${subjects}|platform)/|db/|matching/)` },
    },
    {
      name: "platform-knows-no-subject",
      severity: "error",
      from: { path: "^app/platform/" },
      to: { path: `^app/(${subjects})/` },
    },
    {
      name: "no-foreign-pages",
      severity: "error",
      comment: "A subject may call another's use cases and queries, never its pages.",
      from: { path: `^app/(${subjects})/` },
      to: { path: `^app/(${subjects})/pages/`, pathNot: "^app/$1/pages/" },
    },
    {
      name: "lucia-in-one-place",
      severity: "error",
      from: { pathNot: "^app/platform/session/" },
      to: { path: "node_modules/lucia" },
    },
    {
      name: "nothing-missing",
      severity: "error",
      from: {},
      to: { couldNotResolve: true, pathNot: "^#|build/" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(build|var)/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".json"],
    },
  },
};
