import { and, eq } from "drizzle-orm";
import { asViewerOnce, type Viewer } from "#app/platform/database/as-viewer.server.ts";
import { done, type Result, refused } from "#app/platform/database/result.ts";
import { log, loggable } from "#app/platform/log/log.server.ts";
import { queueMatching } from "#app/referrals/queue-matching.server.ts";
import { recordCapacity } from "#app/referrals/record-capacity.server.ts";
import { matchingProfile } from "#db/schema/referrals.ts";
import { suggestion } from "#db/schema/suggestions.ts";
import type { Dimension } from "#matching/index.ts";
import { judgeAgain } from "./judge-again.server.ts";

/** `answered`: the profile already holds an answer, given meanwhile; nothing is written over it. */
export type AnswerRefusal = "not_found" | "answered";

/**
 * Records what the person answered to the one question a suggestion asks: how it goes in one
 * dimension. The person's suggestions are scored anew before this returns, so that the page shows
 * what the answer did; the queued run makes sure of it if that fails.
 */
export async function answerQuestion(
  viewer: Viewer,
  key: string,
  suggestionId: string,
  answer: { dimension: Dimension; level: number },
): Promise<Result<{ to: string }, AnswerRefusal>> {
  let person: string | undefined;
  const result = await asViewerOnce<AnswerRefusal>(viewer, key, async (tx) => {
    const [found] = await tx
      .select({
        pseudonym: suggestion.pseudonym,
        jobseekerId: matchingProfile.jobseekerId,
      })
      .from(suggestion)
      .innerJoin(matchingProfile, eq(matchingProfile.pseudonym, suggestion.pseudonym))
      .where(and(eq(suggestion.id, suggestionId)));
    if (!found) return refused("not_found");
    if (!(await recordCapacity(tx, found.jobseekerId, answer))) return refused("answered");
    await queueMatching(tx, found.jobseekerId);
    person = found.pseudonym;
    return done({ to: `/caseworker/suggestions/${suggestionId}?done=answer` });
  });
  if (result.ok && person) {
    await judgeAgain({ cause: "jobseeker", pseudonym: person }).catch((error: unknown) => {
      log.warn({ error: loggable(error) }, "scoring after an answer waits for the queue");
    });
  }
  return result;
}
