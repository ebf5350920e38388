import { and, eq, sql } from "drizzle-orm";
import { now } from "#app/platform/clock/clock.ts";
import { audit, type Transaction, type Viewer } from "#app/platform/database/as-viewer.server.ts";
import { done, type Result, refused } from "#app/platform/database/result.ts";
import { queueMatching } from "#app/referrals/queue-matching.server.ts";
import { matchingProfile } from "#db/schema/referrals.ts";
import { suggestion, suggestionEvent } from "#db/schema/suggestions.ts";
import { type DecisionAct, type DismissReason, type SuggestionState, stateAfter } from "./rules.ts";

/** `not_found`: not for this viewer. `moved_on`: somebody, or the engine, has moved it meanwhile. */
export type MoveRefusal = "not_found" | "moved_on";

export interface Decision {
  readonly act: DecisionAct;
  readonly reason?: DismissReason;
  /** In the caseworker's own words; kept in the suggestion's history. */
  readonly note?: string;
  /** The day (`yyyy-mm-dd`) on which a snoozed suggestion waits again. */
  readonly until?: string;
}

/**
 * Moves a suggestion by a caseworker's act, in the caller's transaction: asserts the state, writes
 * the new one with the caseworker's name, the event and the audit line. An act that leaves the
 * person with room queues a matching run, so that the next suggestion can come.
 */
export async function moveSuggestion(
  tx: Transaction,
  viewer: Viewer,
  id: string,
  decision: Decision,
): Promise<Result<{ jobseekerId: string }, MoveRefusal>> {
  const [found] = await tx
    .select({
      state: suggestion.state,
      pseudonym: suggestion.pseudonym,
      jobseekerId: matchingProfile.jobseekerId,
    })
    .from(suggestion)
    .innerJoin(matchingProfile, eq(matchingProfile.pseudonym, suggestion.pseudonym))
    .where(eq(suggestion.id, id));
  if (!found) return refused("not_found");
  const from = found.state as SuggestionState;
  const to = stateAfter(from, decision.act, "caseworker");
  if (to === null) return refused("moved_on");

  const [moved] = await tx
    .update(suggestion)
    .set({
      state: to,
      snoozedUntil: decision.until ?? null,
      dismissReason: decision.reason ?? null,
      decidedBy: viewer.accountId,
      decidedAt: now().toString(),
      version: sql`${suggestion.version} + 1`,
    })
    // The same caseworker in two windows, or a colleague who covers: only one of them moves it.
    .where(and(eq(suggestion.id, id), eq(suggestion.state, from)))
    .returning({ id: suggestion.id });
  if (!moved) return refused("moved_on");

  await tx.insert(suggestionEvent).values({
    suggestionId: id,
    act: decision.act,
    fromState: from,
    toState: to,
    by: viewer.accountId,
    at: now().toString(),
    reasonCode: decision.reason ?? decision.until ?? null,
    note: decision.note ?? "",
  });
  audit(tx, {
    act: `${decision.act}_suggestion`,
    subject: "jobseeker",
    subjectId: found.jobseekerId,
    why: `suggestion ${id}`,
  });
  if (to !== "flagged") await queueMatching(tx, found.jobseekerId);
  return done({ jobseekerId: found.jobseekerId });
}
