/**
 * What would open a task to more people: for the employer, counts only. No id, name or score comes
 * out, and nothing of any one person; a page says "a few" where a count is under five.
 */
import { compareText } from "../canonical.ts";
import { isFeasible } from "../hard-rules.ts";
import type { PreparedSnapshot } from "../prepare.ts";
import { taskOf } from "../rank.ts";
import { meetsFloors, scorePair } from "../score.ts";
import type { BridgeAction } from "./actions.ts";
import { actionsOf, bridgeFinder } from "./find.ts";
import type { Step } from "./steps.ts";

export interface OpenersOptions {
  /**
   * The `lo` that a person must reach to be counted. 0 by default: then a person counts who could be
   * suggested, which takes the hard rules and the floors.
   */
  readonly target?: number;
  /** Also pairs of actions; default true. */
  readonly pairs?: boolean;
  /** Only the first so many; 10 by default. */
  readonly top?: number;
}

/** One action, or two together, with how many more people it opens the task to. */
export interface Opener {
  /** The steps' ids, sorted. */
  readonly actions: readonly string[];
  /** In effort points, without support money. */
  readonly cost: number;
  /** How many people who cannot be suggested now could be. At least 1. */
  readonly people: number;
}

export interface OpenersResult {
  readonly task: string;
  /** How many people can be suggested as the task is. */
  readonly now: number;
  /** Those that open the task to most people first; of equals the cheaper, the fewer, by id. */
  readonly openers: readonly Opener[];
}

/** True for what an employer can decide alone, such as an adjustment or an induction. */
export function isEmployersOwn({ agrees, effect }: BridgeAction): boolean {
  return effect.kind !== "relieve" && agrees.length === 1 && agrees[0] === "employer";
}

/**
 * Counts over all people of the snapshot who are ready and cannot be suggested to the task now. A
 * pair of actions is given when it opens the task to more people than either of the two alone.
 *
 * @throws SnapshotError when there is no such task in the snapshot
 */
export function openers(
  prepared: PreparedSnapshot,
  taskId: string,
  { target = 0, pairs = true, top = 10 }: OpenersOptions = {},
): OpenersResult {
  const task = taskOf(prepared, taskId);
  const { parameters, today } = prepared.snapshot;
  const actions = actionsOf(prepared).filter(isEmployersOwn);
  const finder = bridgeFinder(prepared, { target, actions });
  const tally = newTally();
  let now = 0;
  for (const person of prepared.jobseekers) {
    if (!person.jobseeker.ready) continue;
    if (
      isFeasible(person, task, today) &&
      meetsFloors(scorePair(person, task, parameters), parameters.floors)
    ) {
      now += 1;
      continue;
    }
    const { sets } = finder.reach(person, task, pairs ? 2 : 1);
    tally.add(sets.map(({ chances }) => chances.map(({ step }) => step)));
  }
  const found = tally.openers(pairs).sort(compareOpeners).slice(0, top);
  return { task: taskId, now, openers: found };
}

function compareOpeners(a: Opener, b: Opener): number {
  return (
    b.people - a.people ||
    a.cost - b.cost ||
    a.actions.length - b.actions.length ||
    compareText(a.actions.join(" "), b.actions.join(" "))
  );
}

/** Counts people by the sets of one or two steps that reach them. */
function newTally() {
  const steps = new Map<string, Step>();
  const alone = new Map<string, number>();
  /** By pair: people whom only the two together reach, and people whom each of them reaches. */
  const together = new Map<string, number>();
  const either = new Map<string, number>();
  return { add, openers: list };

  /** @param sets the minimal sets that reach one person */
  function add(sets: readonly (readonly Step[])[]): void {
    for (const set of sets) for (const step of set) steps.set(step.id, step);
    const single = sets.filter(({ length }) => length === 1).map(([step]) => step!);
    for (const { id } of single) raise(alone, id);
    for (const [i, one] of single.entries()) {
      for (const other of single.slice(i + 1)) raise(either, keyOf(one, other));
    }
    for (const [one, other] of sets) if (one && other) raise(together, keyOf(one, other));
  }

  function list(withPairs: boolean): Opener[] {
    const found: Opener[] = [];
    const known = [...steps.values()];
    for (const [i, one] of known.entries()) {
      const people = alone.get(one.id) ?? 0;
      if (people > 0) found.push({ actions: [one.id], cost: one.action.cost, people });
      if (!withPairs) continue;
      for (const other of known.slice(i + 1)) {
        if (one.track === other.track) continue;
        const others = alone.get(other.id) ?? 0;
        const key = keyOf(one, other);
        const both = people + others - (either.get(key) ?? 0) + (together.get(key) ?? 0);
        if (both <= Math.max(people, others)) continue;
        const cost = one.action.cost + other.action.cost;
        found.push({ actions: [one.id, other.id].sort(compareText), cost, people: both });
      }
    }
    return found;
  }
}

function raise(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function keyOf(one: Step, other: Step): string {
  return one.id < other.id ? `${one.id}\n${other.id}` : `${other.id}\n${one.id}`;
}
