import type { Temporal } from "@js-temporal/polyfill";
import { and, eq } from "drizzle-orm";
import { now } from "#app/platform/clock/clock.ts";
import { asViewerOnce, audit, type Viewer } from "#app/platform/database/as-viewer.server.ts";
import { done, type Result, refused } from "#app/platform/database/result.ts";
import { introduction, meeting } from "#db/schema/introductions.ts";
import { introductionAddress } from "./addresses.ts";
import { sideOf } from "./queries.server.ts";
import { type IntroductionState, isLive, type MeetingMode, mayPropose } from "./rules.ts";
import { queueNews } from "./tell-news.server.ts";

/** `ended`: the introduction does not last any more. `agreed`: a meeting is agreed and still to come. */
export type ProposeRefusal = "not_found" | "ended" | "agreed";

/** One side proposes times for meeting; the other side hears that something is new. */
export function proposeMeetings(
  viewer: Viewer,
  key: string,
  id: string,
  proposal: {
    times: readonly Temporal.Instant[];
    minutes: number;
    mode: MeetingMode;
    place: string;
  },
): Promise<Result<{ to: string }, ProposeRefusal>> {
  const side = sideOf(viewer);
  return asViewerOnce<ProposeRefusal>(viewer, key, async (tx) => {
    const [found] = await tx
      .select({ state: introduction.state })
      .from(introduction)
      .where(eq(introduction.id, id));
    if (!found) return refused("not_found");
    if (!isLive(found.state as IntroductionState)) return refused("ended");
    const agreed = await tx
      .select({ state: meeting.state, startsAt: meeting.startsAt, minutes: meeting.minutes })
      .from(meeting)
      .where(and(eq(meeting.introductionId, id), eq(meeting.state, "agreed")));
    if (!mayPropose(found.state as IntroductionState, agreed, now())) return refused("agreed");
    await tx.insert(meeting).values(
      proposal.times.map((time) => ({
        introductionId: id,
        startsAt: time.toString(),
        minutes: proposal.minutes,
        mode: proposal.mode,
        place: proposal.place,
        proposedSide: side,
        proposedBy: viewer.accountId,
      })),
    );
    await queueNews(tx, id, side);
    audit(tx, { act: "propose_meeting", subject: "introduction", subjectId: id });
    return done({ to: `${introductionAddress(side, id)}?done=proposed#meetings` });
  });
}
