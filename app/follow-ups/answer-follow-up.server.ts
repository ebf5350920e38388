import { and, eq, isNull, sql } from "drizzle-orm";
import { now } from "#app/platform/clock/clock.ts";
import {
  asGuest,
  asViewerOnce,
  type Transaction,
  type Viewer,
} from "#app/platform/database/as-viewer.server.ts";
import { done, type Result, refused } from "#app/platform/database/result.ts";
import { queueJob } from "#app/platform/jobs/queue.server.ts";
import { hashOf } from "#app/platform/session/secrets.server.ts";
import { followUp } from "#db/schema/placements.ts";
import { auditPlacement } from "./audit-placement.server.ts";
import { findFollowUp, type LinkedFollowUp } from "./follow-up-queries.server.ts";
import { type FollowUpAnswer, type FollowUpSide, wantsCaseworker } from "./rules.ts";

/**
 * The viewer's side answers in the portal, once: the first answer holds.
 * @returns where it leads; `answered` when somebody, or the mailed link, was first
 */
export function answerFollowUp(
  viewer: Viewer,
  key: string,
  { id, answer, to }: { id: string; answer: FollowUpAnswer; to: string },
): Promise<Result<{ to: string }, "not_found" | "answered">> {
  return asViewerOnce<"not_found" | "answered">(viewer, key, async (tx) => {
    const found = await findFollowUp(tx, id);
    if (!found) return refused("not_found");
    const saved = await tx
      .update(followUp)
      .set({
        answeredAt: now().toString(),
        answeredBy: viewer.accountId,
        going: answer.going,
        second: answer.second,
      })
      .where(and(eq(followUp.id, id), isNull(followUp.answeredAt)))
      .returning({ id: followUp.id });
    if (saved.length === 0) return refused("answered");
    await auditPlacement(tx, found.placementId, "answer_follow_up", `follow-up ${id}`);
    await tellCaseworker(tx, id, found.side, answer);
    return done({ to });
  });
}

/**
 * The same by a mailed link, without signing in. The link answers once.
 * @param asked what the link opens (`readFollowUpLink`)
 */
export function answerFollowUpByLink(
  token: string,
  asked: LinkedFollowUp,
  answer: FollowUpAnswer,
): Promise<Result<null, "not_found" | "answered">> {
  return asGuest({ tokenHash: hashOf(token) }, async (tx) => {
    const [row] = await tx.execute<{ code: string }>(
      sql`select toimi.answer_follow_up_by_link(${answer.going}::smallint, ${answer.second}) as code`,
    );
    if (row?.code === "answered") return refused("answered");
    if (row?.code !== "saved") return refused("not_found");
    await tellCaseworker(tx, asked.id, asked.side, answer);
    return done(null);
  });
}

/** A workplace that asks for a hand gets it: the caseworker is written to. */
async function tellCaseworker(
  tx: Transaction,
  id: string,
  side: FollowUpSide,
  answer: FollowUpAnswer,
): Promise<void> {
  if (!wantsCaseworker(side, answer)) return;
  await queueJob(tx, { task: "tell-follow-up", payload: { id }, key: `tell-follow-up:${id}` });
}
