import { randomBytes } from "node:crypto";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { type EmbeddedServer, startEmbedded } from "#db/embedded.ts";
import { prepareEmbeddedDatabase } from "#db/start.ts";

declare module "vitest" {
  export interface ProvidedContext {
    testServer: { port: number; superPassword: string; webPassword: string; workPassword: string };
  }
}

/**
 * One PostgreSQL for the run, with a migrated template that each test file copies. The embedded
 * server by default; `TEST_DATABASE_URL` names another one to try (a throwaway server on 127.0.0.1,
 * with the sign-in `postgres` as its superuser), such as an older version.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const own = process.env.TEST_DATABASE_URL;
  const { server, stop } = own ? await ownServer(new URL(own)) : await embeddedServer();
  await prepareEmbeddedDatabase(server, "toimi_template");
  const { superPassword, webPassword, workPassword } = server.secrets;
  project.provide("testServer", { port: server.port, superPassword, webPassword, workPassword });
  return stop;
}

async function embeddedServer() {
  const folder = await mkdtemp(join(tmpdir(), "toimi-test-"));
  await chmod(folder, 0o755);
  const server = await startEmbedded(folder, { fast: true });
  const stop = async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
  return { server, stop };
}

async function ownServer(url: URL) {
  const superUrl = (database: string) => Object.assign(new URL(url), { pathname: database }).href;
  const admin = postgres(superUrl("postgres"), { max: 1, onnotice: () => {} });
  await admin.unsafe("drop database if exists toimi_template with (force)");
  await admin.end();
  const secret = () => randomBytes(16).toString("hex");
  const port = Number(url.port || 5432);
  const server: EmbeddedServer = {
    superUrl,
    port,
    secrets: {
      port,
      superPassword: url.password || "none",
      webPassword: secret(),
      workPassword: secret(),
    },
    started: false,
    leave: async () => {},
    stop: async () => {},
  };
  return { server, stop: server.stop };
}
