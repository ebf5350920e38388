/**
 * A worker that dies (kill -9, power) leaves its jobs locked, and the queue itself would wait four hours
 * for it. So each worker holds a lock of the database for as long as its process lives; the locks end with
 * the connection, and whose lock is free is gone: its jobs are taken up again within seconds.
 */
import pg from "pg";
import { log } from "../log/log.server.ts";

const everyMs = 3_000;
/** How long a job is left alone: its worker may only just have begun to say that it lives. */
const graceSeconds = 3;

const lockOf = (worker: string) => `hashtextextended('job worker ' || ${worker}, 0)`;

/** Says that this process's workers live, and gives back the jobs of those that are gone. */
export class Lifeline {
  private readonly workers = new Set<string>();
  private client: pg.Client | undefined;
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  /**
   * @param config how to connect, for the connection whose end ends the locks
   * @param pool what asks who is gone: another connection, for one's own locks never refuse oneself
   */
  constructor(
    private readonly config: pg.ClientConfig,
    private readonly pool: pg.Pool,
  ) {}

  /** A worker of this process; its lock is taken at once, or as soon as the database is there. */
  add(worker: string): void {
    this.workers.add(worker);
    if (this.client) void this.hold(this.client, worker);
  }

  /** Connects, and looks for what the gone have left, now and every few seconds. */
  async start(): Promise<void> {
    await this.look();
  }

  /** Ends the locks with their connection. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.client?.end().catch(() => undefined);
  }

  private async look(): Promise<void> {
    try {
      await this.connect();
      await releaseJobsOfTheGone(this.pool);
    } catch {
      log.warn("the queue could not be looked after; it is tried again");
    }
    if (!this.stopped) {
      this.timer = setTimeout(() => void this.look(), everyMs);
      this.timer.unref();
    }
  }

  private async connect(): Promise<void> {
    if (this.client || this.stopped) return;
    const client = new pg.Client(this.config);
    const lost = () => {
      if (this.client === client) this.client = undefined;
    };
    client.on("error", lost);
    client.on("end", lost);
    await client.connect();
    this.client = client;
    for (const worker of this.workers) await this.hold(client, worker);
  }

  private async hold(client: pg.Client, worker: string): Promise<void> {
    try {
      await client.query(`select pg_advisory_lock(${lockOf("$1::text")})`, [worker]);
    } catch {
      // The connection is gone; the next look makes another and takes all locks.
    }
  }
}

/** Unlocks the jobs whose worker no longer holds its lock. They are tried again like any that failed. */
export async function releaseJobsOfTheGone(pool: pg.Pool): Promise<void> {
  await pool.query(
    `select graphile_worker.force_unlock_workers(array_agg(held.worker)) from (
       select distinct locked_by as worker from graphile_worker.jobs
       where locked_at < now() - make_interval(secs => $1)
     ) held where pg_try_advisory_xact_lock(${lockOf("held.worker")}) having count(*) > 0`,
    [graceSeconds],
  );
}
