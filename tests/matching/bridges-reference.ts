/**
 * Bridges as one would explain them, with no thought of speed: every set of at most four steps is
 * tried, the changed person and task are written down and judged by the plain rules and the plain
 * score. The engine must give exactly the same. Only the points m_k are carried over.
 */
import type { BridgeAction } from "#matching/bridges/actions.ts";
import { isFeasible } from "#matching/hard-rules.ts";
import {
  type Dimension,
  type Jobseeker,
  meetsFloors,
  type PreparedSnapshot,
  type Task,
} from "#matching/index.ts";
import { prepareJobseeker, prepareTask } from "#matching/prepare.ts";
import { scorePair } from "#matching/score.ts";

export interface PlainStep {
  readonly id: string;
  readonly track: string;
  readonly action: BridgeAction;
  readonly subject: string | null;
}

export interface PlainBridge {
  readonly actions: readonly string[];
  readonly cost: number;
  readonly score: { readonly lo: number; readonly hi: number };
  readonly feasible: boolean;
}

export interface Outcome {
  readonly lo: number;
  readonly hi: number;
  readonly feasible: boolean;
  readonly reaches: boolean;
}

/** Every step there is for the snapshot's first task, support money too. */
export function plainSteps(
  prepared: PreparedSnapshot,
  actions: readonly BridgeAction[],
): PlainStep[] {
  const { task } = prepared.tasks[0]!;
  return actions.flatMap((action): PlainStep[] => {
    const { effect, limits, id } = action;
    if (effect.kind === "lower_demand") {
      return task.adjustable
        .filter((name) => limits.dimensions === null || limits.dimensions.includes(name))
        .filter((name) => (task.demands[name] ?? 0) > 0)
        .map((name) => ({ id: `${id}:${name}`, track: `demand ${name}`, action, subject: name }));
    }
    if (effect.kind === "train_card") {
      return task.cards
        .filter((card) => limits.cards === null || limits.cards.includes(card))
        .map((card) => ({ id: `${id}:${card}`, track: `card ${card}`, action, subject: card }));
    }
    const isAlone = effect.kind === "cover" || effect.kind === "relieve";
    return [{ id, track: isAlone ? `alone ${id}` : effect.kind, action, subject: null }];
  });
}

/** What becomes of the snapshot's one pair when these steps are taken. */
export function outcome(
  prepared: PreparedSnapshot,
  steps: readonly PlainStep[],
  target: number,
): Outcome {
  const { snapshot } = prepared;
  const { parameters, places, minutes, today } = snapshot;
  let person = prepared.jobseekers[0]!.jobseeker;
  let task = prepared.tasks[0]!.task;
  const lawful = lawfulForms(task, person);
  const covered = new Set<Dimension>();
  const tables = { ...minutes };
  for (const { action, subject } of steps) {
    const { effect, limits } = action;
    if (limits.forms && !limits.forms.some((form) => lawful.includes(form))) continue;
    switch (effect.kind) {
      case "lower_demand": {
        const name = subject as Dimension;
        const left = Math.max(0, task.demands[name]! - effect.by);
        task = { ...task, demands: { ...task.demands, [name]: left } };
        break;
      }
      case "coach":
        person = { ...person, supportNeed: Math.max(0, person.supportNeed - effect.needBy) };
        for (const name of effect.covers) covered.add(name);
        break;
      case "cover":
        for (const name of effect.covers) covered.add(name);
        break;
      case "lower_language": {
        const lowered = Object.entries(task.languages).map(([language, level]) => [
          language,
          level <= (limits.highestLevel ?? 6) ? level - effect.by : level,
        ]);
        task = { ...task, languages: Object.fromEntries(lowered) };
        break;
      }
      case "shorten_day": {
        const least = Math.min(task.hoursPerDay, limits.leastHours ?? 0);
        task = { ...task, hoursPerDay: Math.max(least, task.hoursPerDay - effect.by) };
        break;
      }
      case "widen_hours": {
        const { min, max } = task.hours;
        const least = Math.min(min, limits.leastHours ?? 0);
        const hours = { min: Math.max(least, min - effect.by), max: max + effect.by };
        task = { ...task, hours };
        break;
      }
      case "move_slots":
        task = { ...task, slots: movedSlots(task, person, effect.by) };
        break;
      case "arrange_ride": {
        const table = minutes[effect.mode];
        if (!table) break;
        const most = limits.mostMinutes ?? 10_000;
        // A ride that takes too long is as good as none.
        tables.ride = table.map((row) => row.map((way) => (way <= most ? way : 1_000_000)));
        person = { ...person, modes: [...person.modes, "ride"] };
        break;
      }
      case "train_card":
        person = { ...person, cards: [...person.cards, subject!] };
        break;
      case "relieve":
        break;
    }
  }
  const { fitWeights, weighted } = prepared.tasks[0]!;
  const at = (place: string) => places.indexOf(place);
  const work = { ...prepareTask(task, at(task.place), parameters), fitWeights, weighted };
  const someone = prepareJobseeker(person, { minutes: tables }, at(person.place));
  // Whoever makes up for a shortfall gives points, but moves no limit: the rules see the person.
  const helped = prepareJobseeker(
    { ...person, capacity: helpedCapacity(person, task, covered) },
    { minutes: tables },
    at(person.place),
  );
  const feasible = isFeasible(someone, work, today);
  const scored = scorePair(helped, work, parameters);
  const { lo, hi } = scored.score;
  return {
    lo,
    hi,
    feasible,
    reaches: feasible && meetsFloors(scored, parameters.floors) && lo >= target,
  };
}

function lawfulForms(task: Task, person: Jobseeker): string[] {
  return task.forms.filter(
    (form) =>
      person.forms.includes(form) && !(task.company && form === "rehabilitative_work_activity"),
  );
}

/** The capacity that counts when a shortfall of one level is made up for; unknown counts as 0. */
function helpedCapacity(person: Jobseeker, task: Task, covered: ReadonlySet<Dimension>) {
  const capacity: Partial<Record<Dimension, number>> = { ...person.capacity };
  for (const name of covered) {
    const demand = task.demands[name] ?? 0;
    if (demand - (person.capacity[name] ?? 0) === 1) capacity[name] = demand;
  }
  return capacity;
}

function movedSlots(task: Task, person: Jobseeker, by: number): number[] {
  const unsuitable = task.slots.filter((slot) => !person.slots.includes(slot));
  const free = person.slots.filter((slot) => !task.slots.includes(slot));
  const count = Math.min(by, unsuitable.length, free.length);
  const leave = new Set(unsuitable.slice(0, count));
  return [...task.slots.filter((slot) => !leave.has(slot)), ...free.slice(0, count)];
}

/** The bridges of the snapshot's one pair, found by trying everything. */
export function plainBridges(
  prepared: PreparedSnapshot,
  actions: readonly BridgeAction[],
  target: number,
): PlainBridge[] {
  if (outcome(prepared, [], target).reaches) return [];
  const { jobseeker } = prepared.jobseekers[0]!;
  const lawful = lawfulForms(prepared.tasks[0]!.task, jobseeker);
  const all = plainSteps(prepared, actions);
  const work = all.filter(({ action }) => action.effect.kind !== "relieve");
  const money = all.filter(({ action }) => action.effect.kind === "relieve" && counts(action));
  const reaching = subsets(work, 4)
    .filter(isOfDifferentTracks)
    .map((steps) => ({ steps, ...outcome(prepared, steps, target) }))
    .filter(({ reaches }) => reaches);
  const key = (steps: readonly PlainStep[]) =>
    steps
      .map(({ id }) => id)
      .sort()
      .join(" ");
  const keys = new Set(reaching.map(({ steps }) => key(steps)));
  const minimal = reaching.filter(({ steps }) =>
    steps.every((left) => !keys.has(key(steps.filter((step) => step !== left)))),
  );
  const priced = minimal.map((found) => {
    const choices = subsets(money, 4 - found.steps.length).map((paid) => ({
      paid,
      cost: costOf(found.steps, paid),
    }));
    choices.sort(
      (a, b) =>
        a.cost - b.cost || a.paid.length - b.paid.length || (key(a.paid) < key(b.paid) ? -1 : 1),
    );
    const { paid, cost } = choices[0]!;
    const actionsTaken = [...found.steps, ...paid].map(({ id }) => id).sort();
    return { ...found, cost, actions: actionsTaken };
  });
  priced.sort(
    (a, b) =>
      a.cost - b.cost ||
      b.lo - a.lo ||
      b.hi - a.hi ||
      a.actions.length - b.actions.length ||
      (a.actions.join("\n") < b.actions.join("\n") ? -1 : 1),
  );
  const given: typeof priced = [];
  for (const bridge of priced) {
    const isNew = given.every(
      (other) => !doesAll(other.steps, bridge.steps) && !doesAll(bridge.steps, other.steps),
    );
    if (isNew && given.length < 3) given.push(bridge);
  }
  return given.map(({ actions: ids, cost, lo, hi, feasible }) => ({
    actions: ids,
    cost,
    score: { lo, hi },
    feasible,
  }));

  function counts({ limits }: BridgeAction): boolean {
    return limits.forms === null || limits.forms.some((form) => lawful.includes(form));
  }
}

/** Sets of at most `most` items, the empty one too. */
export function subsets<Item>(items: readonly Item[], most: number): Item[][] {
  let sets: Item[][] = [[]];
  for (const item of items) {
    sets = [...sets, ...sets.filter(({ length }) => length < most).map((set) => [...set, item])];
  }
  return sets;
}

function isOfDifferentTracks(steps: readonly PlainStep[]): boolean {
  return new Set(steps.map(({ track }) => track)).size === steps.length;
}

/** Each step less what pays for it, but at least 1; and each application for money. */
function costOf(steps: readonly PlainStep[], paid: readonly PlainStep[]): number {
  let cost = 0;
  for (const { action } of steps) {
    let price = action.cost;
    for (const { action: source } of paid) {
      if (source.effect.kind !== "relieve") continue;
      if (source.effect.kinds.includes(action.kind)) price -= source.effect.by;
    }
    cost += Math.max(1, price);
  }
  return cost + paid.reduce((sum, { action }) => sum + action.cost, 0);
}

/** For every step of `b` there is one in `a` on the same track that does at least as much. */
function doesAll(a: readonly PlainStep[], b: readonly PlainStep[]): boolean {
  return b.every((step) =>
    a.some((other) => other.track === step.track && strength(other) >= strength(step)),
  );
}

/** How much a step does; coaches of these tests all cover the same dimensions. */
function strength({ action: { effect } }: PlainStep): number {
  if (effect.kind === "coach") return effect.needBy;
  return "by" in effect ? effect.by : 0;
}
