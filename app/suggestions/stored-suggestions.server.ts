/** Suggestions as the engine reads and writes them, under the role `toimi_matcher`. */
import { and, count, eq, inArray, max, notInArray, type SQL, sql } from "drizzle-orm";
import { suggestion, suggestionEvent } from "#db/schema/suggestions.ts";
import type { PairJudgement } from "./judge-pair.ts";
import type { SuggestionState, WithdrawReason } from "./rules.ts";
import type { MatcherTransaction } from "./snapshot.server.ts";
import type { Waiting } from "./spread.ts";

/** A stored suggestion with what decides whether it must be written again. */
export interface StoredSuggestion {
  readonly id: string;
  readonly pseudonym: string;
  readonly taskId: string;
  readonly state: SuggestionState;
  readonly origin: string;
  readonly explanation: Record<string, unknown>;
  readonly engineVersion: string;
  readonly parametersHash: string;
}

/** All suggestions of these tasks, or of this person. */
export async function readStored(
  tx: MatcherTransaction,
  of: { taskIds: readonly string[] } | { pseudonym: string },
): Promise<StoredSuggestion[]> {
  const which =
    "pseudonym" in of
      ? eq(suggestion.pseudonym, of.pseudonym)
      : inArray(suggestion.taskId, [...of.taskIds]);
  const rows = await tx
    .select({
      id: suggestion.id,
      pseudonym: suggestion.pseudonym,
      taskId: suggestion.taskId,
      state: suggestion.state,
      origin: suggestion.origin,
      explanation: suggestion.explanation,
      engineVersion: suggestion.engineVersion,
      parametersHash: suggestion.parametersHash,
    })
    .from(suggestion)
    .where(which);
  return rows as StoredSuggestion[];
}

/** How many suggestions each person has waiting, without those that are about to be withdrawn. */
export async function readWaiting(
  tx: MatcherTransaction,
  withdrawn: readonly string[],
): Promise<Map<string, Waiting>> {
  const rows = await tx
    .select({
      pseudonym: suggestion.pseudonym,
      count: count(),
      best: max(suggestion.scoreLo),
    })
    .from(suggestion)
    .where(and(eq(suggestion.state, "flagged"), without(withdrawn)))
    .groupBy(suggestion.pseudonym);
  return new Map(rows.map((row) => [row.pseudonym, { count: row.count, best: row.best ?? 0 }]));
}

/** How many people each task has suggested or in consideration, without those about to go. */
export async function readTaken(
  tx: MatcherTransaction,
  withdrawn: readonly string[],
): Promise<Map<string, number>> {
  const rows = await tx
    .select({ taskId: suggestion.taskId, count: count() })
    .from(suggestion)
    .where(and(inArray(suggestion.state, ["flagged", "shortlisted"]), without(withdrawn)))
    .groupBy(suggestion.taskId);
  return new Map(rows.map((row) => [row.taskId, row.count]));
}

function without(ids: readonly string[]): SQL | undefined {
  return ids.length === 0 ? undefined : notInArray(suggestion.id, [...ids]);
}

/** The columns that say what the engine found. */
export function judgementColumns({ explanation, input, provenance }: PairJudgement) {
  return {
    scoreLo: explanation.score.lo,
    scoreHi: explanation.score.hi,
    contributions: { ...explanation.contributions },
    explanation: { ...explanation },
    reasons: [...explanation.reasons],
    nextQuestion: explanation.nextQuestion,
    engineVersion: provenance.engineVersion,
    parametersHash: provenance.parametersHash,
    input: { ...input },
    inputHash: provenance.inputHash,
  };
}

/** Writes a new judgement over an old one. Not an act: nothing moves, the version stays. */
export async function refreshStored(
  tx: MatcherTransaction,
  { id, state }: StoredSuggestion,
  judgement: PairJudgement,
  runId: string,
): Promise<void> {
  await tx
    .update(suggestion)
    .set({ ...judgementColumns(judgement), runId })
    .where(and(eq(suggestion.id, id), eq(suggestion.state, state)));
}

/** Takes suggestions back, each with its reason, unless somebody has moved them meanwhile. */
export async function withdrawStored(
  tx: MatcherTransaction,
  stale: readonly { stored: StoredSuggestion; reason: WithdrawReason }[],
  runId: string,
): Promise<void> {
  for (const { stored, reason } of stale) {
    const [moved] = await tx
      .update(suggestion)
      .set({ state: "withdrawn", runId, version: sql`${suggestion.version} + 1` })
      .where(and(eq(suggestion.id, stored.id), eq(suggestion.state, stored.state)))
      .returning({ id: suggestion.id });
    if (!moved) continue;
    await tx.insert(suggestionEvent).values({
      suggestionId: stored.id,
      act: "withdraw",
      fromState: stored.state,
      toState: "withdrawn",
      reasonCode: reason,
    });
  }
}

/**
 * Flags pairs. A pair that was withdrawn comes back; one that somebody has picked or decided on at
 * this very moment is left as it is.
 */
export async function flagPairs(
  tx: MatcherTransaction,
  pairs: readonly { pseudonym: string; taskId: string; judgement: PairJudgement }[],
  withdrawnBefore: ReadonlySet<string>,
  runId: string,
  at: string,
): Promise<void> {
  if (pairs.length === 0) return;
  const incoming = (column: string) => sql.raw(`excluded.${column}`);
  const flagged = await tx
    .insert(suggestion)
    .values(
      pairs.map(({ pseudonym, taskId, judgement }) => ({
        pseudonym,
        taskId,
        ...judgementColumns(judgement),
        runId,
        flaggedAt: at,
      })),
    )
    .onConflictDoUpdate({
      target: [suggestion.pseudonym, suggestion.taskId],
      set: {
        state: "flagged",
        scoreLo: incoming("score_lo"),
        scoreHi: incoming("score_hi"),
        contributions: incoming("contributions"),
        explanation: incoming("explanation"),
        reasons: incoming("reasons"),
        nextQuestion: incoming("next_question"),
        engineVersion: incoming("engine_version"),
        parametersHash: incoming("parameters_hash"),
        input: incoming("input"),
        inputHash: incoming("input_hash"),
        runId: incoming("run_id"),
        flaggedAt: incoming("flagged_at"),
        version: sql`${suggestion.version} + 1`,
      },
      setWhere: eq(suggestion.state, "withdrawn"),
    })
    .returning({ id: suggestion.id });
  if (flagged.length === 0) return;
  await tx.insert(suggestionEvent).values(
    flagged.map(({ id }) => ({
      suggestionId: id,
      act: "flag",
      fromState: withdrawnBefore.has(id) ? "withdrawn" : null,
      toState: "flagged",
      at,
    })),
  );
}

/** Tasks that are open, or have suggestions that may have to be withdrawn. */
export async function tasksToGoThrough(tx: MatcherTransaction): Promise<string[]> {
  const rows = (await tx.execute(
    sql`select id from (select id from matcher_task where open union
      select task_id from suggestion where state in ('flagged', 'shortlisted', 'snoozed')) t order by id`,
  )) as unknown as { id: string }[];
  return rows.map(({ id }) => id);
}

/** The state of the one suggestion of a pair, or `none`. */
export async function stateOfPair(
  tx: MatcherTransaction,
  pseudonym: string,
  taskId: string,
): Promise<SuggestionState | "none"> {
  const [row] = await tx
    .select({ state: suggestion.state })
    .from(suggestion)
    .where(and(eq(suggestion.pseudonym, pseudonym), eq(suggestion.taskId, taskId)));
  return (row?.state as SuggestionState | undefined) ?? "none";
}
