import { sql } from "drizzle-orm";
import { asMatcher } from "#app/platform/database/as-matcher.server.ts";
import { judgeAgain, type MatchingScope } from "./judge-again.server.ts";
import { type RoundSummary, runRound } from "./run-round.server.ts";

export type { MatchingScope } from "./judge-again.server.ts";

/**
 * A matching run from beginning to end: what is open for a changed task or person (or everything) is
 * judged again, then a round over each employment area concerned allocates anew, and the difference
 * is stored. It decides nothing.
 *
 * Running again with nothing changed changes nothing. Pages never wait for this: a change queues
 * `match-task` or `match-jobseeker`, and these queue one `match-area` for all changes at hand.
 */
export async function runMatching(scope: MatchingScope): Promise<RoundSummary> {
  const judged = await judgeAgain(scope);
  let { refreshed, withdrawn } = judged;
  let flagged = 0;
  for (const area of judged.areas) {
    const round = await runRound(area);
    flagged += round.flagged;
    refreshed += round.refreshed;
    withdrawn += round.withdrawn;
  }
  return { flagged, refreshed, withdrawn };
}

/**
 * The queue's share of a run: judges again at once, and queues a round for each area concerned. The
 * rounds of an area wait for one another under one key, so that ten changes make one round.
 */
export async function judgeAndQueueRounds(scope: MatchingScope): Promise<void> {
  const { areas } = await judgeAgain(scope);
  await queueForAreas("match-area", areas, "matching");
}

/** Queues a job for each of some areas; the same job again replaces the waiting one. */
export async function queueForAreas(
  task: "match-area" | "find-openers",
  areas: readonly string[],
  queue: string,
): Promise<void> {
  await asMatcher(async (tx) => {
    for (const area of areas) {
      await tx.execute(sql`select toimi.queue_job(${task}, ${JSON.stringify({ area })}::json,
        ${`${task}:${area}`}, ${queue}, 0)`);
    }
  });
}
