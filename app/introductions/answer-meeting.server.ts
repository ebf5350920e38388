import { and, eq, sql } from "drizzle-orm";
import { now } from "#app/platform/clock/clock.ts";
import {
  asViewer,
  audit,
  brokenConstraint,
  type Viewer,
} from "#app/platform/database/as-viewer.server.ts";
import { done, type Result, refused } from "#app/platform/database/result.ts";
import { introduction, meeting } from "#db/schema/introductions.ts";
import { sideOf } from "./queries.server.ts";
import { isOver } from "./rules.ts";
import { queueNews } from "./tell-news.server.ts";

export type MeetingAct = "accept" | "decline" | "cancel";

/** `gone`: answered, cancelled or over meanwhile; or it is not this side's to answer. */
export type MeetingRefusal = "not_found" | "gone";

const states = { accept: "agreed", decline: "declined", cancel: "cancelled" } as const;

/**
 * Accepts or declines a time that the other side has proposed, or cancels one's own proposal or an
 * agreed meeting. Of two who accept at the same moment one wins.
 */
export async function answerMeeting(
  viewer: Viewer,
  {
    introductionId,
    meetingId,
    act,
  }: { introductionId: string; meetingId: string; act: MeetingAct },
): Promise<Result<null, MeetingRefusal>> {
  const side = sideOf(viewer);
  try {
    return await asViewer(viewer, async (tx) => {
      // The introduction is locked first, by whoever answers: two who accept different times at once
      // would else wait for each other.
      await tx
        .select({ id: introduction.id })
        .from(introduction)
        .where(eq(introduction.id, introductionId))
        .for("update");
      const [found] = await tx
        .select({
          state: meeting.state,
          startsAt: meeting.startsAt,
          minutes: meeting.minutes,
          by: meeting.proposedSide,
        })
        .from(meeting)
        .where(and(eq(meeting.id, meetingId), eq(meeting.introductionId, introductionId)))
        .for("update");
      if (!found) return refused("not_found");
      const isOpen = found.state === "proposed" && found.by !== side;
      const mayCancel =
        (found.state === "agreed" && !isOver(found, now())) ||
        (found.state === "proposed" && found.by === side);
      if (act === "cancel" ? !mayCancel : !isOpen) return refused("gone");
      const changed = await tx
        .update(meeting)
        .set({
          state: states[act],
          ...(act === "cancel"
            ? { sequence: sql`${meeting.sequence} + 1` }
            : { answeredSide: side, answeredBy: viewer.accountId, answeredAt: now().toString() }),
          version: sql`${meeting.version} + 1`,
        })
        .where(
          and(
            eq(meeting.id, meetingId),
            eq(meeting.state, found.state),
            act === "accept" ? sql`${meeting.startsAt} > ${now().toString()}` : sql`true`,
          ),
        )
        .returning({ id: meeting.id });
      if (changed.length === 0) return refused("gone");
      // Of an agreed meeting that is cancelled the database has both sides told.
      if (found.state !== "agreed") await queueNews(tx, introductionId, side);
      audit(tx, { act: `${act}_meeting`, subject: "introduction", subjectId: introductionId });
      return done(null);
    });
  } catch (error) {
    const constraint = brokenConstraint(error);
    if (constraint === "meeting_one_agreed" || constraint === "meeting_moves")
      return refused("gone");
    throw error;
  }
}
