/**
 * The actions of which bridges are built: what can be done so that a pair that fails, or is weak,
 * becomes good. They are data (effect, limits, cost, who must agree, where it leads), so that people
 * decide on them and not this program; a snapshot may carry its own.
 *
 * One rule holds for every effect: **an action changes the work, or adds to what the person has. It
 * never changes what the person has said**: reach, hours, times, forms, fields avoided and limits
 * marked absolute stay as they are. And no action can make a person ready for referral or a form of
 * work lawful.
 */
import { compareText } from "../canonical.ts";
import { type Dimension, dimensions } from "../dimensions.ts";
import {
  checked,
  integer,
  listOf,
  memberPath,
  objectOf,
  oneOf,
  orNull,
  quote,
  type Reader,
  SnapshotError,
  setOf,
  text,
} from "../reading.ts";
import { type Limits, unlimited } from "./limits.ts";

export { defaultActions } from "./default-actions.ts";
export { type Limits, unlimited } from "./limits.ts";

/** What sort of thing an action is, for pages to group by and for support money to name. */
export const actionKinds = [
  "adjustment",
  "major_adjustment",
  "hours",
  "induction",
  "language",
  "coaching",
  "transport",
  "training",
  "money",
] as const;
export type ActionKind = (typeof actionKinds)[number];

/** Whose yes it takes, in the order in which they are always named. */
export const parties = ["jobseeker", "employer", "coach", "municipality"] as const;
export type Party = (typeof parties)[number];

/** Where an action begins in the product, in the order in which it is always named. */
export const destinations = [
  "ask_employer",
  "request_coaching",
  "train_card",
  "arrange_transport",
  "apply",
] as const;
export type Destination = (typeof destinations)[number];

/**
 * What an action does. Levels are those of the dimensions (0–4), of support and of languages.
 * Several actions of one bridge never add up on the same thing: see {@link Step} in `steps.ts`.
 */
export type Effect =
  /** The employer asks less in one dimension that the task calls adjustable. */
  | { readonly kind: "lower_demand"; readonly by: number }
  /**
   * A job coach at the workplace: the need for support beside what the task offers is `needBy` levels
   * lower, and in the dimensions covered a shortfall of one level costs no points.
   */
  | { readonly kind: "coach"; readonly needBy: number; readonly covers: readonly Dimension[] }
  /** An induction that makes up for a shortfall of one level in these dimensions. */
  | { readonly kind: "cover"; readonly covers: readonly Dimension[] }
  /** Every language the task asks for is asked for at one level less. */
  | { readonly kind: "lower_language"; readonly by: number }
  /** The day is up to so many hours shorter. */
  | { readonly kind: "shorten_day"; readonly by: number }
  /** The range of weekly hours is so many hours wider at both ends. */
  | { readonly kind: "widen_hours"; readonly by: number }
  /** Up to so many of the task's parts of the week move to parts that suit the person. */
  | { readonly kind: "move_slots"; readonly by: number }
  /** A ride: the person can also come by this mode, named as in the snapshot's `minutes`. */
  | { readonly kind: "arrange_ride"; readonly mode: string }
  /** The person gets one card that the task asks for. */
  | { readonly kind: "train_card" }
  /** Money: each action of these kinds costs so many points less, though never under 1. No more. */
  | { readonly kind: "relieve"; readonly kinds: readonly ActionKind[]; readonly by: number };

export type EffectKind = Effect["kind"];

export interface BridgeAction {
  /** Small letters, digits and underscores; texts are found by it. */
  readonly id: string;
  readonly kind: ActionKind;
  /**
   * Effort points, a whole number from 1: one point is about two hours of somebody's work (employer,
   * coach, caseworker and jobseeker together) before the start and in the first two months. Money
   * counts by the hours it takes to apply for it, not by its amount.
   */
  readonly cost: number;
  readonly effect: Effect;
  readonly limits: Limits;
  /** At least one. */
  readonly agrees: readonly Party[];
  readonly leadsTo: Destination;
}

/** More could be searched, but nobody could keep them apart; and the search stays exact and quick. */
export const mostActions = 40;

const dimension = oneOf(dimensions, "one of the eighteen dimensions");
const code = text(100);
const effectKind = oneOf<EffectKind>(
  [
    "lower_demand",
    "coach",
    "cover",
    "lower_language",
    "shorten_day",
    "widen_hours",
    "move_slots",
    "arrange_ride",
    "train_card",
    "relieve",
  ],
  "the name of an effect such as lower_demand",
);

type EffectOf<Kind extends EffectKind> = Extract<Effect, { readonly kind: Kind }>;

/** The reader of each effect, once its kind is known. */
const effectReaders: { readonly [Kind in EffectKind]: Reader<EffectOf<Kind>> } = {
  lower_demand: objectOf<EffectOf<"lower_demand">>({
    kind: { read: just("lower_demand") },
    by: { read: integer(1, 2) },
  }),
  coach: objectOf<EffectOf<"coach">>({
    kind: { read: just("coach") },
    needBy: { read: integer(1, 10) },
    covers: { read: setOf(dimension), fallback: [] },
  }),
  cover: objectOf<EffectOf<"cover">>({
    kind: { read: just("cover") },
    covers: { read: notEmpty(setOf(dimension)) },
  }),
  lower_language: objectOf<EffectOf<"lower_language">>({
    kind: { read: just("lower_language") },
    by: { read: integer(1, 1) },
  }),
  shorten_day: objectOf<EffectOf<"shorten_day">>({
    kind: { read: just("shorten_day") },
    by: { read: integer(1, 24) },
  }),
  widen_hours: objectOf<EffectOf<"widen_hours">>({
    kind: { read: just("widen_hours") },
    by: { read: integer(1, 168) },
  }),
  move_slots: objectOf<EffectOf<"move_slots">>({
    kind: { read: just("move_slots") },
    by: { read: integer(1, 28) },
  }),
  arrange_ride: objectOf<EffectOf<"arrange_ride">>({
    kind: { read: just("arrange_ride") },
    mode: { read: code },
  }),
  train_card: objectOf<EffectOf<"train_card">>({ kind: { read: just("train_card") } }),
  relieve: objectOf<EffectOf<"relieve">>({
    kind: { read: just("relieve") },
    kinds: { read: notEmpty(setOf(oneOf(actionKinds, "a kind of action"))) },
    by: { read: integer(1, 1000) },
  }),
};

/** The limits, besides `forms`, that mean something for an effect. */
const limitsOf: Readonly<Record<EffectKind, readonly (keyof Limits)[]>> = {
  lower_demand: ["dimensions"],
  coach: [],
  cover: [],
  lower_language: ["highestLevel"],
  shorten_day: ["leastHours"],
  widen_hours: ["leastHours"],
  move_slots: [],
  arrange_ride: ["mostMinutes"],
  train_card: ["cards"],
  relieve: [],
};

const readLimits = objectOf<Limits>({
  forms: { read: orNull(notEmpty(setOf(code))), fallback: null },
  dimensions: { read: orNull(notEmpty(setOf(dimension))), fallback: null },
  cards: { read: orNull(notEmpty(setOf(code))), fallback: null },
  mostMinutes: { read: orNull(integer(0, 10_000)), fallback: null },
  leastHours: { read: orNull(integer(0, 168)), fallback: null },
  highestLevel: { read: orNull(integer(0, 6)), fallback: null },
});

const readEffect: Reader<Effect> = (value, path) => {
  const kind =
    typeof value === "object" && value !== null && "kind" in value ? value.kind : undefined;
  return effectReaders[effectKind(kind, memberPath(path, "kind"))](value, path);
};

const readAction: Reader<BridgeAction> = checked(
  objectOf<BridgeAction>({
    id: { read: text(60, /^[a-z][a-z0-9_]*$/, "small letters, digits and underscores") },
    kind: { read: oneOf(actionKinds, "a kind of action") },
    cost: { read: integer(1, 1000) },
    effect: { read: readEffect },
    limits: { read: readLimits, fallback: unlimited },
    agrees: { read: notEmpty(inOrder(parties, "jobseeker, employer, coach or municipality")) },
    leadsTo: { read: oneOf(destinations, "a place in the product such as ask_employer") },
  }),
  ({ effect, limits }) => {
    const fitting = new Set<string>(["forms", ...limitsOf[effect.kind]]);
    const strange = Object.entries(limits).find(
      ([name, limit]) => limit !== null && !fitting.has(name),
    );
    return strange ? `has the limit ${strange[0]}, which means nothing for ${effect.kind}` : null;
  },
);

/**
 * Reads a snapshot's `actions`: the whole list, in place of the default one. Its order means
 * nothing; it comes out sorted by id.
 *
 * @throws SnapshotError when an id is there twice, or there are more than {@link mostActions}
 */
export const readActions: Reader<readonly BridgeAction[]> = (value, path) => {
  const actions = listOf(readAction)(value, path);
  if (actions.length > mostActions) {
    throw new SnapshotError(`${path} must be at most ${mostActions}, but are ${actions.length}.`);
  }
  const seen = new Set<string>();
  actions.forEach(({ id }, position) => {
    if (seen.has(id)) {
      throw new SnapshotError(`${path}[${position}].id ${quote(id)} is there twice.`);
    }
    seen.add(id);
  });
  return [...actions].sort((a, b) => compareText(a.id, b.id));
};

function just<Word extends string>(word: Word): Reader<Word> {
  return oneOf([word], quote(word));
}

function notEmpty<Item>(read: Reader<readonly Item[]>): Reader<readonly Item[]> {
  return checked(read, (items) => (items.length > 0 ? null : "must not be empty"));
}

/** A set of known words that comes out in the order in which the words are declared. */
function inOrder<Word extends string>(
  words: readonly Word[],
  what: string,
): Reader<readonly Word[]> {
  const readAll = setOf(oneOf(words, what));
  return (value, path) => {
    const found = new Set(readAll(value, path));
    return words.filter((word) => found.has(word));
  };
}
