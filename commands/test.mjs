// `npm test`: everything, on a bare machine with Node alone. Ends with the line `N passed, N failed`.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { installIfNeeded } from "./install.mjs";

installIfNeeded();
mkdirSync("var", { recursive: true });
let passed = 0;
let failed = 0;

function run(name, command, args, env = {}) {
  console.log(`\n— ${name}`);
  const done = spawnSync(command, args, {
    stdio: "inherit",
    shell: process.platform === "win32",
    env: { ...process.env, NODE_ENV: "test", ...env },
  });
  return done.status === 0;
}

function check(name, command, args, env) {
  if (run(name, command, args, env)) passed += 1;
  else {
    failed += 1;
    console.log(`✗ ${name}`);
  }
}

function vitest(name, args, env) {
  const report = `var/${name}.json`;
  const ok = run(
    name,
    "npx",
    [
      "vitest",
      "run",
      ...args,
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${report}`,
    ],
    env,
  );
  if (existsSync(report)) {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, "utf8"));
    passed += numPassedTests;
    failed += numFailedTests;
    if (!ok && numFailedTests === 0) failed += 1;
  } else failed += 1;
}

const bin = (name) => `node_modules/.bin/${name}`;
check("types", bin("tsc"), ["--noEmit"]);
check("style", bin("biome"), ["check", "."]);
check("rooms", bin("depcruise"), [
  "--config",
  ".dependency-cruiser.cjs",
  "app",
  "db",
  "matching",
  "commands",
]);
vitest("unit", ["--project", "unit"]);
vitest("database", ["--project", "database"]);
vitest("national", ["--project", "national"]);
check("build", bin("remix"), ["vite:build", "--logLevel", "warn"], { NODE_ENV: "production" });
vitest("faults", ["--project", "faults"]);
vitest("browser", ["--project", "browser"]);

console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
