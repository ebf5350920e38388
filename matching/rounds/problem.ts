/**
 * A round as plain columns of numbers: who may be suggested what, how much each pair is worth, and
 * how many suggestions a person and a task can still take.
 *
 * **The objective as one whole number.** What a round wants is an order of wishes: first suggestions
 * (those who have waited longer before those who have not), then second ones, then third ones, then
 * the sum of scores. Here every suggestion of a person brings its *tier's weight* besides the pair's
 * value, and the weights are multiples of one `step`:
 *
 *     tier 1: (perPerson − 1 + class) · step     class 1, 2, 3 … by ascending waiting rounds
 *     tier t: (perPerson − t + 1) · step         for t ≥ 2
 *
 * The step need not outweigh the sum of all scores, only what one exchange can move. A round that is
 * not the best in the order of wishes can be improved along one closed chain of exchanges that
 * visits nobody and nothing twice; the chain gives at most one person one suggestion more and at
 * most one person one less, so its tiers either stay or change by a step at least; and it adds at
 * most one pair to each person and each task on it, so the scores change by less than
 * `(1000 + keepBonus) · min(people, tasks) + 1`, which is the step. The largest sum is therefore also
 * the best in the order of wishes, and the numbers stay far below 2^53.
 */
import type { Candidates } from "../kernel/candidates.ts";
import { totalPoints } from "../parameters.ts";
import type { PreparedSnapshot } from "../prepare.ts";

/** A jobseeker's and a task's id. */
export type Pair = readonly [jobseeker: string, task: string];

/** Points added to a pair that was suggested in the round before, so that small edits move little. */
export const keepBonus = 25;

/** The most that a pair can be worth. */
export const mostValue = totalPoints + keepBonus;

/** Open suggestions a person may have, unless told otherwise. */
export const defaultPerPerson = 3;

/** The most open suggestions a person may have; what a page shows must stay a short list. */
export const mostPerPerson = 20;

/** Open suggestions a task may have for each free place, and at most. */
export const perPlace = 4;
export const mostPerTask = 12;

export interface RoundProblem {
  /** How many suggestions a person may have open, those people have made included. */
  readonly perPerson: number;
  /** A person's pairs are those from `personStart[person]` up to `personStart[person + 1]`. */
  readonly personStart: Int32Array;
  /** By pair: the task's number. */
  readonly task: Int32Array;
  /** By pair: `lo`, with the keep bonus when the pair was suggested in the round before. */
  readonly value: Int16Array;
  /** By pair: the upper end of the score, for the choice among equals. */
  readonly hi: Int16Array;
  /** By pair: 1 when it was suggested in the round before. */
  readonly kept: Uint8Array;
  /** By person: suggestions already open by people's decision; the next is of the tier after. */
  readonly open: Uint8Array;
  /** By person: 1, 2, 3 … by ascending waiting rounds. */
  readonly waitingClass: Int32Array;
  /** By task: how many suggestions it can still take. */
  readonly room: Int32Array;
  /** By task: 0 for the oldest, equal ages by id; no two the same. */
  readonly age: Int32Array;
  readonly step: number;
}

export interface RoundLimits {
  /** Open suggestions a person may have (3). */
  readonly perPerson?: number;
  /**
   * Pairs already open because people decided so: they count against the person and the task. Left
   * out, those of the snapshot.
   */
  readonly taken?: readonly Pair[];
  /** Pairs people have turned down: never proposed. Left out, those of the snapshot. */
  readonly never?: readonly Pair[];
}

/** How many suggestions a task with so many free places may have open. */
export function mostForPlaces(places: number): number {
  return Math.min(perPlace * places, mostPerTask);
}

/** The weight of a person's suggestion of a tier (1 is the first), in points. */
export function tierWeight(problem: RoundProblem, person: number, tier: number): number {
  const { perPerson, waitingClass, step } = problem;
  return (tier === 1 ? perPerson - 1 + waitingClass[person]! : perPerson - tier + 1) * step;
}

/** By pair: its person. */
export function ownersOf({ personStart, task }: Pick<RoundProblem, "personStart" | "task">) {
  const owners = new Int32Array(task.length);
  for (let person = 0; person + 1 < personStart.length; person += 1) {
    owners.fill(person, personStart[person]!, personStart[person + 1]!);
  }
  return owners;
}

/** More than any closed chain of exchanges can change the scores; see the file's head. */
export function stepFor(people: number, tasks: number): number {
  return mostValue * Math.min(people, tasks) + 1;
}

/**
 * Puts a round into numbers. Pairs with ids that the snapshot does not have are passed over: a
 * person or task may be gone since.
 *
 * @throws RangeError when `perPerson` is not a whole number from 1 to 20
 */
export function roundProblem(
  prepared: PreparedSnapshot,
  candidates: Candidates,
  limits: RoundLimits = {},
): RoundProblem {
  const { jobseekers, tasks, snapshot } = prepared;
  const {
    perPerson = defaultPerPerson,
    taken = snapshot.taken ?? [],
    never = snapshot.never ?? [],
  } = limits;
  if (!Number.isInteger(perPerson) || perPerson < 1 || perPerson > mostPerPerson) {
    throw new RangeError(`perPerson must be a whole number from 1 to ${mostPerPerson}.`);
  }
  const numbered = numberer(prepared);
  const takenPairs = numbered(taken);
  const open = new Uint8Array(jobseekers.length);
  const room = Int32Array.from(tasks, ({ task }) => mostForPlaces(task.places));
  takenPairs.forEach((works, person) => {
    open[person] = Math.min(perPerson, works.size);
    for (const work of works) room[work] = Math.max(0, room[work]! - 1);
  });
  const left = withoutPairs(candidates, [takenPairs, numbered(never)], tasks.length);
  return {
    perPerson,
    personStart: left.personStart,
    task: left.task,
    ...valuesOf(left, numbered(snapshot.previous)),
    hi: left.hi,
    open,
    waitingClass: waitingClasses(jobseekers.map(({ jobseeker }) => jobseeker.waitingRounds)),
    room,
    age: agesOf(prepared),
    step: stepFor(jobseekers.length, tasks.length),
  };
}

/** By person's number: tasks' numbers. */
type NumberedPairs = ReadonlyMap<number, ReadonlySet<number>>;

function numberer({
  jobseekers,
  tasks,
}: PreparedSnapshot): (pairs: readonly Pair[]) => NumberedPairs {
  const personOf = new Map(jobseekers.map(({ jobseeker }, i) => [jobseeker.id, i]));
  const taskOf = new Map(tasks.map(({ task }, i) => [task.id, i]));
  return (pairs) => {
    const numbered = new Map<number, Set<number>>();
    for (const [jobseeker, task] of pairs) {
      const person = personOf.get(jobseeker);
      const work = taskOf.get(task);
      if (person === undefined || work === undefined) continue;
      const works = numbered.get(person);
      if (works) works.add(work);
      else numbered.set(person, new Set([work]));
    }
    return numbered;
  };
}

/** The candidates less some pairs; the very same columns when there is nothing to leave out. */
function withoutPairs(
  candidates: Candidates,
  out: readonly NumberedPairs[],
  tasks: number,
): Candidates {
  if (out.every((pairs) => pairs.size === 0)) return candidates;
  const { personStart } = candidates;
  const start = new Int32Array(personStart.length);
  const stays: number[] = [];
  const leaves = new Int32Array(tasks).fill(-1);
  for (let person = 0; person + 1 < personStart.length; person += 1) {
    for (const pairs of out) for (const work of pairs.get(person) ?? []) leaves[work] = person;
    for (let pair = personStart[person]!; pair < personStart[person + 1]!; pair += 1) {
      if (leaves[candidates.task[pair]!] !== person) stays.push(pair);
    }
    start[person + 1] = stays.length;
  }
  return {
    personStart: start,
    task: Int32Array.from(stays, (pair) => candidates.task[pair]!),
    lo: Int16Array.from(stays, (pair) => candidates.lo[pair]!),
    hi: Int16Array.from(stays, (pair) => candidates.hi[pair]!),
  };
}

/** By pair: the value, and whether it was there in the round before. */
function valuesOf({ personStart, task, lo }: Candidates, previous: NumberedPairs) {
  const value = lo.slice();
  const kept = new Uint8Array(task.length);
  previous.forEach((works, person) => {
    for (let pair = personStart[person]!; pair < personStart[person + 1]!; pair += 1) {
      if (!works.has(task[pair]!)) continue;
      value[pair]! += keepBonus;
      kept[pair] = 1;
    }
  });
  return { value, kept };
}

function waitingClasses(rounds: readonly number[]): Int32Array {
  const distinct = [...new Set(rounds)].sort((a, b) => a - b);
  const classOf = new Map(distinct.map((waited, i) => [waited, i + 1]));
  return Int32Array.from(rounds, (waited) => classOf.get(waited)!);
}

/** The tasks' places by age; they are numbered by id, so equal ages keep their order. */
function agesOf({ tasks }: PreparedSnapshot): Int32Array {
  const age = new Int32Array(tasks.length);
  const published = tasks.map(({ task }) => task.published ?? Number.POSITIVE_INFINITY);
  tasks
    .map((_, i) => i)
    .sort((a, b) => (published[a] === published[b] ? a - b : published[a]! - published[b]!))
    .forEach((task, place) => {
      age[task] = place;
    });
  return age;
}
