/**
 * The verb `allocate`: one round. It spreads suggestions over people and tasks so that, in this
 * order,
 *
 * 1. as many people as possible have a first suggestion, those who have waited more rounds first;
 * 2. as many as possible have a second one, then a third;
 * 3. the sum of the scores (`lo`) is as high as possible, with 25 points more for a pair that was
 *    suggested in the round before, so that small edits do not reshuffle everything;
 *
 * with at most `perPerson` (3) open suggestions a person and 4 a free place, at most 12, a task. It
 * is exact, and published with its proof. Suggestions only: a caseworker decides, and may always
 * pick outside the round.
 */
import { type Candidates, candidatesOf } from "../kernel/candidates.ts";
import type { PreparedSnapshot, Provenance } from "../prepare.ts";
import type { Interval } from "../score.ts";
import { type Certificate, checkRound, type Prices } from "./certificate.ts";
import { chooseAmongEquals } from "./choice-among-equals.ts";
import { keepBonus, type RoundLimits, type RoundProblem, roundProblem } from "./problem.ts";
import { solveRound } from "./shortest-paths.ts";
import { type Without, whyWithout } from "./without.ts";

export interface Suggestion {
  readonly jobseeker: string;
  readonly task: string;
  /**
   * 1 for the person's best, by the ranking's order; those people have made come before, so a person
   * with one open begins with 2.
   */
  readonly tier: number;
  readonly score: Interval<number>;
}

export interface AllocateResult extends Provenance {
  /** By jobseeker's id, then tier. */
  readonly suggestions: readonly Suggestion[];
  /** Everybody who has none, neither from this round nor open from before; by id. */
  readonly without: readonly Without[];
  readonly certificate: Certificate;
}

export interface AllocateOptions extends RoundLimits {
  /** The pairs that may be suggested, when they have been found already. */
  readonly candidates?: Candidates;
}

/**
 * Allocates one round.
 *
 * @throws RangeError when `perPerson` is not a whole number from 1 to 20
 * @throws Error when the proof does not hold: nothing unproved is ever published
 */
export function allocate(
  prepared: PreparedSnapshot,
  { candidates = candidatesOf(prepared), ...limits }: AllocateOptions = {},
): AllocateResult {
  const problem = roundProblem(prepared, candidates, limits);
  const { chosen, given, personPrice, taskPrice } = chooseAmongEquals(problem, solveRound(problem));
  const suggestions = prepared.jobseekers.flatMap((_, person) =>
    suggestionsOf(prepared, problem, person, chosen),
  );
  const prices = { jobseekers: wholeNumbers(personPrice), tasks: wholeNumbers(taskPrice) };
  const without: Without[] = [];
  prepared.jobseekers.forEach((_, person) => {
    if (given[person]! + problem.open[person]! > 0) return;
    const left = problem.personStart[person + 1]! - problem.personStart[person]!;
    without.push(whyWithout(prepared, candidates, person, left));
  });
  return {
    ...prepared.provenance,
    suggestions,
    without,
    certificate: proofOf(prepared, suggestions, problem.step, prices, limits, candidates),
  };
}

function suggestionsOf(
  { jobseekers, tasks }: PreparedSnapshot,
  { personStart, task, value, hi, kept, age, open }: RoundProblem,
  person: number,
  chosen: Uint8Array,
): Suggestion[] {
  const pairs: number[] = [];
  for (let pair = personStart[person]!; pair < personStart[person + 1]!; pair += 1) {
    if (chosen[pair] === 1) pairs.push(pair);
  }
  const lo = (pair: number) => value[pair]! - (kept[pair] === 1 ? keepBonus : 0);
  pairs.sort((a, b) => lo(b) - lo(a) || hi[b]! - hi[a]! || age[task[a]!]! - age[task[b]!]!);
  return pairs.map((pair, place) => ({
    jobseeker: jobseekers[person]!.jobseeker.id,
    task: tasks[task[pair]!]!.task.id,
    tier: open[person]! + place + 1,
    score: { lo: lo(pair), hi: hi[pair]! },
  }));
}

function proofOf(
  prepared: PreparedSnapshot,
  suggestions: readonly Suggestion[],
  step: number,
  prices: Prices,
  limits: RoundLimits,
  candidates: Candidates,
): Certificate {
  const pairs = suggestions.map(({ jobseeker, task }) => [jobseeker, task] as const);
  const claim = { suggestions: pairs, step, prices };
  const { certificate, faults } = checkRound(prepared, claim, limits, candidates);
  if (faults.length > 0 || certificate.gap !== 0) {
    throw new Error(`The round is not proved: gap ${certificate.gap}. ${faults.join(" ")}`);
  }
  return certificate;
}

function wholeNumbers(prices: Float64Array): readonly number[] {
  return Array.from(prices, (price) => price + 0); // −0 becomes 0
}
