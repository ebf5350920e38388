/** Steps that close the gap between what is asked and what the person can do, or give support. */
import type { ParameterSet } from "../parameters.ts";
import { cellOf, type FitTable, mostLowered } from "./fit-table.ts";
import type { PairToBridge } from "./pair.ts";
import { type Chance, chanceOf, formsFit } from "./steps.ts";

/** Positions in which the task asks for more than a limit marked absolute allows. */
export function openLimits({ person, task, failing }: PairToBridge): readonly number[] {
  if (!failing.includes("absolute")) return [];
  return person.absolute.filter(
    (position) => task.demands[position]! > (person.capacities[position] ?? 0),
  );
}

/** Ways to lower one demand: where a limit is exceeded, those that keep it; else, that add points. */
export function lowerChances(pair: PairToBridge, position: number): Chance[] {
  const isLosing = isIn(pair.fit.losing, position);
  const demand = pair.task.demands[position]!;
  const capacity = pair.person.capacities[position] ?? 0;
  const isLimit = demand > capacity && openLimits(pair).includes(position);
  const chances: Chance[] = [];
  for (const step of pair.steps.lower.get(position) ?? []) {
    const { by } = step.action.effect;
    const mostGain = isLosing ? lowerGain(pair.fit, position, by) : 0;
    const helps = isLimit ? demand - by <= capacity : mostGain > 0;
    if (!helps || !formsFit(step, pair)) continue;
    chances.push(chanceOf(step, { position: isLosing ? position : -1, by, mostGain }));
  }
  return chances;
}

/** Inductions that make up for something. */
export function coverChances(pair: PairToBridge): Chance[] {
  const chances: Chance[] = [];
  for (const step of pair.steps.cover) {
    const covers = step.covers & pair.fit.losing;
    const mostGain = coverGain(pair.fit, covers);
    if (mostGain > 0 && formsFit(step, pair)) chances.push(chanceOf(step, { covers, mostGain }));
  }
  return chances;
}

/** Coaching that lowers the need for support, or makes up for something. */
export function coachChances(pair: PairToBridge): Chance[] {
  const { parameters } = pair.snapshot;
  const short = Math.max(0, pair.person.jobseeker.supportNeed - pair.task.task.supportOffer);
  const now = supportPoints(short, parameters);
  const chances: Chance[] = [];
  for (const step of pair.steps.coach) {
    const { effect } = step.action;
    const work = supportPoints(Math.max(0, short - effect.needBy), parameters) - now;
    const covers = step.covers & pair.fit.losing;
    const mostGain = work + coverGain(pair.fit, covers);
    if (mostGain > 0 && formsFit(step, pair)) {
      chances.push(chanceOf(step, { work, covers, mostGain }));
    }
  }
  return chances;
}

/** E, as in `score.ts`. */
function supportPoints(short: number, { weights, supportLossPerLevel }: ParameterSet): number {
  return Math.max(0, weights.E - supportLossPerLevel * short);
}

/** The most that lowering the demand can add to `lo`, with or without cover. */
function lowerGain({ lo }: FitTable, position: number, by: number): number {
  return Math.max(
    lo[cellOf(position, by, 0)]! - lo[cellOf(position, 0, 0)]!,
    lo[cellOf(position, by, 1)]! - lo[cellOf(position, 0, 1)]!,
  );
}

/** The most that covering these dimensions can add to `lo`, lowered or not. */
function coverGain({ lo }: FitTable, covers: number): number {
  let gain = 0;
  for (let left = covers; left !== 0; left &= left - 1) {
    const position = lowestBit(left);
    let most = 0;
    for (let by = 0; by <= mostLowered; by += 1) {
      most = Math.max(most, lo[cellOf(position, by, 1)]! - lo[cellOf(position, by, 0)]!);
    }
    gain += most;
  }
  return gain;
}

/** The position of the lowest bit that is set. */
export function lowestBit(bits: number): number {
  return 31 - Math.clz32(bits & -bits);
}

function isIn(bits: number, position: number): boolean {
  return (bits & (1 << position)) !== 0;
}
