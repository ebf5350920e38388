/** The promise's clock: a reply, then a visit, each by its day. Pure. */
import { workingDaysBetween } from "#app/platform/clock/working-days.ts";
import type { CoachingState } from "./rules.ts";

/** What was promised to a request, and how far it has come. Days are `yyyy-mm-dd` in Finland. */
export interface Promised {
  readonly state: CoachingState;
  readonly replyBy: string;
  readonly visitBy: string;
  /** The day of the first answer, or null. */
  readonly answeredOn: string | null;
}

/** `left` working days, `today` the last day, `late` by working days; over: nothing is promised any more. */
export type Clock =
  | {
      readonly of: "reply" | "visit";
      readonly by: string;
      readonly state: "left";
      readonly days: number;
    }
  | {
      readonly of: "reply" | "visit";
      readonly by: string;
      readonly state: "today";
      readonly days: 0;
    }
  | {
      readonly of: "reply" | "visit";
      readonly by: string;
      readonly state: "late";
      readonly days: number;
    }
  | { readonly of: "none" };

/** What is promised next, and by when. After a booked visit nobody waits for a promise any more. */
export function clockOf({ state, replyBy, visitBy }: Promised, today: string): Clock {
  if (state !== "submitted" && state !== "accepted") return { of: "none" };
  const of = state === "submitted" ? "reply" : "visit";
  const by = of === "reply" ? replyBy : visitBy;
  if (today === by) return { of, by, state: "today", days: 0 };
  return today < by
    ? { of, by, state: "left", days: workingDaysBetween(today, by) }
    : // Late by a weekend alone is late all the same.
      { of, by, state: "late", days: Math.max(1, workingDaysBetween(by, today)) };
}

/** Was the promised reply kept? `waiting` while it can be; `none` when it was cancelled in time. */
export function replyOf(
  { state, replyBy, answeredOn }: Promised,
  today: string,
): "kept" | "broken" | "waiting" | "none" {
  if (answeredOn !== null) return answeredOn <= replyBy ? "kept" : "broken";
  if (state === "cancelled") return "none";
  return today <= replyBy ? "waiting" : "broken";
}

/** A request as far as counting promises goes. */
export interface CountedRequest extends Promised {
  readonly municipalityCode: string;
  readonly coachId: string | null;
}

export interface PromiseCounts {
  readonly requests: number;
  /** Answered by the promised day. */
  readonly kept: number;
  /** Answered later, or not at all though the day is past. */
  readonly broken: number;
  /** The day is still to come. */
  readonly waiting: number;
  /** In a coach's hands without a visit, though its day is past. */
  readonly visitLate: number;
}

/** How the promises of some requests stand on a day. */
export function countPromises(requests: readonly Promised[], today: string): PromiseCounts {
  const count = (holds: (request: Promised) => boolean) => requests.filter(holds).length;
  return {
    requests: requests.length,
    kept: count((request) => replyOf(request, today) === "kept"),
    broken: count((request) => replyOf(request, today) === "broken"),
    waiting: count((request) => replyOf(request, today) === "waiting"),
    visitLate: count((request) => {
      const clock = clockOf(request, today);
      return clock.of === "visit" && clock.state === "late";
    }),
  };
}
