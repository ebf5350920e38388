/** Suggestions as the engine reads and writes them, under the role `toimi_matcher`. */
import { and, eq, inArray, sql } from "drizzle-orm";
import { suggestion, suggestionEvent } from "#db/schema/suggestions.ts";
import type { PairJudgement } from "./judge-pair.ts";
import { openStates, type SuggestionState, type WithdrawReason } from "./rules.ts";
import type { MatcherTransaction } from "./snapshot.server.ts";

/** Which suggestion, and in which state it was seen. */
export interface Seen {
  readonly id: string;
  readonly state: SuggestionState;
}

/** A stored suggestion with what decides whether it must be written again. */
export interface StoredSuggestion extends Seen {
  readonly pseudonym: string;
  readonly taskId: string;
  readonly origin: string;
  readonly explanation: Record<string, unknown>;
  readonly engineVersion: string;
  readonly parametersHash: string;
}

/** The open suggestions of these tasks, or of this person. */
export async function readOpen(
  tx: MatcherTransaction,
  of: { taskIds: readonly string[] } | { pseudonym: string },
): Promise<StoredSuggestion[]> {
  const whose =
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
    .where(and(whose, inArray(suggestion.state, [...openStates])));
  return rows as StoredSuggestion[];
}

/** A suggestion as a round sees it. */
export interface RoundSuggestion extends Seen {
  readonly pseudonym: string;
  readonly taskId: string;
  /**
   * `engine`: flagged and nobody's decision; `people`: held by somebody's act; `dismissed`: not to be
   * proposed again, by the caseworker's decision, the person's or the employer's.
   */
  readonly held: "engine" | "people" | "dismissed";
  readonly personReady: boolean;
  readonly taskOpen: boolean;
  readonly score: { readonly lo: number; readonly hi: number };
  readonly engineVersion: string;
  readonly parametersHash: string;
}

/**
 * What stands in an area, its people's or its tasks': all but what the engine withdrew. A suggestion that
 * a caseworker brought back to waiting is theirs until the engine flags it again.
 */
export async function readRoundSuggestions(
  tx: MatcherTransaction,
  area: string,
): Promise<RoundSuggestion[]> {
  const rows = await tx.execute(sql`
    select s.id, s.state, s.pseudonym, s.task_id as "taskId",
      case when s.state in ('dismissed', 'declined', 'lapsed', 'not_continued', 'withdrawn') then 'dismissed'
        when s.state = 'flagged' and s.origin = 'engine' and (s.decided_at is null or s.decided_at < s.flagged_at)
          then 'engine' else 'people' end as held,
      coalesce(p.ready, false) as "personReady", coalesce(t.open, false) as "taskOpen",
      json_build_object('lo', s.score_lo, 'hi', s.score_hi) as score,
      s.engine_version as "engineVersion", s.parameters_hash as "parametersHash"
    from suggestion s
      left join matcher_jobseeker p on p.pseudonym = s.pseudonym
      left join matcher_task t on t.id = s.task_id
    where (s.state <> 'withdrawn' or s.person_withdrew) and (p.area_code = ${area} or t.area_code = ${area})`);
  return rows as unknown as RoundSuggestion[];
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
  { id, state }: Seen,
  judgement: PairJudgement,
  runId: string,
): Promise<void> {
  await tx
    .update(suggestion)
    .set({ ...judgementColumns(judgement), runId })
    .where(and(eq(suggestion.id, id), eq(suggestion.state, state)));
}

/**
 * Takes suggestions back, each with its reason, unless somebody has moved them meanwhile.
 * @returns how many were taken back
 */
export async function withdrawStored(
  tx: MatcherTransaction,
  stale: readonly { stored: Seen; reason: WithdrawReason }[],
  runId: string,
): Promise<number> {
  let withdrawn = 0;
  for (const { stored, reason } of stale) {
    const [moved] = await tx
      .update(suggestion)
      .set({ state: "withdrawn", runId, version: sql`${suggestion.version} + 1` })
      .where(and(eq(suggestion.id, stored.id), eq(suggestion.state, stored.state)))
      .returning({ id: suggestion.id });
    if (!moved) continue;
    withdrawn += 1;
    await tx.insert(suggestionEvent).values({
      suggestionId: stored.id,
      act: "withdraw",
      fromState: stored.state,
      toState: "withdrawn",
      reasonCode: reason,
    });
  }
  return withdrawn;
}

/** A statement has room for so many rows' values. */
const pairsAtOnce = 500;

/** A pair to flag, with what the engine says of it. */
export interface PairToFlag {
  readonly pseudonym: string;
  readonly taskId: string;
  readonly judgement: PairJudgement;
}

/**
 * Flags pairs. A pair that was withdrawn comes back; one that somebody has picked or decided on at
 * this very moment is left as it is.
 * @returns how many were flagged
 */
export async function flagPairs(
  tx: MatcherTransaction,
  pairs: readonly PairToFlag[],
  runId: string,
  at: string,
): Promise<number> {
  let flagged = 0;
  for (let first = 0; first < pairs.length; first += pairsAtOnce) {
    flagged += await flagSome(tx, pairs.slice(first, first + pairsAtOnce), runId, at);
  }
  return flagged;
}

async function flagSome(
  tx: MatcherTransaction,
  pairs: readonly PairToFlag[],
  runId: string,
  at: string,
): Promise<number> {
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
      setWhere: and(eq(suggestion.state, "withdrawn"), eq(suggestion.personWithdrew, false)),
    })
    // A row that this statement has made, and not updated, has no earlier version.
    .returning({ id: suggestion.id, isNew: sql<boolean>`xmax = 0` });
  if (flagged.length === 0) return 0;
  await tx.insert(suggestionEvent).values(
    flagged.map(({ id, isNew }) => ({
      suggestionId: id,
      act: "flag",
      fromState: isNew ? null : "withdrawn",
      toState: "flagged",
      at,
    })),
  );
  return flagged.length;
}

/** Tasks that have suggestions which may have to be judged again. */
export async function tasksToGoThrough(tx: MatcherTransaction): Promise<string[]> {
  const rows = (await tx.execute(
    sql`select distinct task_id as id from suggestion
      where state in ('flagged', 'shortlisted', 'snoozed') order by id`,
  )) as unknown as { id: string }[];
  return rows.map(({ id }) => id);
}
