/**
 * The score of a pair, S = F + K + I + T + C + E, whole numbers from 0 to 1000: what is shown adds up
 * to what is ranked. A score is an interval: `lo` takes the worst for what is not known, `hi` the
 * best. Only capacities can be unknown, so lo and hi differ in F alone.
 *
 * A pair that fails a hard rule has a score too: it tells what removing the obstacle would lead to.
 */
import { highestLevel, lowestLevel } from "./dimensions.ts";
import { sharedSlots } from "./hard-rules.ts";
import { type ContributionName, contributionNames, type ParameterSet } from "./parameters.ts";
import type { PreparedJobseeker, PreparedTask } from "./prepare.ts";
import { minutesBetween } from "./travel.ts";
import { share } from "./whole-numbers.ts";

/** Points of fit, skills, interests, travel, calendar and support. */
export type Contributions = Readonly<Record<ContributionName, number>>;

/** The worst and the best that what is known allows; equal when nothing is unknown. */
export interface Interval<Value> {
  readonly lo: Value;
  readonly hi: Value;
}

export interface PairScore {
  readonly score: Interval<number>;
  readonly contributions: Interval<Contributions>;
}

/** Scores one pair, feasible or not. */
export function scorePair(
  person: PreparedJobseeker,
  task: PreparedTask,
  parameters: ParameterSet,
): PairScore {
  const lo: Contributions = {
    F: fitPoints(person, task, parameters, lowestLevel),
    K: skillPoints(person, task, parameters),
    I: interestPoints(person, task, parameters),
    T: travelPoints(person, task, parameters),
    C: calendarPoints(person, task, parameters),
    E: supportPoints(person, task, parameters),
  };
  const hi: Contributions = { ...lo, F: fitPoints(person, task, parameters, highestLevel) };
  return { score: { lo: total(lo), hi: total(hi) }, contributions: { lo, hi } };
}

/** The sum of the six contributions. */
export function total(contributions: Contributions): number {
  return contributionNames.reduce((sum, name) => sum + contributions[name], 0);
}

/**
 * Whether a pair may be suggested by its floors: the person's wish (I + T + C) and the work's fit
 * (F + K + E). Judged by what is still possible (`hi`), for a person must not disappear because
 * nobody has asked yet; ranking by `lo` puts what is known to be good first anyway.
 */
export function meetsFloors({ contributions: { hi } }: PairScore, floors: ParameterSet["floors"]) {
  return hi.I + hi.T + hi.C >= floors.wish && hi.F + hi.K + hi.E >= floors.work;
}

/**
 * F: each demanded dimension gives its points m_k, less by steps the further the demand is above the
 * capacity. No demand: all of F.
 *
 * @param unknown the level to take for a capacity that is not known
 */
function fitPoints(
  { capacities }: PreparedJobseeker,
  task: PreparedTask,
  parameters: ParameterSet,
  unknown: number,
): number {
  if (task.weighted.length === 0) return parameters.weights.F;
  let sum = 0;
  for (const position of task.weighted) {
    sum += dimensionFit(task, position, capacities[position] ?? unknown, parameters);
  }
  return sum;
}

/** The points that one dimension gives at a capacity: m_k times the step of the gap, in 256ths. */
export function dimensionFit(
  { demands, fitWeights }: PreparedTask,
  position: number,
  capacity: number,
  { fitSteps }: ParameterSet,
): number {
  const gap = Math.max(0, demands[position]! - capacity);
  return (fitWeights[position]! * fitSteps[gap]!) >> 8;
}

/**
 * K: the share of required skills that the person has; all of K when none is required. A required
 * skill counts by the best that the person has for it: 100 % for itself, less for a near one.
 */
export function skillPoints(
  person: PreparedJobseeker,
  task: PreparedTask,
  { weights }: ParameterSet,
): number {
  const required = task.skillHits.length;
  if (required === 0) return weights.K;
  const hits = task.skillHits.reduce((sum, hit) => sum + bestHit(person, hit).percent, 0);
  return share(weights.K, hits, 100 * required);
}

/** What of the person's skills counts most as a required one, and its percentage; null: nothing. */
export function bestHit(
  { skills }: PreparedJobseeker,
  hits: ReadonlyMap<string, number>,
): { readonly skill: string | null; readonly percent: number } {
  let best: string | null = null;
  let percent = 0;
  // Over the shorter of the two; of equals the first by code units, so that no order can show.
  const candidates = skills.size <= hits.size ? skills.keys() : hits.keys();
  for (const skill of candidates) {
    const counts = skills.has(skill) ? (hits.get(skill) ?? 0) : 0;
    if (counts > percent || (counts === percent && best !== null && skill < best)) {
      best = skill;
      percent = counts;
    }
  }
  return { skill: best, percent };
}

/**
 * I: by how many leading ISCO digits the task's occupation shares with the nearest interest, or by
 * how near the two occupations are, whichever is more.
 */
export function interestPoints(
  person: PreparedJobseeker,
  task: PreparedTask,
  parameters: ParameterSet,
): number {
  const percent =
    person.jobseeker.interests.length === 0
      ? parameters.interestUnstatedPercent
      : Math.max(
          parameters.interestPercent[nearestInterest(person, task).digits]!,
          likestInterest(person, task).percent,
        );
  return share(parameters.weights.I, percent, 100);
}

/** The interest whose occupation is nearest to the task's by similarity alone (the first of equals). */
export function likestInterest(
  { jobseeker }: PreparedJobseeker,
  { nearOccupations }: PreparedTask,
): { readonly interest: string | null; readonly percent: number } {
  let likest: string | null = null;
  let percent = 0;
  for (const interest of jobseeker.interests) {
    const near = nearOccupations.get(interest) ?? 0;
    if (near > percent) {
      likest = interest;
      percent = near;
    }
  }
  return { interest: likest, percent };
}

/** The interest nearest to the task's occupation (the first of equals) and the digits they share. */
export function nearestInterest(
  { jobseeker }: PreparedJobseeker,
  { task }: PreparedTask,
): { readonly interest: string | null; readonly digits: number } {
  let interest: string | null = null;
  let digits = 0;
  for (const candidate of jobseeker.interests) {
    const shared = sharedDigits(candidate, task.occupation);
    if (shared > digits) {
      interest = candidate;
      digits = shared;
    }
  }
  return { interest, digits };
}

function sharedDigits(code: string, other: string): number {
  let shared = 0;
  while (shared < code.length && code[shared] === other[shared]) shared += 1;
  return shared;
}

/**
 * T: the share of the person's reach that is left over. With a reach of 0 all of T, for then only a
 * task at home is feasible. Beyond the reach nothing.
 */
export function travelPoints(
  person: PreparedJobseeker,
  task: PreparedTask,
  { weights }: ParameterSet,
): number {
  const reach = person.jobseeker.reachMinutes;
  if (reach === 0) return weights.T;
  const minutes = minutesBetween(person, task);
  return minutes >= reach ? 0 : share(weights.T, reach - minutes, reach);
}

/** C: the share of the task's parts of the week that suit; all of C when the task names none. */
export function calendarPoints(
  person: PreparedJobseeker,
  task: PreparedTask,
  { weights }: ParameterSet,
) {
  const offered = task.task.slots.length;
  return offered === 0 ? weights.C : share(weights.C, sharedSlots(person, task), offered);
}

/** E: less by steps for each level of support that is needed and not offered. */
export function supportPoints(
  { jobseeker }: PreparedJobseeker,
  { task }: PreparedTask,
  set: ParameterSet,
) {
  const shortfall = Math.max(0, jobseeker.supportNeed - task.supportOffer);
  return Math.max(0, set.weights.E - set.supportLossPerLevel * shortfall);
}
