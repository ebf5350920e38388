import { sql } from "drizzle-orm";
import { today } from "#app/platform/clock/clock.ts";
import { asMatcher } from "#app/platform/database/as-matcher.server.ts";
import { judgeAgain } from "./judge-again.server.ts";
import { readLastRound, readWithout } from "./round-world.server.ts";
import { type RoundSummary, runRound } from "./run-round.server.ts";
import type { MatcherTransaction } from "./snapshot.server.ts";
import { writeLock } from "./write-lock.server.ts";

/**
 * The nightly job: everything open is judged again, for days pass by themselves; then each
 * employment area has its counted round, with every bridge. Waiting is counted by these rounds
 * alone, and by one a day: begun again after a fault, an area that has had its round is not counted
 * twice.
 * @returns what changed, and the areas
 */
export async function runNightlyRounds(): Promise<RoundSummary & { areas: readonly string[] }> {
  const judged = await judgeAgain({ cause: "all" });
  let { refreshed, withdrawn } = judged;
  let flagged = 0;
  for (const area of judged.areas) {
    const round = await runCountedRound(area);
    flagged += round.flagged;
    refreshed += round.refreshed;
    withdrawn += round.withdrawn;
  }
  return { flagged, refreshed, withdrawn, areas: judged.areas };
}

/** The counted round of one area; a plain one when the area has had its counted one today. */
export async function runCountedRound(area: string): Promise<RoundSummary> {
  const counted = await asMatcher((tx) => beginCounting(tx, area));
  return runRound(area, { counted });
}

/**
 * Settles the counted round before: those it gave a suggestion wait no longer. It is done only now,
 * so that until tonight their waiting shows, and holds their place in the rounds of the day.
 * @returns false when the area has had its counted round today
 */
async function beginCounting(tx: MatcherTransaction, area: string): Promise<boolean> {
  await writeLock(tx);
  const last = await readLastRound(tx, area, "counted");
  if (!last) return true;
  const [row] = (await tx.execute(
    sql`select (started_at at time zone 'Europe/Helsinki')::date::text as day
      from matching_run where id = ${last.id}`,
  )) as unknown as { day: string }[];
  if (row?.day === today()) return false;
  const without = (await readWithout(tx, last.id)).map(({ pseudonym }) => pseudonym);
  await tx.execute(sql`select toimi.count_waiting(array(
    select pseudonym from matcher_jobseeker where area_code = ${area}
      and pseudonym <> all (string_to_array(${without.join(",")}, ',')::uuid[])), '{}')`);
  return true;
}
