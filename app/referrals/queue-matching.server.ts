import type { Transaction } from "#app/platform/database/as-viewer.server.ts";
import { queueJob } from "#app/platform/jobs/queue.server.ts";
import { readPseudonym } from "./queries.server.ts";

/** Edits that follow one another closely are matched once. */
const debounceMs = 100;

/**
 * Queues matching for a person, in the caller's transaction. The job knows the pseudonym only: whoever
 * reads the queue learns of nobody.
 */
export async function queueMatching(tx: Transaction, jobseekerId: string): Promise<void> {
  const pseudonym = await readPseudonym(tx, jobseekerId);
  if (!pseudonym) return;
  await queueJob(tx, {
    task: "match-jobseeker",
    payload: { pseudonym },
    key: `match-jobseeker:${pseudonym}`,
    queue: "matching",
    delayMs: debounceMs,
  });
}
