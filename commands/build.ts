import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

/** A fingerprint of everything the built pages are made of. */
function sourceFingerprint(): string {
  const hash = createHash("sha256");
  const walk = (folder: string) => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true }).sort((a, b) =>
      a.name < b.name ? -1 : 1,
    )) {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) walk(path);
      else hash.update(path).update(readFileSync(join(root, path)));
    }
  };
  for (const folder of ["app", "matching", "db/schema"]) walk(folder);
  for (const file of ["vite.config.ts", "package-lock.json"])
    hash.update(readFileSync(join(root, file)));
  return hash.digest("hex");
}

/** Builds the pages when they are missing or older than their source. */
export function buildIfNeeded(): void {
  const mark = join(root, "build/source");
  const now = sourceFingerprint();
  if (existsSync(mark) && readFileSync(mark, "utf8") === now) return;
  console.log("Building the pages …");
  const done = spawnSync("npx", ["remix", "vite:build", "--logLevel", "warn"], {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
    shell: process.platform === "win32",
    env: { ...process.env, NODE_ENV: "production" },
  });
  if (done.status !== 0) {
    process.stdout.write(done.stdout);
    throw new Error("The pages could not be built.");
  }
  // The kernel's compiled scan; without it matching works all the same, more slowly.
  spawnSync(process.execPath, ["--import", "tsx", "matching/kernel/build.ts"], { cwd: root });
  writeFileSync(mark, now);
}
