import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { freePort, startEmbedded } from "#db/embedded.ts";
import { seed } from "#db/seed/seed.ts";
import { prepareEmbeddedDatabase } from "#db/start.ts";
import { buildIfNeeded } from "../../commands/build.ts";
import { startProcess } from "../process-of-toimi.ts";

declare module "vitest" {
  export interface ProvidedContext {
    site: { address: string; workUrl: string; logFile: string };
  }
}

/** One served TOIMI with demonstration data, canaries in every field of every person, for all browser tests. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "toimi-browser-"));
  await chmod(folder, 0o755);
  const server = await startEmbedded(folder, { fast: true });
  const { webUrl, workUrl } = await prepareEmbeddedDatabase(server, "toimi");
  const logFile = join(folder, "log");
  const port = await freePort();
  process.env.SESSION_KEY = "browser-tests-browser-tests-browser-tests";
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    DEMONSTRATION: "yes",
    DATABASE_URL: webUrl,
    DATABASE_OWNER_URL: workUrl,
    PORT: String(port),
    LOG_LEVEL: "info",
    LOG_FILE: logFile,
  };
  buildIfNeeded();
  await seed(workUrl, { people: 120, tasks: 60, canaries: true });
  // Web and worker as processes of their own, as in real use.
  const web = startProcess("commands/serve.ts", env, "serves");
  const worker = startProcess("commands/work.ts", { ...env, DATABASE_URL: workUrl }, "works");
  await Promise.all([web.ready, worker.ready]);
  project.provide("site", { address: `http://localhost:${port}`, workUrl, logFile });
  return async () => {
    await Promise.all([web.stop(), worker.stop()]);
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
}
