import { and, eq, sql } from "drizzle-orm";
import { sideOf } from "#app/introductions/queries.server.ts";
import { now, today } from "#app/platform/clock/clock.ts";
import {
  asViewerOnce,
  audit,
  brokenConstraint,
  type Transaction,
  type Viewer,
} from "#app/platform/database/as-viewer.server.ts";
import { done, type Result, refused } from "#app/platform/database/result.ts";
import type { PlacementForm } from "#app/work/placement-forms.ts";
import { placement, placementEvent } from "#db/schema/placements.ts";
import { placementAddress } from "./addresses.ts";
import { termsOn } from "./queries.server.ts";
import {
  type EarlyReason,
  type Outcome,
  type PlacementAct,
  type PlacementState,
  placementAfter,
} from "./rules.ts";
import { queuePlacementNews } from "./tell-placement.server.ts";
import { type TermProblem, termProblems } from "./terms.ts";

/** What a side does, with what belongs to it. Days are `yyyy-mm-dd`. */
export type Move =
  | { readonly act: "cancel" }
  | { readonly act: "start"; readonly on: string }
  | { readonly act: "interrupt"; readonly note: string }
  | { readonly act: "resume" }
  | { readonly act: "extend"; readonly endsOn: string }
  | {
      readonly act: "end";
      readonly on: string;
      readonly outcome: Outcome;
      readonly reason: EarlyReason | "";
      readonly closingAssessment?: string;
    }
  | { readonly act: "record_outcome"; readonly outcome: Outcome };

/**
 * `moved_on`: in another state meanwhile; `too_early`: before the first day; `future`: a day that has
 * not come; `not_longer`: an extension that ends no later; `overlap`: another placement is in the way.
 */
export type MoveRefusal =
  | "not_found"
  | "moved_on"
  | "too_early"
  | "future"
  | "not_longer"
  | "overlap";

export type Moved =
  | Result<{ to: string }, MoveRefusal>
  | { ok: false; code: "terms"; problems: TermProblem[] };

/** Carries out a side's act on a placement, once; the other side hears of it. */
export async function movePlacement(
  viewer: Viewer,
  key: string,
  id: string,
  move: Move,
): Promise<Moved> {
  const side = sideOf(viewer);
  let problems: TermProblem[] = [];
  try {
    const result = await asViewerOnce<MoveRefusal | "terms">(viewer, key, async (tx) => {
      const [found] = await tx
        .select({
          state: placement.state,
          form: placement.form,
          startsOn: placement.startsOn,
          endsOn: placement.endsOn,
          startedOn: placement.startedOn,
          daysPerWeek: placement.daysPerWeek,
          minutesPerDay: placement.minutesPerDay,
          shopStewardToldOn: placement.shopStewardToldOn,
        })
        .from(placement)
        .where(eq(placement.id, id))
        .for("update");
      if (!found) return refused("not_found");
      const state = found.state as PlacementState;
      const to = stateAfter(state, move, side);
      if (to === null) return refused("moved_on");
      const wrong = wrongDay(move, found);
      if (wrong) return refused(wrong);
      if (move.act === "extend") {
        problems = await extensionProblems(tx, { ...found, endsOn: move.endsOn });
        if (problems.length > 0) return refused("terms");
      }
      await tx
        .update(placement)
        .set({
          ...valuesOf(move),
          ...(to === state ? {} : { state: to }),
          changedAt: now().toString(),
          version: sql`${placement.version} + 1`,
        })
        .where(and(eq(placement.id, id), eq(placement.state, state)));
      await tx.insert(placementEvent).values({
        placementId: id,
        act: move.act,
        fromState: state,
        toState: to,
        side,
        by: viewer.accountId,
        details: detailsOf(move),
      });
      await queuePlacementNews(tx, id, side);
      audit(tx, { act: `${move.act}_placement`, subject: "placement", subjectId: id });
      return done({ to: `${placementAddress(side, id)}?done=${move.act}` });
    });
    if (!result.ok && result.code === "terms") return { ok: false, code: "terms", problems };
    return result as Result<{ to: string }, MoveRefusal>;
  } catch (error) {
    if (brokenConstraint(error) === "placement_no_overlap") return refused("overlap");
    throw error;
  }
}

/** Where a move leads; extending and recording the outcome stay where they are. */
function stateAfter(
  state: PlacementState,
  move: Move,
  side: "employer" | "caseworker",
): PlacementState | null {
  if (move.act === "extend") {
    const open = state === "agreed" || state === "started" || state === "interrupted";
    return open && side === "caseworker" ? state : null;
  }
  if (move.act === "record_outcome") {
    return state === "ended" && side === "caseworker" ? state : null;
  }
  return placementAfter(state, move.act satisfies PlacementAct, side);
}

function wrongDay(
  move: Move,
  {
    startsOn,
    startedOn,
    endsOn,
  }: { startsOn: string; startedOn: string | null; endsOn: string | null },
): MoveRefusal | null {
  switch (move.act) {
    case "start":
      return move.on < startsOn ? "too_early" : move.on > today() ? "future" : null;
    case "end":
      return move.on < (startedOn ?? startsOn) ? "too_early" : move.on > today() ? "future" : null;
    case "extend":
      return endsOn !== null && move.endsOn <= endsOn ? "not_longer" : null;
    default:
      return null;
  }
}

async function extensionProblems(
  tx: Transaction,
  proposal: Parameters<typeof termProblems>[0] & { form: string },
): Promise<TermProblem[]> {
  const terms = (await termsOn(tx, proposal.startsOn)).find(
    ({ form }) => form === (proposal.form as PlacementForm),
  );
  if (!terms) return [];
  return termProblems(proposal, terms).filter(({ field }) => field !== "shopStewardToldOn");
}

function valuesOf(move: Move) {
  switch (move.act) {
    case "start":
      return { startedOn: move.on };
    case "extend":
      return { endsOn: move.endsOn };
    case "end":
      return {
        endedOn: move.on,
        outcome: move.outcome,
        endReason: move.reason || null,
        closingAssessment: move.closingAssessment ?? "",
      };
    case "record_outcome":
      return { outcome: move.outcome };
    default:
      return {};
  }
}

function detailsOf(move: Move): Record<string, string> {
  switch (move.act) {
    case "start":
      return { on: move.on };
    case "interrupt":
      return { note: move.note };
    case "extend":
      return { endsOn: move.endsOn };
    case "end":
      return { on: move.on, ...(move.reason ? { reason: move.reason } : {}) };
    case "record_outcome":
      return { outcome: move.outcome };
    default:
      return {};
  }
}
