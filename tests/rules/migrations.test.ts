import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));

it("the migrations make exactly the tables of db/schema", () => {
  const out = mkdtempSync(join(tmpdir(), "toimi-kit-"));
  try {
    cpSync(join(root, "db/migrations"), out, { recursive: true });
    const before = readdirSync(out).sort();
    const kit = spawnSync(
      process.execPath,
      [
        "node_modules/drizzle-kit/bin.cjs",
        "generate",
        "--dialect",
        "postgresql",
        "--schema",
        "db/schema/*.ts",
        "--out",
        relative(root, out),
      ],
      { cwd: root, encoding: "utf8" },
    );
    expect(kit.stdout + kit.stderr).toContain("No schema changes");
    expect(readdirSync(out).sort()).toEqual(before);
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}, 60_000);

it("every migration file is in the journal, in order", () => {
  const files = readdirSync(join(root, "db/migrations"))
    .filter((name) => name.endsWith(".sql"))
    .sort();
  const journal = JSON.parse(readFileSync(join(root, "db/migrations/meta/_journal.json"), "utf8"));
  expect(journal.entries.map((entry: { tag: string }) => `${entry.tag}.sql`)).toEqual(files);
});
