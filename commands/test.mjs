// `npm test`: everything, on a bare machine with Node alone. Ends with the line `N passed, N failed`.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { installIfNeeded } from "./install.mjs";

installIfNeeded();
mkdirSync("var", { recursive: true });
let passed = 0;
let failed = 0;
const run = (command, args) =>
  spawnSync(command, args, { stdio: "inherit", env: { ...process.env, NODE_ENV: "test" } })
    .status === 0;
for (const [command, ...args] of [
  ["tsc", "--noEmit"],
  ["biome", "check", "."],
]) {
  if (run(`node_modules/.bin/${command}`, args)) passed += 1;
  else failed += 1;
}
const report = "var/unit.json";
const ok = run("npx", [
  "vitest",
  "run",
  "--project",
  "unit",
  "--reporter=default",
  "--reporter=json",
  `--outputFile.json=${report}`,
]);
const counts = existsSync(report)
  ? JSON.parse(readFileSync(report, "utf8"))
  : { numPassedTests: 0, numFailedTests: 1 };
passed += counts.numPassedTests;
failed += counts.numFailedTests + (!ok && counts.numFailedTests === 0 ? 1 : 0);
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
