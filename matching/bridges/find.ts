/**
 * Bridges of one pair: the cheapest sets of at most four actions that make it a good one.
 *
 * Considered are the sets that reach the goal and hold no step they could do without. They are
 * ordered by cost; of equal cost the better score (`lo`, then `hi`), then fewer actions, then the
 * ids. Going through them in this order, one is given when it **differs** from all given before:
 * neither of the two does everything the other does, that is, has for each step of the other the
 * same step or one on the same track that does at least as much. (So none is a part of another, and
 * "a coach a little" beside "a coach a lot" are not two answers.)
 */
import { compareText } from "../canonical.ts";
import { failingRules, type RuleName } from "../hard-rules.ts";
import type { PreparedJobseeker, PreparedSnapshot, PreparedTask } from "../prepare.ts";
import { type Interval, type PairScore, scorePair } from "../score.ts";
import type { Snapshot } from "../snapshot.ts";
import {
  type BridgeAction,
  type Destination,
  defaultActions,
  destinations,
  type Party,
  parties,
} from "./actions.ts";
import { type Chances, chancesOf } from "./chances.ts";
import { emptyFitTable, fillFitTable } from "./fit-table.ts";
import { cheapest, type Priced, stepCost } from "./money.ts";
import { type ReachingSet, reachingSets, type Standing } from "./search.ts";
import { doesAtLeast, formsFit, type Step, stepsFor, type TaskSteps } from "./steps.ts";

/** More than four things to arrange at once are seldom arranged. */
export const mostActionsOfBridge = 4;
/** What a pair should reach when nothing else is asked. */
export const defaultTarget = 600;
/** How many bridges are given. */
export const mostBridges = 3;

/** One action of a bridge. */
export interface BridgeStep {
  /** The action's id, with its subject where it has one: `adjust_little:pace`. */
  readonly id: string;
  readonly action: string;
  /** The dimension that is lowered or the card that is trained; null for other actions. */
  readonly subject: string | null;
  /** In effort points, after what the bridge's support money pays. The steps add up to the whole. */
  readonly cost: number;
  readonly agrees: readonly Party[];
  readonly leadsTo: Destination;
}

export interface Bridge {
  /** The steps' ids, sorted. */
  readonly actions: readonly string[];
  readonly cost: number;
  /** The pair's score once all is done. */
  readonly score: Interval<number>;
  /** Always true: every hard rule holds once all is done. */
  readonly feasible: boolean;
  /** Everybody whose yes it takes. */
  readonly agrees: readonly Party[];
  readonly leadsTo: readonly Destination[];
  readonly steps: readonly BridgeStep[];
}

/** What can be done about a pair. */
export interface PairBridges {
  /** The pair is at the target as it is and needs nothing. */
  readonly atTarget: boolean;
  /** Rules that fail and that no action can meet. */
  readonly blockedBy: readonly RuleName[];
  /** The cheapest first; none when the pair needs none or nothing reaches. */
  readonly bridges: readonly Bridge[];
}

export interface FindOptions {
  /** The `lo` to reach; 600 by default. */
  readonly target?: number;
  /** Only these actions; by default the snapshot's, or else the default ones. */
  readonly actions?: readonly BridgeAction[];
}

/** Ways to bring a pair to the target, before they are priced and chosen from. */
export interface Reachable {
  readonly atTarget: boolean;
  readonly blockedBy: readonly RuleName[];
  readonly sets: readonly ReachingSet[];
}

export interface BridgeFinder {
  /** Every minimal set of at most `mostSteps` steps. */
  reach(person: PreparedJobseeker, task: PreparedTask, mostSteps: number): Reachable;
  /** The cheapest bridges that differ. */
  find(person: PreparedJobseeker, task: PreparedTask, most?: number): PairBridges;
}

/** The actions in force: the snapshot's own, or else the default ones. */
export function actionsOf(prepared: PreparedSnapshot): readonly BridgeAction[] {
  const snapshot: Snapshot & { readonly actions?: readonly BridgeAction[] } = prepared.snapshot;
  return snapshot.actions ?? defaultActions;
}

/** Remembers what belongs to tasks and places, so that many pairs are cheap. */
export function bridgeFinder(
  prepared: PreparedSnapshot,
  { target = defaultTarget, actions = actionsOf(prepared) }: FindOptions = {},
): BridgeFinder {
  const { snapshot } = prepared;
  const { parameters, today } = snapshot;
  const goal: Standing = { lo: target, wish: parameters.floors.wish, work: parameters.floors.work };
  const placePositions = new Map(snapshot.places.map((place, position) => [place, position]));
  const stepsOf = remembered(actions);
  const fit = emptyFitTable();

  return { reach, find };

  function reach(person: PreparedJobseeker, task: PreparedTask, mostSteps: number): Reachable {
    const failing = failingRules(person, task, today);
    const steps = stepsOf(task);
    fillFitTable(fit, person, task, parameters.fitSteps, steps.touched);
    const placePosition = placePositions.get(person.jobseeker.place)!;
    const chances: Chances = chancesOf({
      person,
      task,
      failing,
      fit,
      steps,
      snapshot,
      placePosition,
    });
    const { blockedBy } = chances;
    if (blockedBy.length > 0 || chances.required > mostSteps) {
      return { atTarget: false, blockedBy, sets: [] };
    }
    const now = standingOf(scorePair(person, task, parameters));
    const atTarget = failing.length === 0 && reaches(now, goal);
    const sets = atTarget ? [] : reachingSets(chances, fit, now, goal, mostSteps);
    return { atTarget, blockedBy, sets };
  }

  function find(person: PreparedJobseeker, task: PreparedTask, most = mostBridges): PairBridges {
    const { atTarget, blockedBy, sets } = reach(person, task, mostActionsOfBridge);
    if (sets.length === 0) return { atTarget, blockedBy, bridges: [] };
    // Support money is for some forms of work only.
    const money = stepsOf(task).money.filter((step) => formsFit(step, { person, task }));
    return { atTarget, blockedBy, bridges: choose(sets, money, most).map(bridgeOf) };
  }
}

/** What can be done about a task, worked out once for as long as the task and the actions live. */
const known = new WeakMap<readonly BridgeAction[], WeakMap<PreparedTask, TaskSteps>>();

function remembered(actions: readonly BridgeAction[]): (task: PreparedTask) => TaskSteps {
  const stepsOfTasks = known.get(actions) ?? new WeakMap<PreparedTask, TaskSteps>();
  known.set(actions, stepsOfTasks);
  return (task) => {
    const before = stepsOfTasks.get(task);
    if (before) return before;
    const steps = stepsFor(task, actions);
    stepsOfTasks.set(task, steps);
    return steps;
  };
}

function standingOf({ score, contributions: { hi } }: PairScore): Standing {
  return { lo: score.lo, wish: hi.I + hi.T + hi.C, work: hi.F + hi.K + hi.E };
}

function reaches(standing: Standing, goal: Standing): boolean {
  return standing.lo >= goal.lo && standing.wish >= goal.wish && standing.work >= goal.work;
}

/** A set with its price. */
interface Candidate extends Priced {
  readonly set: ReachingSet;
  readonly steps: readonly Step[];
  /** The ids of all its actions, sorted; made when two candidates are equal in all else. */
  ids: readonly string[] | null;
}

function choose(
  sets: readonly ReachingSet[],
  money: readonly Step[],
  most: number,
): readonly Candidate[] {
  const candidates = sets.map((set): Candidate => {
    const steps = set.chances.map(({ step }) => step);
    return { set, steps, ids: null, ...cheapest(steps, money, mostActionsOfBridge - steps.length) };
  });
  candidates.sort(compareCandidates);
  const given: Candidate[] = [];
  for (const candidate of candidates) {
    if (given.length === most) break;
    if (given.every(({ steps }) => differ(steps, candidate.steps))) given.push(candidate);
  }
  return given;
}

function compareCandidates(a: Candidate, b: Candidate): number {
  return (
    a.cost - b.cost ||
    b.set.lo - a.set.lo ||
    b.set.wish + b.set.work - (a.set.wish + a.set.work) ||
    a.steps.length + a.money.length - (b.steps.length + b.money.length) ||
    compareLists(idsOf(a), idsOf(b))
  );
}

function idsOf(candidate: Candidate): readonly string[] {
  candidate.ids ??= [...candidate.steps, ...candidate.money].map(({ id }) => id).sort(compareText);
  return candidate.ids;
}

function compareLists(a: readonly string[], b: readonly string[]): number {
  for (let i = 0; i < a.length; i += 1) {
    const order = compareText(a[i]!, b[i]!);
    if (order !== 0) return order;
  }
  return 0;
}

/** Neither does everything the other does. */
function differ(a: readonly Step[], b: readonly Step[]): boolean {
  return !doesAll(a, b) && !doesAll(b, a);
}

function doesAll(a: readonly Step[], b: readonly Step[]): boolean {
  return b.every((step) => a.some((other) => doesAtLeast(other, step)));
}

function bridgeOf({ set, steps, money, cost }: Candidate): Bridge {
  const all = steps.length + money.length === 1 ? steps : [...steps, ...money].sort(byId);
  return {
    actions: all.map(({ id }) => id),
    cost,
    score: { lo: set.lo, hi: set.wish + set.work },
    feasible: true,
    agrees: parties.filter((party) => all.some(({ action }) => action.agrees.includes(party))),
    leadsTo: destinations.filter((place) => all.some(({ action }) => action.leadsTo === place)),
    steps: all.map((step) => ({
      id: step.id,
      action: step.action.id,
      subject: step.subject,
      cost: stepCost(step, money),
      agrees: step.action.agrees,
      leadsTo: step.action.leadsTo,
    })),
  };
}

function byId(a: Step, b: Step): number {
  return compareText(a.id, b.id);
}
