/**
 * All ways to bring a pair to the goal with few steps. The search is exact: every set of at most
 * `mostSteps` steps, one of a track, is either looked at or left out because a bound proves that it
 * cannot reach, or that it holds a step it could do without.
 *
 * The bound: effects on different contributions add up, and what a step adds to F beside others is
 * never more than its `mostGain`. So a set reaches at most what is there and the greatest gains left.
 */
import { dimensions } from "../dimensions.ts";
import type { Chances } from "./chances.ts";
import { lowestBit } from "./chances-of-fit.ts";
import { cellOf, type FitTable } from "./fit-table.ts";
import type { Chance } from "./steps.ts";

/** What decides whether a pair is reached; `wish` and `work` together are the score's `hi`. */
export interface Standing {
  readonly lo: number;
  /** I + T + C. */
  readonly wish: number;
  /** F + K + E at best. */
  readonly work: number;
}

/** Chances that together reach the goal, none of which could be left out, and where they lead. */
export interface ReachingSet extends Standing {
  readonly chances: readonly Chance[];
}

/** By how much what is taken lowers each demand; all 0 between searches. */
const loweredBy = new Int8Array(dimensions.length);

/** One search: what it looks for, and what it has taken so far. */
interface Search extends Pick<Chances, "tracks" | "required"> {
  readonly fit: FitTable;
  readonly now: Standing;
  readonly goal: Standing;
  readonly mostSteps: number;
  /** The sum of the greatest gains of the first 0, 1, 2 … tracks. */
  readonly gains: readonly number[];
  readonly taken: Chance[];
  readonly found: ReachingSet[];
}

/** Every minimal set of at most `mostSteps` chances that reaches the goal, in no particular order. */
export function reachingSets(
  { tracks, required }: Chances,
  fit: FitTable,
  now: Standing,
  goal: Standing,
  mostSteps: number,
): readonly ReachingSet[] {
  const found: ReachingSet[] = [];
  if (required > mostSteps) return found;
  const gains = [0];
  for (let i = 0; i < tracks.length; i += 1) gains.push(gains[i]! + tracks[i]!.mostGain);
  if (gains[Math.min(mostSteps, tracks.length)]! < lackOf(goal, now.lo, now.wish, now.work)) {
    return found;
  }
  const search = { tracks, required, fit, now, goal, mostSteps, gains, taken: [], found };
  visit(search, 0, 0, now.lo, now.wish, now.work);
  return found;
}

/** How many points are missing at least. */
function lackOf(goal: Standing, lo: number, wish: number, work: number): number {
  return Math.max(goal.lo - lo, goal.wish - wish, goal.work - work);
}

/** Everything that begins with what is taken and goes on with tracks from `first` on. */
function visit(
  search: Search,
  first: number,
  covered: number,
  lo: number,
  wish: number,
  work: number,
): void {
  const { tracks, required, gains, goal, taken } = search;
  const isOpen = first < required;
  if (!isOpen && lo >= goal.lo && wish >= goal.wish && work >= goal.work) {
    if (isMinimal(search)) search.found.push({ chances: [...taken], lo, wish, work });
    return;
  }
  const left = search.mostSteps - taken.length;
  if (left === 0) return;
  const lack = lackOf(goal, lo, wish, work);
  const last = isOpen ? first + 1 : tracks.length;
  for (let next = first; next < last; next += 1) {
    // Required tracks come first and the others are sorted, so the greatest gains are the next ones.
    if (gains[Math.min(tracks.length, next + left)]! - gains[next]! < lack) return;
    for (const chance of tracks[next]!.chances) {
      take(search, chance, next + 1, covered, lo, wish, work);
    }
  }
}

function take(
  search: Search,
  chance: Chance,
  next: number,
  covered: number,
  lo: number,
  wish: number,
  work: number,
): void {
  const { fit, taken } = search;
  const { position, by, covers } = chance;
  let moreLo = chance.wish + chance.work;
  let moreHi = chance.work;
  if (position >= 0) {
    const isCovered = (covered >> position) & 1;
    const before = cellOf(position, 0, isCovered);
    const after = cellOf(position, by, isCovered);
    moreLo += fit.lo[after]! - fit.lo[before]!;
    moreHi += fit.hi[after]! - fit.hi[before]!;
    loweredBy[position] = by;
  }
  for (let fresh = covers & ~covered; fresh !== 0; fresh &= fresh - 1) {
    const at = lowestBit(fresh);
    const before = cellOf(at, loweredBy[at]!, 0);
    const after = cellOf(at, loweredBy[at]!, 1);
    moreLo += fit.lo[after]! - fit.lo[before]!;
    moreHi += fit.hi[after]! - fit.hi[before]!;
  }
  taken.push(chance);
  visit(search, next, covered | covers, lo + moreLo, wish + chance.wish, work + moreHi);
  taken.pop();
  if (position >= 0) loweredBy[position] = 0;
}

/**
 * True when no step can be left out. The last one cannot: without it the goal was not reached. The
 * required ones cannot: each meets what no other one meets.
 */
function isMinimal(search: Search): boolean {
  for (let i = search.required; i < search.taken.length - 1; i += 1) {
    if (reachesWithout(search, search.taken[i]!)) return false;
  }
  return true;
}

function reachesWithout({ taken, fit, now, goal }: Search, spared: Chance): boolean {
  let { lo, wish, work } = now;
  let covered = 0;
  let touched = 0;
  for (const chance of taken) {
    if (chance.position >= 0) touched |= 1 << chance.position;
    if (chance === spared) continue;
    lo += chance.wish + chance.work;
    wish += chance.wish;
    work += chance.work;
    covered |= chance.covers;
  }
  for (let left = touched | covered; left !== 0; left &= left - 1) {
    const at = lowestBit(left);
    const before = cellOf(at, 0, 0);
    const after = cellOf(at, at === spared.position ? 0 : loweredBy[at]!, (covered >> at) & 1);
    lo += fit.lo[after]! - fit.lo[before]!;
    work += fit.hi[after]! - fit.hi[before]!;
  }
  return lo >= goal.lo && wish >= goal.wish && work >= goal.work;
}
