import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { startEmbedded } from "#db/embedded.ts";
import { prepareEmbeddedDatabase } from "#db/start.ts";

declare module "vitest" {
  export interface ProvidedContext {
    testServer: { port: number; superPassword: string; webPassword: string; workPassword: string };
  }
}

/** One PostgreSQL for the run, with a migrated template that each test file copies. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "toimi-test-"));
  await chmod(folder, 0o755);
  const server = await startEmbedded(folder, { fast: true });
  await prepareEmbeddedDatabase(server, "toimi_template");
  const { superPassword, webPassword, workPassword } = server.secrets;
  project.provide("testServer", { port: server.port, superPassword, webPassword, workPassword });
  return async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
}
