import { sql } from "drizzle-orm";
import type { Transaction } from "../database/as-viewer.server.ts";

/**
 * Queues work in the caller's transaction: it exists if and only if the transaction commits.
 * @param key the same key again replaces the waiting job (debounce)
 * @param queue jobs of one queue run one at a time
 */
export async function queueJob(
  tx: Transaction,
  job: {
    task: string;
    payload: Record<string, unknown>;
    key?: string;
    queue?: string;
    delayMs?: number;
  },
): Promise<void> {
  await tx.execute(sql`select toimi.queue_job(${job.task}, ${JSON.stringify(job.payload)}::json,
    ${job.key ?? null}, ${job.queue ?? null}, ${job.delayMs ?? 0})`);
}
