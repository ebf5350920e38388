import { and, eq } from "drizzle-orm";
import { now } from "#app/platform/clock/clock.ts";
import {
  asViewer,
  asViewerOnce,
  audit,
  brokenConstraint,
  type Viewer,
} from "#app/platform/database/as-viewer.server.ts";
import { done, type Result, refused } from "#app/platform/database/result.ts";
import { matchingProfile } from "#db/schema/referrals.ts";
import { suggestion, suggestionEvent } from "#db/schema/suggestions.ts";
import { judgeNow } from "./judge-now.server.ts";
import { moveSuggestion } from "./move-suggestion.server.ts";
import { judgementColumns } from "./stored-suggestions.server.ts";

/** `cannot_judge`: the task is no longer open, or the profile lacks what the engine needs. */
export type PickRefusal = "not_found" | "cannot_judge" | "moved_on";

/**
 * A caseworker takes any pair into consideration, with a word why: also one that the engine would
 * not suggest. What the engine says of it is stored beside it, obstacles included.
 */
export async function pickPair(
  viewer: Viewer,
  key: string,
  pair: { jobseekerId: string; taskId: string; why: string },
): Promise<Result<{ to: string }, PickRefusal>> {
  const pseudonym = await asViewer(viewer, async (tx) => {
    const [profile] = await tx
      .select({ pseudonym: matchingProfile.pseudonym })
      .from(matchingProfile)
      .where(eq(matchingProfile.jobseekerId, pair.jobseekerId));
    return profile?.pseudonym;
  });
  if (!pseudonym) return refused("not_found");
  const judgement = await judgeNow(pseudonym, pair.taskId);
  try {
    return await asViewerOnce<PickRefusal>(viewer, key, async (tx) => {
      const [before] = await tx
        .select({ id: suggestion.id })
        .from(suggestion)
        .where(and(eq(suggestion.pseudonym, pseudonym), eq(suggestion.taskId, pair.taskId)));
      if (before) {
        if (!judgement) return refused("cannot_judge");
        const moved = await moveSuggestion(tx, viewer, before.id, { act: "pick", note: pair.why });
        return moved.ok ? done({ to: pickedAt(before.id) }) : moved;
      }
      if (!judgement) return refused("cannot_judge");
      const at = now().toString();
      const [made] = await tx
        .insert(suggestion)
        .values({
          pseudonym,
          taskId: pair.taskId,
          state: "shortlisted",
          origin: "caseworker",
          pickReason: pair.why,
          ...judgementColumns(judgement),
          flaggedAt: at,
          decidedBy: viewer.accountId,
          decidedAt: at,
        })
        .returning({ id: suggestion.id });
      if (!made) throw new Error("a new suggestion has an id");
      await tx.insert(suggestionEvent).values({
        suggestionId: made.id,
        act: "pick",
        toState: "shortlisted",
        by: viewer.accountId,
        at,
        note: pair.why,
      });
      audit(tx, {
        act: "pick_suggestion",
        subject: "jobseeker",
        subjectId: pair.jobseekerId,
        why: `suggestion ${made.id}`,
      });
      return done({ to: pickedAt(made.id) });
    });
  } catch (error) {
    // The engine flagged the same pair at this very moment.
    if (brokenConstraint(error) === "suggestion_pair") return refused("moved_on");
    throw error;
  }
}

const pickedAt = (id: string) => `/caseworker/suggestions/${id}?done=pick`;
