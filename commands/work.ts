import { fileURLToPath } from "node:url";
import { crontab, jobs } from "#app/jobs.ts";
import { readConfiguration } from "#app/platform/configuration.server.ts";
import { chooseDatabase, closeDatabase } from "#app/platform/database/pool.server.ts";
import { surviveLostConnection } from "#app/platform/database/survive-lost-connection.server.ts";
import { startWorker } from "#app/platform/jobs/worker.server.ts";
import { stopOnSignal } from "./serve.ts";

/** Takes jobs (matching, mail, expiry) from the queue. Run as many of these as the load asks for. */
export async function work(env: NodeJS.ProcessEnv): Promise<{ stop: () => Promise<void> }> {
  const { DATABASE_URL, DATABASE_OWNER_URL } = readConfiguration(env);
  if (!DATABASE_URL) throw new Error("DATABASE_URL is needed.");
  await chooseDatabase(DATABASE_URL);
  const worker = await startWorker(DATABASE_OWNER_URL ?? DATABASE_URL, jobs, crontab);
  return {
    stop: async () => {
      await worker.stop();
      await closeDatabase();
    },
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  surviveLostConnection();
  try {
    const { stop } = await work(process.env);
    console.log("TOIMI works on the queue");
    stopOnSignal(stop);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
