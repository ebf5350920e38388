import { and, eq, inArray, sql } from "drizzle-orm";
import { now } from "#app/platform/clock/clock.ts";
import { asViewerOnce, audit, type Viewer } from "#app/platform/database/as-viewer.server.ts";
import { done, type Result, refused } from "#app/platform/database/result.ts";
import { introduction, introductionMessage } from "#db/schema/introductions.ts";
import { introductionAddress } from "./addresses.ts";
import { sideOf } from "./queries.server.ts";
import { type EndForm, endSideOf, type IntroductionState, isLive } from "./rules.ts";
import { queueNews } from "./tell-news.server.ts";

/** `ended`: somebody else has ended it, or the person has withdrawn. */
export type EndRefusal = "not_found" | "ended";

/**
 * A side does not go on with an introduction, and says why from a closed list. What it writes goes to
 * the other side as a message first: after the end the employer reads nothing of it any more.
 */
export function endIntroduction(
  viewer: Viewer & { name: string },
  key: string,
  id: string,
  { reason, words }: EndForm,
): Promise<Result<{ to: string }, EndRefusal>> {
  const side = sideOf(viewer);
  return asViewerOnce<EndRefusal>(viewer, key, async (tx) => {
    const [found] = await tx
      .select({ state: introduction.state })
      .from(introduction)
      .where(eq(introduction.id, id));
    if (!found) return refused("not_found");
    if (!isLive(found.state as IntroductionState)) return refused("ended");
    if (words !== "") {
      await tx.insert(introductionMessage).values({
        introductionId: id,
        side,
        writtenBy: viewer.accountId,
        writerName: viewer.name,
        words,
      });
    }
    const changed = await tx
      .update(introduction)
      .set({
        state: "not_continued",
        endReason: reason,
        endSide: endSideOf(side, reason),
        endedAt: now().toString(),
        changedAt: now().toString(),
        version: sql`${introduction.version} + 1`,
      })
      .where(
        and(eq(introduction.id, id), inArray(introduction.state, ["introduced", "meeting_agreed"])),
      )
      .returning({ id: introduction.id });
    if (changed.length === 0) return refused("ended");
    await queueNews(tx, id, side);
    audit(tx, { act: "end_introduction", subject: "introduction", subjectId: id, why: reason });
    return done({ to: `${introductionAddress(side, id)}?done=ended` });
  });
}
