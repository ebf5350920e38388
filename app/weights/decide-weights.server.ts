import { and, eq, isNull, sql } from "drizzle-orm";
import { dateOf, now, today } from "#app/platform/clock/clock.ts";
import { asViewerOnce, audit, type Viewer } from "#app/platform/database/as-viewer.server.ts";
import { done, type Result, refused } from "#app/platform/database/result.ts";
import { queueJob } from "#app/platform/jobs/queue.server.ts";
import { parameterSet } from "#db/schema/suggestions.ts";
import { inForceOf, readSets, type WeightSet } from "./queries.server.ts";

/**
 * Has the effect of a draft been reckoned today, against the set that is in force now? Without that
 * nobody approves: whoever decides has seen what follows.
 */
export function isEffectFresh(draft: WeightSet, inForce: WeightSet): boolean {
  return (
    draft.effect !== null &&
    draft.effectAt !== null &&
    dateOf(draft.effectAt) === today() &&
    draft.effect.against === inForce.hash
  );
}

/**
 * A coordinator approves a draft: from now on the engine takes it, and the suggestions follow.
 * @returns `gone` (no such set), `decided` (a colleague was first), or `effect` (not reckoned today,
 *   or another set has come into force since)
 */
export function approveWeights(
  viewer: Viewer,
  key: string,
  id: string,
): Promise<Result<{ to: string }, "gone" | "decided" | "effect">> {
  return asViewerOnce(viewer, key, async (tx) => {
    // Two approvals wait for each other, so that the second sees what the first brought into force.
    await tx.execute(sql`select pg_advisory_xact_lock(7045)`);
    const sets = await readSets(tx);
    const draft = sets.find((set) => set.id === id);
    if (!draft) return refused("gone");
    if (draft.state !== "draft") return refused("decided");
    if (!isEffectFresh(draft, inForceOf(sets))) return refused("effect");
    const moved = await tx
      .update(parameterSet)
      .set({ approvedAt: now().toString(), approvedBy: viewer.accountId })
      .where(undecided(id))
      .returning({ id: parameterSet.id });
    if (moved.length === 0) return refused("decided");
    await queueJob(tx, { task: "match-all", payload: {}, key: "match-all", queue: "matching" });
    audit(tx, {
      act: "approve.weights",
      subject: "parameter_set",
      subjectId: id,
      why: draft.why,
    });
    return done({ to: `/coordinator/weights/${id}?done=approved` });
  });
}

/** A coordinator gives a draft up. It stays to be seen, and never comes into force. */
export function giveUpWeights(
  viewer: Viewer,
  key: string,
  id: string,
): Promise<Result<{ to: string }, "gone" | "decided">> {
  return asViewerOnce(viewer, key, async (tx) => {
    const draft = (await readSets(tx)).find((set) => set.id === id);
    if (!draft) return refused("gone");
    if (draft.state !== "draft") return refused("decided");
    const moved = await tx
      .update(parameterSet)
      .set({ rejectedAt: now().toString(), rejectedBy: viewer.accountId })
      .where(undecided(id))
      .returning({ id: parameterSet.id });
    if (moved.length === 0) return refused("decided");
    audit(tx, { act: "give_up.weights", subject: "parameter_set", subjectId: id });
    return done({ to: `/coordinator/weights/${id}?done=given_up` });
  });
}

const undecided = (id: string) =>
  and(eq(parameterSet.id, id), isNull(parameterSet.approvedAt), isNull(parameterSet.rejectedAt));
