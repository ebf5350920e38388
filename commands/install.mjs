// Installs the packages of the lock file when they are missing or older than it.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

process.chdir(dirname(dirname(fileURLToPath(import.meta.url))));

export function installIfNeeded() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    console.error(`TOIMI needs Node 20.19 or later; this is ${process.version}.`);
    process.exit(1);
  }
  const lock = createHash("sha256").update(readFileSync("package-lock.json")).digest("hex");
  const mark = "node_modules/.toimi-lock";
  if (existsSync(mark) && readFileSync(mark, "utf8") === lock) return;
  console.log("Installing packages (a minute or two the first time) …");
  const done = spawnSync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    stdio: ["ignore", "inherit", "inherit"],
    shell: process.platform === "win32",
    // Tests and the build need the development packages even where NODE_ENV says production.
    env: { ...process.env, NODE_ENV: "development" },
  });
  if (done.status !== 0) process.exit(done.status ?? 1);
  writeFileSync(mark, lock);
}
