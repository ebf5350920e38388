import { and, eq, sql } from "drizzle-orm";
import { now } from "#app/platform/clock/clock.ts";
import {
  asViewerOnce,
  audit,
  brokenConstraint,
  type Transaction,
  type Viewer,
} from "#app/platform/database/as-viewer.server.ts";
import { done, type Result, refused } from "#app/platform/database/result.ts";
import { coachingRequest, coachingRequestEvent } from "#db/schema/coaching.ts";
import { requestAddress } from "./addresses.ts";
import { coachesWithLoad, desksWithCoaches } from "./desk.server.ts";
import { ownName } from "./queries.server.ts";
import { type CoachingSide, type CoachingState, coachingAfter } from "./rules.ts";
import { tellCoaching } from "./tell-coaching.server.ts";

/** What a side does with a request, with what belongs to it. */
export type RequestAct =
  | { readonly act: "accept" }
  | { readonly act: "decline"; readonly reason: string; readonly words: string }
  | { readonly act: "note"; readonly note: string }
  | { readonly act: "hand_over"; readonly coach: string; readonly note: string }
  | { readonly act: "pass_on"; readonly desk: string; readonly note: string }
  | { readonly act: "cancel"; readonly reason: string; readonly words: string };

/**
 * `taken`: another coach was first; `moved_on`: it is in another state or other hands than the form knew, or this side may not;
 * `whom`: the colleague or municipality cannot be handed to.
 */
export type RequestRefusal = "not_found" | "taken" | "moved_on" | "whom";

/** The side that a viewer acts on requests for. */
export const coachingSideOf = (viewer: Viewer): CoachingSide =>
  viewer.acting.as === "coach" ? "coach" : "employer";

/**
 * Carries out a side's act on a request, once; those whom it concerns get a letter.
 * @param version the version that the form was filled from
 */
export async function actOnRequest(
  viewer: Viewer,
  key: string,
  { id, version, does }: { id: string; version: number | undefined; does: RequestAct },
): Promise<Result<{ to: string }, RequestRefusal>> {
  const side = coachingSideOf(viewer);
  try {
    return await asViewerOnce<RequestRefusal>(viewer, key, async (tx) => {
      const [found] = await tx
        .select({
          state: coachingRequest.state,
          coachId: coachingRequest.coachId,
          answeredAt: coachingRequest.answeredAt,
          version: coachingRequest.version,
        })
        .from(coachingRequest)
        .where(eq(coachingRequest.id, id))
        .for("update");
      if (!found) return whyHidden(tx, id);
      const state = found.state as CoachingState;
      const to = coachingAfter(state, does.act, side);
      const others = found.coachId !== null && found.coachId !== viewer.accountId;
      if (does.act === "accept" && others) return refused("taken");
      if (to === null || found.version !== version) return refused("moved_on");
      if (side === "coach" && others) return refused("moved_on");
      if (!(await isThere(tx, viewer, does))) return refused("whom");
      await tx
        .update(coachingRequest)
        .set({
          ...valuesOf(does, viewer, side, state),
          state: to,
          ...(found.answeredAt === null && (does.act === "accept" || does.act === "decline")
            ? { answeredAt: now().toString() }
            : {}),
          changedAt: now().toString(),
          // A note changes nothing that another form could overwrite.
          ...(does.act === "note" ? {} : { version: sql`${coachingRequest.version} + 1` }),
        })
        .where(and(eq(coachingRequest.id, id), eq(coachingRequest.version, found.version)));
      await tx.insert(coachingRequestEvent).values({
        requestId: id,
        act: does.act,
        fromState: state,
        toState: to,
        side,
        by: viewer.accountId,
        byName: await ownName(tx, viewer),
        at: now().toString(),
        reason: "reason" in does ? does.reason : null,
        note: "note" in does ? does.note : "words" in does ? does.words : "",
      });
      await tellCoaching(tx, viewer, id, does.act);
      audit(tx, {
        act: `${does.act}_coaching_request`,
        subject: "coaching_request",
        subjectId: id,
      });
      return done({ to: `${requestAddress(side, id)}?done=${does.act}` });
    });
  } catch (error) {
    if (brokenConstraint(error)?.startsWith("coaching_request_")) return refused("moved_on");
    throw error;
  }
}

/** A row that cannot be locked for changing may still be one that the viewer sees, in other hands. */
async function whyHidden(
  tx: Transaction,
  id: string,
): Promise<{ ok: false; code: RequestRefusal }> {
  const [seen] = await tx
    .select({ state: coachingRequest.state })
    .from(coachingRequest)
    .where(eq(coachingRequest.id, id));
  return refused(seen ? "moved_on" : "not_found");
}

/** Is there somebody to hand over to? Not to oneself. */
async function isThere(tx: Transaction, viewer: Viewer, does: RequestAct): Promise<boolean> {
  if (does.act === "hand_over") {
    const coaches = await coachesWithLoad(tx);
    return does.coach !== viewer.accountId && coaches.some(({ id }) => id === does.coach);
  }
  if (does.act === "pass_on") {
    return (await desksWithCoaches(tx, "fi")).some(({ code }) => code === does.desk);
  }
  return true;
}

function valuesOf(does: RequestAct, viewer: Viewer, side: CoachingSide, state: CoachingState) {
  switch (does.act) {
    case "accept":
      return { coachId: viewer.accountId, handedTo: null };
    case "decline":
    case "cancel":
      return { endReason: does.reason, endWords: does.words, endSide: side };
    case "hand_over":
      // What waits is offered to the colleague, who answers; what goes on becomes theirs.
      return state === "submitted"
        ? { handedTo: does.coach, handedBy: viewer.accountId }
        : { coachId: does.coach, handedTo: null, handedBy: viewer.accountId };
    case "pass_on":
      return { deskCode: does.desk, handedTo: null, handedBy: viewer.accountId };
    case "note":
      return {};
  }
}
