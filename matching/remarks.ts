/**
 * What can be said of a pair: what is good, what to think about, what is not known. Codes and facts
 * only; pages word them in three languages. Each remark carries `points` of `of`, what the score
 * really got out of what it could have got, taken from the functions that score.
 *
 * Something scored by a share (travel, calendar, interests) is a plus when it gives at least half
 * of its points, otherwise a minus. What a hard rule already says is not said again as a minus.
 */
import { compareText } from "./canonical.ts";
import { type Dimension, positionOf } from "./dimensions.ts";
import { type RuleName, sharedForms, sharedSlots } from "./hard-rules.ts";
import type { Weights } from "./parameters.ts";
import type { PreparedJobseeker, PreparedTask } from "./prepare.ts";
import type { ProfileLine } from "./profile.ts";
import { bestHit, type Contributions, likestInterest, nearestInterest } from "./score.ts";
import type { HourRange } from "./snapshot.ts";
import { fastestWay } from "./travel.ts";
import { share } from "./whole-numbers.ts";

/** Points got, out of the most there were; 0 of 0 for what is required but gives no points. */
interface Points {
  readonly points: number;
  readonly of: number;
}

interface Travelling {
  readonly minutes: number;
  readonly reach: number;
  readonly mode: string;
}

interface PartsOfWeek {
  readonly shared: number;
  readonly offered: number;
  readonly needed: number;
}

/** Good about the pair. */
export type Plus = Points &
  (
    | {
        readonly code: "demand_met";
        readonly dimension: Dimension;
        readonly demand: number;
        readonly capacity: number;
      }
    | {
        readonly code: "skills_held";
        readonly skills: readonly string[];
        readonly required: number;
      }
    /** Skills that are near to required ones which the person has not. */
    | {
        readonly code: "skills_near";
        readonly near: readonly {
          readonly needed: string;
          readonly held: string;
          readonly percent: number;
        }[];
        readonly required: number;
      }
    | {
        readonly code: "interest_shared";
        readonly interest: string;
        readonly occupation: string;
        /** Leading ISCO digits that the interest and the occupation share. */
        readonly digits: number;
      }
    /** The occupation is another one, but near to what the person wishes for. */
    | {
        readonly code: "interest_near";
        readonly interest: string;
        readonly occupation: string;
        readonly percent: number;
      }
    | ({ readonly code: "travel_ok" } & Travelling)
    | ({ readonly code: "calendar_ok" } & PartsOfWeek)
    /** The task is not tied to parts of the week. */
    | { readonly code: "calendar_free" }
    | { readonly code: "support_ok"; readonly need: number; readonly offer: number }
    | { readonly code: "forms_shared"; readonly forms: readonly string[] }
    | { readonly code: "hours_shared"; readonly hours: HourRange }
    | {
        readonly code: "language_ok";
        readonly language: string;
        readonly level: number;
        readonly needed: number;
      }
    | { readonly code: "card_held"; readonly card: string }
  );

/** To think about; none of these forbids the pair. */
export type Minus = Points &
  (
    | {
        readonly code: "demand_above_capacity";
        readonly dimension: Dimension;
        readonly demand: number;
        readonly capacity: number;
        /** The employer has said that this can be adapted. */
        readonly adjustable: boolean;
      }
    | {
        readonly code: "skills_missing";
        readonly skills: readonly string[];
        readonly required: number;
      }
    | {
        readonly code: "interest_elsewhere";
        readonly interests: readonly string[];
        readonly occupation: string;
        readonly digits: number;
      }
    | ({ readonly code: "travel_long" } & Travelling)
    | ({ readonly code: "calendar_tight" } & PartsOfWeek)
    | { readonly code: "support_short"; readonly need: number; readonly offer: number }
  );

/** Not known: `points` are sure, `of` are possible. */
export type Unknown = Points &
  (
    | {
        readonly code: "capacity_unknown";
        readonly dimension: Dimension;
        readonly demand: number;
        readonly adjustable: boolean;
        /** Marked absolute: the pair is not feasible before this has been asked. */
        readonly absolute: boolean;
        /** The one question to ask this person next. */
        readonly next: boolean;
      }
    | { readonly code: "interests_unstated"; readonly occupation: string }
  );

/** A pair as it is talked about, everything worked out. */
export interface JudgedPair {
  readonly person: PreparedJobseeker;
  readonly task: PreparedTask;
  readonly reasons: readonly RuleName[];
  readonly contributions: Contributions;
  readonly most: Weights;
  readonly profile: readonly ProfileLine[];
  readonly nextQuestion: Dimension | null;
}

/** The pluses, most points first. */
export function pluses(pair: JudgedPair): readonly Plus[] {
  const { task, contributions, most } = pair;
  const all: Plus[] = [];
  for (const { dimension, demand, capacity, points, of } of pair.profile) {
    if (capacity !== null && capacity >= demand) {
      all.push({ code: "demand_met", dimension, demand, capacity, points: points.lo, of });
    }
  }
  all.push(...skillPluses(pair));
  const wish = isGood(contributions.I, most.I) ? wishMet(pair) : null;
  if (wish) all.push(wish);
  const way = travelling(pair);
  if (way && isGood(contributions.T, most.T)) {
    all.push({ code: "travel_ok", ...way, points: contributions.T, of: most.T });
  }
  if (task.task.slots.length === 0) {
    all.push({ code: "calendar_free", points: contributions.C, of: most.C });
  } else if (!pair.reasons.includes("slots") && isGood(contributions.C, most.C)) {
    all.push({ code: "calendar_ok", ...partsOfWeek(pair), points: contributions.C, of: most.C });
  }
  const { need, offer } = supporting(pair);
  if (need > 0 && offer >= need) {
    all.push({ code: "support_ok", need, offer, points: contributions.E, of: most.E });
  }
  return [...all, ...requirementsMet(pair)].sort(byImportance(plusOrder, ({ points }) => points));
}

/** Required skills that the person has, and those for which something near is there. */
function skillPluses({ person, task, contributions, most }: JudgedPair): readonly Plus[] {
  const required = task.task.skills.length;
  const skills = task.task.skills.filter((skill) => person.skills.has(skill));
  const near = task.task.skills.flatMap((needed, position) => {
    const { skill: held, percent } = bestHit(person, task.skillHits[position]!);
    return held === null || held === needed ? [] : [{ needed, held, percent }];
  });
  const exact = required === 0 ? 0 : share(most.K, skills.length, required);
  const all: Plus[] = [];
  if (skills.length > 0) {
    all.push({ code: "skills_held", skills, required, points: exact, of: most.K });
  }
  if (near.length > 0) {
    all.push({ code: "skills_near", near, required, points: contributions.K - exact, of: most.K });
  }
  return all;
}

/** The wish that the task's occupation meets, by the way that gave the points. */
function wishMet({ person, task, contributions, most }: JudgedPair): Plus | null {
  const { occupation } = task.task;
  const score = { points: contributions.I, of: most.I };
  const { interest: like, percent } = likestInterest(person, task);
  if (like !== null && share(most.I, percent, 100) === contributions.I) {
    return { code: "interest_near", interest: like, occupation, percent, ...score };
  }
  const { interest, digits } = nearestInterest(person, task);
  if (interest === null) return null;
  return { code: "interest_shared", interest, occupation, digits, ...score };
}

/** What is asked but gives no points: forms, hours, languages and cards. */
function requirementsMet({ person, task, reasons }: JudgedPair): readonly Plus[] {
  const unscored = { points: 0, of: 0 };
  const all: Plus[] = [];
  const forms = sharedForms(person, task);
  if (forms.length > 0) all.push({ code: "forms_shared", forms, ...unscored });
  if (!reasons.includes("hours")) {
    const [suits, asks] = [person.jobseeker.hours, task.task.hours];
    const hours = { min: Math.max(suits.min, asks.min), max: Math.min(suits.max, asks.max) };
    all.push({ code: "hours_shared", hours, ...unscored });
  }
  for (const [language, needed] of task.languages) {
    const level = person.languages.get(language) ?? 0;
    if (level >= needed) all.push({ code: "language_ok", language, level, needed, ...unscored });
  }
  for (const card of task.task.cards) {
    if (person.cards.has(card)) all.push({ code: "card_held", card, ...unscored });
  }
  return all;
}

/** The minuses, most points lost first. */
export function minuses(pair: JudgedPair): readonly Minus[] {
  const { person, task, contributions, most } = pair;
  const all: Minus[] = [];
  for (const { dimension, demand, capacity, adjustable, points, of } of pair.profile) {
    if (capacity !== null && capacity < demand) {
      const facts = { dimension, demand, capacity, adjustable };
      all.push({ code: "demand_above_capacity", ...facts, points: points.lo, of });
    }
  }
  const required = task.task.skills.length;
  const skills = task.task.skills.filter(
    (_, position) => bestHit(person, task.skillHits[position]!).skill === null,
  );
  if (skills.length > 0) {
    all.push({ code: "skills_missing", skills, required, points: contributions.K, of: most.K });
  }
  const { interests } = person.jobseeker;
  if (interests.length > 0 && !isGood(contributions.I, most.I)) {
    const { occupation } = task.task;
    const { digits } = nearestInterest(person, task);
    const score = { points: contributions.I, of: most.I };
    all.push({ code: "interest_elsewhere", interests, occupation, digits, ...score });
  }
  const way = travelling(pair);
  if (way && !isGood(contributions.T, most.T)) {
    all.push({ code: "travel_long", ...way, points: contributions.T, of: most.T });
  }
  if (!pair.reasons.includes("slots") && !isGood(contributions.C, most.C)) {
    all.push({ code: "calendar_tight", ...partsOfWeek(pair), points: contributions.C, of: most.C });
  }
  const { need, offer } = supporting(pair);
  if (offer < need) {
    all.push({ code: "support_short", need, offer, points: contributions.E, of: most.E });
  }
  return all.sort(byImportance(minusOrder, ({ points, of }) => of - points));
}

/** The unknowns: the next question first, then by how much an answer narrows the score. */
export function unknowns(pair: JudgedPair): readonly Unknown[] {
  const { person, task, contributions, most } = pair;
  const all: Unknown[] = [];
  for (const { dimension, demand, capacity, adjustable, absolute, points } of pair.profile) {
    if (capacity === null) {
      const next = dimension === pair.nextQuestion;
      const facts = { dimension, demand, adjustable, absolute, next };
      all.push({ code: "capacity_unknown", ...facts, points: points.lo, of: points.hi });
    }
  }
  if (person.jobseeker.interests.length === 0) {
    const { occupation } = task.task;
    all.push({ code: "interests_unstated", occupation, points: contributions.I, of: most.I });
  }
  const byNarrowing = byImportance(unknownOrder, ({ points, of }: Unknown) => of - points);
  return all.sort((a, b) => Number(isNext(b)) - Number(isNext(a)) || byNarrowing(a, b));
}

function isNext(remark: Unknown): boolean {
  return remark.code === "capacity_unknown" && remark.next;
}

function isGood(points: number, of: number): boolean {
  return 2 * points >= of;
}

/** Null when `travel` fails, for then the hard rule says it. */
function travelling({ person, task, reasons }: JudgedPair): Travelling | null {
  const way = fastestWay(person, task);
  if (way === null || reasons.includes("travel")) return null;
  return { minutes: way.minutes, reach: person.jobseeker.reachMinutes, mode: way.mode };
}

function partsOfWeek({ person, task }: JudgedPair): PartsOfWeek {
  return {
    shared: sharedSlots(person, task),
    offered: task.task.slots.length,
    needed: task.slotsNeeded,
  };
}

function supporting({ person, task }: JudgedPair) {
  return { need: person.jobseeker.supportNeed, offer: task.task.supportOffer };
}

// Of remarks with equal importance, the kind that is said first.
const plusOrder: readonly Plus["code"][] = [
  "demand_met",
  "skills_held",
  "skills_near",
  "interest_shared",
  "interest_near",
  "travel_ok",
  "calendar_ok",
  "calendar_free",
  "support_ok",
  "forms_shared",
  "hours_shared",
  "language_ok",
  "card_held",
];
const minusOrder: readonly Minus["code"][] = [
  "demand_above_capacity",
  "skills_missing",
  "interest_elsewhere",
  "travel_long",
  "calendar_tight",
  "support_short",
];
const unknownOrder: readonly Unknown["code"][] = ["capacity_unknown", "interests_unstated"];

/** The most important first; then by kind; then by dimension, or by code units of what it is about. */
function byImportance<Remark extends Plus | Minus | Unknown>(
  kinds: readonly Remark["code"][],
  importance: (remark: Remark) => number,
): (a: Remark, b: Remark) => number {
  return (a, b) =>
    importance(b) - importance(a) ||
    kinds.indexOf(a.code) - kinds.indexOf(b.code) ||
    dimensionPosition(a) - dimensionPosition(b) ||
    compareText(subject(a), subject(b));
}

function dimensionPosition(remark: Plus | Minus | Unknown): number {
  return "dimension" in remark ? positionOf.get(remark.dimension)! : -1;
}

function subject(remark: Plus | Minus | Unknown): string {
  if (remark.code === "language_ok") return remark.language;
  return remark.code === "card_held" ? remark.card : "";
}
