/**
 * The order of pairs, best first: the higher `lo`, then the higher `hi`, then the older task, then
 * the task's id, then the person's. It is a total order over the pairs of a snapshot and knows
 * nothing of where anything stood in the input.
 */
import { compareText } from "./canonical.ts";
import type { PreparedJobseeker, PreparedTask } from "./prepare.ts";
import type { Interval } from "./score.ts";

/** A pair with what decides its rank. */
export interface RankedPair {
  readonly person: PreparedJobseeker;
  readonly task: PreparedTask;
  readonly score: Interval<number>;
}

/** Negative when `a` ranks before `b`; 0 only for the same pair. */
export function compareRank(a: RankedPair, b: RankedPair): number {
  return (
    b.score.lo - a.score.lo ||
    b.score.hi - a.score.hi ||
    compareAge(a.task.task.published, b.task.task.published) ||
    compareText(a.task.task.id, b.task.task.id) ||
    compareText(a.person.jobseeker.id, b.person.jobseeker.id)
  );
}

/** The smaller number is the older task and comes first; an unknown one comes after the known. */
function compareAge(a: number | null, b: number | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a - b;
}
