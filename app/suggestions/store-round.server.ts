import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { inArray, sql } from "drizzle-orm";
import { now } from "#app/platform/clock/clock.ts";
import { asMatcher } from "#app/platform/database/as-matcher.server.ts";
import { matchingRun, roundWithout, suggestion } from "#db/schema/suggestions.ts";
import { engineVersion } from "#matching/index.ts";
import { hasWaited, readLastRound } from "./round-world.server.ts";
import type { FoundRound, RoundSummary } from "./run-round.server.ts";
import { type MatcherTransaction, readPeople, readTasks } from "./snapshot.server.ts";
import {
  flagPairs,
  refreshStored,
  type Seen,
  withdrawStored,
} from "./stored-suggestions.server.ts";
import { writeLock } from "./write-lock.server.ts";

const nothing: RoundSummary = { flagged: 0, refreshed: 0, withdrawn: 0 };

/** A statement has room for so many rows' values. */
const rowsAtOnce = 2000;

/**
 * Stores the difference that a round makes, in one transaction.
 *
 * Between reading and storing the world may have moved. Referrals and tasks of the pairs to flag are
 * held still and looked at again: a pair whose person is no longer ready, whose task has closed, or
 * of which a fact has changed is left out, for that change has queued a round of its own. What
 * somebody has decided on meanwhile is left as it is.
 *
 * A round after a change that changes nothing is not stored: the one before still holds.
 * @returns null when another round over the area has been stored since this one was read
 */
export function storeRound(found: FoundRound): Promise<RoundSummary | null> {
  const { world } = found;
  return asMatcher(async (tx) => {
    await writeLock(tx);
    const newest = await readLastRound(tx, world.area);
    if (newest?.id !== world.last?.id) return null;
    if (!found.counted && changesNothing(found)) return nothing;

    const current = await whatHasNotChanged(tx, found);
    const flag = found.flag.filter(current);
    const refresh = found.refresh.filter(current);
    const unmoved = await whatNobodyMoved(tx, [
      ...found.difference.withdraw.map(({ stored }) => stored),
      ...refresh.map(({ stored }) => stored),
    ]);
    const withdraw = found.difference.withdraw.filter(({ stored }) => unmoved.has(stored.id));
    const runId = randomUUID();
    await insertRun(tx, found, { id: runId, flagged: flag.length, withdrawn: withdraw.length });
    await withdrawStored(tx, withdraw, runId);
    for (const { stored, judgement } of refresh) await refreshStored(tx, stored, judgement, runId);
    await flagPairs(tx, flag, runId, now().toString());
    await storeWithout(tx, found, runId);
    if (found.counted) await countWithout(tx, found);
    return { flagged: flag.length, refreshed: refresh.length, withdrawn: withdraw.length };
  });
}

function changesNothing({ world, result, difference, without }: FoundRound): boolean {
  const { last, lastWithout } = world;
  if (!last) return false;
  if (last.engineVersion === engineVersion && last.inputHash === result.inputHash) return true;
  const { flag, withdraw, refresh } = difference;
  if (flag.length + withdraw.length + refresh.length > 0) return false;
  const sorted = [...lastWithout].sort((a, b) => (a.pseudonym < b.pseudonym ? -1 : 1));
  return isDeepStrictEqual(
    sorted.map(({ pseudonym, reason, bridge }) => ({ pseudonym, reason, bridge })),
    without,
  );
}

/** Which pairs may still be written: everything they were judged by is as it was. */
async function whatHasNotChanged(
  tx: MatcherTransaction,
  { world, flag, refresh }: FoundRound,
): Promise<(pair: { pseudonym: string; taskId: string }) => boolean> {
  const pairs = [...flag, ...refresh];
  const people = [...new Set(pairs.map(({ pseudonym }) => pseudonym))];
  const tasks = [...new Set(pairs.map(({ taskId }) => taskId))];
  const listed = (ids: readonly string[]) => sql`string_to_array(${ids.join(",")}, ',')::uuid[]`;
  await tx.execute(sql`select toimi.hold_still(${listed(people)}, ${listed(tasks)})`);
  const samePeople = new Set(
    (await readPeople(tx, people, world.today))
      .filter((row) => row.ready && isSame(row, world.people.get(row.pseudonym)))
      .map(({ pseudonym }) => pseudonym),
  );
  const sameTasks = new Set(
    (await readTasks(tx, tasks))
      .filter((row) => row.open && isSame(row, world.tasks.get(row.id)))
      .map(({ id }) => id),
  );
  return ({ pseudonym, taskId }) => samePeople.has(pseudonym) && sameTasks.has(taskId);
}

const isSame = (now: object, before: object | undefined): boolean => isDeepStrictEqual(now, before);

/** Of these suggestions, those that are still in the state they were seen in; they stay so. */
async function whatNobodyMoved(
  tx: MatcherTransaction,
  seen: readonly Seen[],
): Promise<ReadonlySet<string>> {
  if (seen.length === 0) return new Set();
  const rows = await tx
    .select({ id: suggestion.id, state: suggestion.state })
    .from(suggestion)
    .where(
      inArray(
        suggestion.id,
        seen.map(({ id }) => id),
      ),
    )
    .orderBy(suggestion.id)
    .for("update");
  const now = new Map(rows.map(({ id, state }) => [id, state]));
  return new Set(seen.filter(({ id, state }) => now.get(id) === state).map(({ id }) => id));
}

async function insertRun(
  tx: MatcherTransaction,
  { world, result, counted, startedAt, difference, record }: FoundRound,
  run: { id: string; flagged: number; withdrawn: number },
): Promise<void> {
  const { suggestions, without, certificate } = result;
  const { primal, dual, gap } = certificate;
  const people = world.prepared.jobseekers.length;
  const finishedAt = now().toString();
  // Rounds of an area follow one another, also when the clock stands still.
  const after = (moment: string) =>
    world.last
      ? sql<string>`greatest(${moment}::timestamptz, ${world.last.startedAt}::timestamptz + interval '1 microsecond')`
      : moment;
  await tx.insert(matchingRun).values({
    ...run,
    cause: "round",
    engineVersion: result.engineVersion,
    parametersHash: result.parametersHash,
    inputHash: result.inputHash,
    people,
    tasks: world.prepared.tasks.length,
    startedAt: after(startedAt),
    finishedAt: after(finishedAt),
    areaCode: world.area,
    counted,
    reached: people - without.length,
    suggestions: suggestions.length,
    kept: difference.kept,
    scoreSum: suggestions.reduce((sum, { score }) => sum + score.lo, 0),
    certificate: { primal, dual, gap: Number(gap) },
    record: await record,
  });
}

/**
 * Keeps who was left without. What the area's earlier rounds after changes said of it is past; what
 * its nightly rounds said stays.
 */
async function storeWithout(
  tx: MatcherTransaction,
  { world, without }: FoundRound,
  runId: string,
): Promise<void> {
  await tx.execute(sql`delete from round_without where run_id in (
    select id from matching_run where area_code = ${world.area} and not counted and id <> ${runId})`);
  for (let first = 0; first < without.length; first += rowsAtOnce) {
    await tx
      .insert(roundWithout)
      .values(without.slice(first, first + rowsAtOnce).map((row) => ({ ...row, runId })));
  }
}

/** Those left without have waited one round more. */
async function countWithout(tx: MatcherTransaction, { without }: FoundRound): Promise<void> {
  const waited = without.filter(hasWaited).map(({ pseudonym }) => pseudonym);
  await tx.execute(
    sql`select toimi.count_waiting('{}', string_to_array(${waited.join(",")}, ',')::uuid[])`,
  );
}
