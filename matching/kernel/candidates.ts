/**
 * The pairs a round may suggest: those that no hard rule keeps apart and that stand above both
 * floors. They are given person by person as columns of numbers (compressed rows), for a region has
 * millions of them and an object each would not fit.
 *
 * This is the plain way of finding them, by the reference's own functions; the kernel gives the same
 * columns faster.
 */
import { isFeasible } from "../hard-rules.ts";
import type { PreparedSnapshot } from "../prepare.ts";
import { meetsFloors, scorePair } from "../score.ts";

/**
 * People and tasks are numbered by their places in the prepared snapshot, which sorts both by id.
 * A person's pairs are those from `personStart[person]` up to `personStart[person + 1]`, the tasks
 * in ascending order.
 */
export interface Candidates {
  /** One number more than there are people. */
  readonly personStart: Int32Array;
  readonly task: Int32Array;
  readonly lo: Int16Array;
  readonly hi: Int16Array;
}

/** All pairs of a snapshot that may be suggested, found pair by pair. */
export function candidatesOf({ snapshot, jobseekers, tasks }: PreparedSnapshot): Candidates {
  const personStart = new Int32Array(jobseekers.length + 1);
  const task: number[] = [];
  const lo: number[] = [];
  const hi: number[] = [];
  jobseekers.forEach((person, row) => {
    tasks.forEach((work, column) => {
      if (!isFeasible(person, work, snapshot.today)) return;
      const scored = scorePair(person, work, snapshot.parameters);
      if (!meetsFloors(scored, snapshot.parameters.floors)) return;
      task.push(column);
      lo.push(scored.score.lo);
      hi.push(scored.score.hi);
    });
    personStart[row + 1] = task.length;
  });
  return {
    personStart,
    task: Int32Array.from(task),
    lo: Int16Array.from(lo),
    hi: Int16Array.from(hi),
  };
}
