import { EventEmitter } from "node:events";
import {
  Logger,
  type Runner,
  run,
  runOnce,
  type TaskList,
  type WorkerEvents,
} from "graphile-worker";
import pg from "pg";
import { log } from "../log/log.server.ts";
import { knowingTheirJob } from "./current-job.server.ts";
import { Lifeline } from "./release-jobs.server.ts";

/** What may be logged of the queue's own words: an error's message can quote an address or a query's values. */
export const withoutErrorWords = (message: string): string =>
  message.replace(/(?: with error|[:;]).*$/s, "").slice(0, 200);

const quiet = new Logger(() => (level, message) => {
  if (level === "error") log.error({ queue: withoutErrorWords(message) }, "job queue");
});

const configFor = (workUrl: string) => ({
  connectionString: workUrl,
  options: "-c role=toimi_owner",
  connectionTimeoutMillis: 5_000,
});

const poolFor = (workUrl: string) => new pg.Pool({ ...configFor(workUrl), max: 4 });

/**
 * Takes jobs from the queue until stopped. Any number of processes may do so at once; what one that dies
 * leaves undone is taken up by the others, or by itself when it is started again.
 * @param crontab jobs that are queued by the clock (UTC), once for all processes
 */
export async function startWorker(
  workUrl: string,
  tasks: TaskList,
  crontab = "",
): Promise<{ stop: () => Promise<void> }> {
  const pool = poolFor(workUrl);
  pool.on("error", () => log.warn("the queue's connection was lost; it reconnects by itself"));
  const lifeline = new Lifeline(configFor(workUrl), pool);
  const events: WorkerEvents = new EventEmitter();
  events.on("worker:create", ({ worker }) => lifeline.add(worker.workerId));
  const runner: Runner = await run({
    pgPool: pool,
    events,
    taskList: knowingTheirJob(tasks),
    crontab,
    concurrency: 2,
    pollInterval: 250,
    noHandleSignals: true,
    logger: quiet,
  });
  await lifeline.start();
  return {
    stop: async () => {
      await runner.stop();
      await lifeline.stop();
      await pool.end();
    },
  };
}

/** Runs every job that is due now, then returns. For tests and the first start. */
export async function runDueJobs(workUrl: string, tasks: TaskList): Promise<void> {
  const pool = poolFor(workUrl);
  try {
    await runOnce({
      pgPool: pool,
      taskList: knowingTheirJob(tasks),
      concurrency: 2,
      noHandleSignals: true,
      logger: quiet,
    });
  } finally {
    await pool.end();
  }
}
