/**
 * Actions made concrete for one task: "lower a demand by one" becomes a step for each dimension that
 * the task calls adjustable, "train a card" one for each card it asks for.
 *
 * Steps on the same thing share a **track**. A bridge holds at most one step of a track: there is one
 * way of lowering this demand, one coach, one change of the day's length. So effects never add up on
 * the same thing, and of two strengths only one is ever bought.
 */
import { compareText } from "../canonical.ts";
import { type Dimension, positionOf } from "../dimensions.ts";
import { sharedForms } from "../hard-rules.ts";
import type { PreparedJobseeker, PreparedTask } from "../prepare.ts";
import type { BridgeAction, Effect } from "./actions.ts";

export interface Step {
  /** The action's id; with a subject `action:subject`. */
  readonly id: string;
  readonly action: BridgeAction;
  /** The dimension lowered or the card trained; null when the action needs no such word. */
  readonly subject: string | null;
  readonly track: string;
  /** One bit for each dimension in which it makes up for a shortfall of one level. */
  readonly covers: number;
}

type StepOf<Kind extends Effect["kind"]> = Step & {
  readonly action: { readonly effect: Extract<Effect, { readonly kind: Kind }> };
};

/** A step with what it does to one pair. */
export interface Chance {
  readonly step: Step;
  /** Points it adds to T or C, which belong to the person's wish. */
  readonly wish: number;
  /** Points it adds to E, which belong to the work's fit. */
  readonly work: number;
  /** The dimension in which a lowered demand changes points, or −1, and by how much. */
  readonly position: number;
  readonly by: number;
  /** One bit for each dimension in which it makes up for a shortfall of one level. */
  readonly covers: number;
  /** It never adds more than this to `lo`, whatever else is done. */
  readonly mostGain: number;
}

/** A chance that does nothing but what is given. */
export function chanceOf(
  step: Step,
  {
    wish = 0,
    work = 0,
    position = -1,
    by = 0,
    covers = 0,
    mostGain = 0,
  }: Partial<Omit<Chance, "step">> = {},
): Chance {
  return { step, wish, work, position, by, covers, mostGain };
}

/** True when the pair lawfully shares a form of work for which the action is meant. */
export function formsFit(
  { action }: Step,
  pair: { person: PreparedJobseeker; task: PreparedTask },
) {
  const { forms } = action.limits;
  return forms === null || sharedForms(pair.person, pair.task).some((form) => forms.includes(form));
}

/** What can be done about a task, whoever comes; each list sorted by id. */
export interface TaskSteps {
  /** By position of the dimension. */
  readonly lower: ReadonlyMap<number, readonly StepOf<"lower_demand">[]>;
  readonly cards: ReadonlyMap<string, readonly StepOf<"train_card">[]>;
  readonly coach: readonly StepOf<"coach">[];
  readonly cover: readonly StepOf<"cover">[];
  readonly language: readonly StepOf<"lower_language">[];
  readonly day: readonly StepOf<"shorten_day">[];
  readonly hours: readonly StepOf<"widen_hours">[];
  readonly slots: readonly StepOf<"move_slots">[];
  readonly ride: readonly StepOf<"arrange_ride">[];
  readonly money: readonly StepOf<"relieve">[];
  /** One bit for each dimension in which some step could add points of fit. */
  readonly touched: number;
}

/** @param actions sorted by id */
export function stepsFor({ task }: PreparedTask, actions: readonly BridgeAction[]): TaskSteps {
  const all = actions.flatMap((action): Step[] => {
    const { effect, limits } = action;
    if (effect.kind === "lower_demand") {
      return task.adjustable
        .filter((name) => task.demands[name] !== undefined && isWithin(name, limits.dimensions))
        .map((dimension) => stepOf(action, dimension));
    }
    if (effect.kind === "train_card") {
      return task.cards
        .filter((card) => isWithin(card, limits.cards))
        .map((card) => stepOf(action, card));
    }
    return [stepOf(action, null)];
  });
  all.sort((a, b) => compareText(a.id, b.id));
  const having = <Kind extends Effect["kind"]>(kind: Kind) =>
    all.filter((step): step is StepOf<Kind> => step.action.effect.kind === kind);
  let touched = 0;
  for (const { covers, action, subject } of all) {
    const lowers = action.effect.kind === "lower_demand";
    touched |= lowers ? bitsOf([subject as Dimension]) : covers;
  }
  return {
    touched,
    lower: groupedBy(
      having("lower_demand"),
      ({ subject }) => positionOf.get(subject as Dimension)!,
    ),
    cards: groupedBy(having("train_card"), ({ subject }) => subject!),
    coach: having("coach"),
    cover: having("cover"),
    language: having("lower_language"),
    day: having("shorten_day"),
    hours: having("widen_hours"),
    slots: having("move_slots"),
    ride: having("arrange_ride"),
    money: having("relieve"),
  };
}

function stepOf(action: BridgeAction, subject: string | null): Step {
  const { effect } = action;
  const { kind } = effect;
  const own = kind === "cover" || kind === "relieve" ? action.id : subject;
  return {
    id: subject === null ? action.id : `${action.id}:${subject}`,
    action,
    subject,
    track: own === null ? kind : `${kind}:${own}`,
    covers: "covers" in effect ? bitsOf(effect.covers) : 0,
  };
}

/** True when `a` does on the same track at least as much as `b`. */
export function doesAtLeast(a: Step, b: Step): boolean {
  return a.track === b.track && isAtLeast(a.action.effect, b.action.effect);
}

function isAtLeast(a: Effect, b: Effect): boolean {
  if (a.kind === "coach" && b.kind === "coach") {
    return a.needBy >= b.needBy && b.covers.every((dimension) => a.covers.includes(dimension));
  }
  return "by" in a && "by" in b ? a.by >= b.by : true;
}

/** One bit for each dimension. */
function bitsOf(names: readonly Dimension[]): number {
  let bits = 0;
  for (const name of names) bits |= 1 << positionOf.get(name)!;
  return bits;
}

function isWithin<Item>(item: Item, limit: readonly Item[] | null): boolean {
  return limit === null || limit.includes(item);
}

function groupedBy<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key) {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
