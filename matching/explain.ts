/**
 * Why a pair stands where it stands, for people: the hard rules that fail with their facts, what is
 * good, what to think about, what is not known, and the profile of what is asked against what the
 * person can do. Everything comes from the functions that judge and score, so that what is shown
 * cannot drift from what was ranked.
 */
import { type Obstacle, obstacles } from "./hard-rules.ts";
import type { Weights } from "./parameters.ts";
import type { PreparedSnapshot } from "./prepare.ts";
import { type ProfileLine, profileOf } from "./profile.ts";
import { jobseekerOf, judgePair, type PairResult, taskOf } from "./rank.ts";
import { type Minus, minuses, type Plus, pluses, type Unknown, unknowns } from "./remarks.ts";

export interface Explanation extends PairResult {
  /** The hard rules that fail, each with its facts, in the order of `reasons`. */
  readonly obstacles: readonly Obstacle[];
  readonly pluses: readonly Plus[];
  readonly minuses: readonly Minus[];
  readonly unknowns: readonly Unknown[];
  /** What is asked, in the order of the dimensions. */
  readonly profile: readonly ProfileLine[];
  /** The most each contribution can give, for "83 of 120". */
  readonly most: Weights;
}

/**
 * Explains one pair, feasible or not.
 *
 * @throws SnapshotError when the person or the task is not in the snapshot
 */
export function explain(
  prepared: PreparedSnapshot,
  jobseekerId: string,
  taskId: string,
): Explanation {
  const { parameters, today } = prepared.snapshot;
  const person = jobseekerOf(prepared, jobseekerId);
  const task = taskOf(prepared, taskId);
  const result = judgePair(prepared, person, task);
  const profile = profileOf(person, task, parameters);
  const pair = {
    person,
    task,
    reasons: result.reasons,
    contributions: result.contributions.lo,
    most: parameters.weights,
    profile,
    nextQuestion: result.nextQuestion,
  };
  return {
    ...result,
    obstacles: obstacles(person, task, today),
    pluses: pluses(pair),
    minuses: minuses(pair),
    unknowns: unknowns(pair),
    profile,
    most: parameters.weights,
  };
}
