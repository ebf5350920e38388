import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";

/** The session key of the demonstration: the same from start to start, so that sign-ins last. */
export function keptSessionKey(dataDir: string): string {
  const file = resolve(dataDir, "session-key");
  if (existsSync(file) && statSync(file).size >= 32) return readFileSync(file, "utf8");
  const key = randomBytes(32).toString("hex");
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(file, key, { mode: 0o600 });
  return key;
}
