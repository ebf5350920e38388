import { and, eq } from "drizzle-orm";
import {
  asViewerOnce,
  audit,
  type Transaction,
  type Viewer,
} from "#app/platform/database/as-viewer.server.ts";
import { done, type Result, refused } from "#app/platform/database/result.ts";
import { referral } from "#db/schema/referrals.ts";
import { momentNow, readJobseeker, reasonToLook } from "./queries.server.ts";
import { queueMatching } from "./queue-matching.server.ts";
import {
  type EndReason,
  mayMove,
  type ReferralAct,
  referralMoves,
  stateAfter,
  whatIsMissing,
} from "./rules.ts";

export type MoveRefusal = "not_found" | "state" | "incomplete" | "stale";

export interface ReferralMoveInput {
  id: string;
  /** The referral's version that the page showed. */
  version: number;
}

/**
 * Moves a referral by one act of the table in rules.ts, asserting the state inside the transaction,
 * and queues matching: what is suggested depends on the state. What the four acts share; each has a
 * use case of its own.
 * @returns `state` when the act is not possible now, `incomplete` when the profile lacks something
 *   that the act needs, `stale` when somebody has moved the referral in between
 */
export function moveReferral(
  viewer: Viewer,
  key: string,
  act: ReferralAct,
  input: ReferralMoveInput,
  endedReason: EndReason | null = null,
): Promise<Result<{ to: string }, MoveRefusal>> {
  return asViewerOnce(viewer, key, async (tx: Transaction) => {
    const person = await readJobseeker(tx, input.id);
    if (!person || !mayMove(viewer.acting.as, act)) return refused("not_found");
    if (person.referral.version !== input.version) return refused("stale");
    const to = stateAfter(person.referral.state, act);
    if (to === null) return refused("state");
    if (referralMoves[act].needsCompleteProfile && whatIsMissing(person.profile).length > 0) {
      return refused("incomplete");
    }
    const at = momentNow();
    const moved = await tx
      .update(referral)
      .set({
        state: to,
        changedAt: at,
        endedAt: to === "ended" ? at : null,
        endedReason: to === "ended" ? endedReason : null,
        version: input.version + 1,
      })
      .where(and(eq(referral.id, person.referral.id), eq(referral.version, input.version)))
      .returning({ id: referral.id });
    if (moved.length === 0) return refused("stale");
    audit(tx, {
      act: `change.${act}`,
      subject: "jobseeker",
      subjectId: person.id,
      why: reasonToLook(viewer, person),
    });
    await queueMatching(tx, person.id);
    return done({ to: `/caseworker/jobseekers/${person.id}?done=${act}` });
  });
}
