/**
 * The hard rules: what must hold before a pair can be suggested at all. Every rule has a name and is
 * judged by itself, so that a person is told all the reasons and not just the first. A rule that
 * fails also gives the facts behind it, for pages to word.
 */
import type { Dimension } from "./dimensions.ts";
import { dimensionAt, type PreparedJobseeker, type PreparedTask } from "./prepare.ts";
import type { HourRange } from "./snapshot.ts";
import { fastestWay, minutesBetween } from "./travel.ts";
import { countBits } from "./whole-numbers.ts";

/**
 * A rule that fails, with its facts. `code` is the rule's name. Minutes are one way, hours a week
 * (`hours`) or a day (`hours_per_day`), levels as in the snapshot; a null level is unknown.
 */
export type Obstacle =
  | { readonly code: "not_ready" }
  | {
      readonly code: "form";
      readonly wanted: readonly string[];
      readonly offered: readonly string[];
    }
  | {
      readonly code: "travel";
      /** Null when the person has no way of travelling. */
      readonly minutes: number | null;
      readonly mode: string | null;
      readonly reach: number;
    }
  | { readonly code: "hours"; readonly person: HourRange; readonly task: HourRange }
  | { readonly code: "hours_per_day"; readonly most: number; readonly asked: number }
  | {
      readonly code: "dates";
      readonly from: string;
      readonly start: string;
      readonly end: string | null;
      readonly today: string;
    }
  | { readonly code: "slots"; readonly shared: number; readonly needed: number }
  | {
      readonly code: "language";
      readonly missing: readonly {
        readonly language: string;
        readonly level: number;
        readonly needed: number;
      }[];
    }
  | { readonly code: "cards"; readonly missing: readonly string[] }
  | {
      readonly code: "absolute";
      readonly limits: readonly {
        readonly dimension: Dimension;
        readonly demand: number;
        readonly capacity: number | null;
      }[];
    }
  | { readonly code: "avoids"; readonly avoided: readonly string[]; readonly occupation: string }
  | { readonly code: "company_cannot"; readonly form: string };

export type RuleName = Obstacle["code"];

interface HardRule<Name extends RuleName> {
  readonly name: Name;
  readonly holds: (person: PreparedJobseeker, task: PreparedTask, today: string) => boolean;
  /** The facts of a pair for which the rule does not hold. */
  readonly facts: (
    person: PreparedJobseeker,
    task: PreparedTask,
    today: string,
  ) => Extract<Obstacle, { readonly code: Name }>;
}

/** Act 189/2001 does not let it be procured from companies (DOMAIN.md §5, rule 8). */
export const unlawfulForCompanies = "rehabilitative_work_activity";

/** Only a person whose referral is ready is matched. */
const notReady: HardRule<"not_ready"> = {
  name: "not_ready",
  holds: ({ jobseeker }) => jobseeker.ready,
  facts: () => ({ code: "not_ready" }),
};

/** Person and task have a form of work in common. */
const form: HardRule<"form"> = {
  name: "form",
  holds: (person, { task }) => task.forms.some((offered) => person.forms.has(offered)),
  facts: ({ jobseeker }, { task }) => ({
    code: "form",
    wanted: jobseeker.forms,
    offered: task.forms,
  }),
};

/** The way by the person's fastest mode is not longer than the person's reach. */
const travel: HardRule<"travel"> = {
  name: "travel",
  holds: (person, task) => minutesBetween(person, task) <= person.jobseeker.reachMinutes,
  facts: (person, task) => {
    const way = fastestWay(person, task);
    const reach = person.jobseeker.reachMinutes;
    return { code: "travel", minutes: way?.minutes ?? null, mode: way?.mode ?? null, reach };
  },
};

/** The ranges of weekly hours meet, an end in common being enough. */
const hours: HardRule<"hours"> = {
  name: "hours",
  holds: ({ jobseeker: { hours: suits } }, { task: { hours: asks } }) =>
    suits.min <= asks.max && asks.min <= suits.max,
  facts: ({ jobseeker }, { task }) => ({
    code: "hours",
    person: jobseeker.hours,
    task: task.hours,
  }),
};

/** A day's work is not longer than the person can do. */
const hoursPerDay: HardRule<"hours_per_day"> = {
  name: "hours_per_day",
  holds: ({ jobseeker }, { task }) => task.hoursPerDay <= jobseeker.hoursPerDayMax,
  facts: ({ jobseeker }, { task }) => ({
    code: "hours_per_day",
    most: jobseeker.hoursPerDayMax,
    asked: task.hoursPerDay,
  }),
};

/**
 * The person can be there when the work begins, and the task is not over. Work that has begun
 * already begins, for a newcomer, today.
 */
const dates: HardRule<"dates"> = {
  name: "dates",
  holds: ({ jobseeker: { from } }, { task: { start, end } }, today) =>
    (from <= start || from <= today) && (end === null || today <= end),
  facts: ({ jobseeker: { from } }, { task: { start, end } }, today) => ({
    code: "dates",
    from,
    start,
    end,
    today,
  }),
};

/** Enough of the task's parts of the week suit the person. A task that names none asks for none. */
const slots: HardRule<"slots"> = {
  name: "slots",
  holds: (person, task) => sharedSlots(person, task) >= task.slotsNeeded,
  facts: (person, task) => ({
    code: "slots",
    shared: sharedSlots(person, task),
    needed: task.slotsNeeded,
  }),
};

/** Every language the task asks for is known at least so well. */
const language: HardRule<"language"> = {
  name: "language",
  holds: (person, task) =>
    task.languages.every(([name, needed]) => (person.languages.get(name) ?? 0) >= needed),
  facts: (person, task) => ({
    code: "language",
    missing: task.languages
      .map(([name, needed]) => ({
        language: name,
        level: person.languages.get(name) ?? 0,
        needed,
      }))
      .filter(({ level, needed }) => level < needed),
  }),
};

/** Every card the task asks for is held. */
const cards: HardRule<"cards"> = {
  name: "cards",
  holds: (person, { task }) => task.cards.every((card) => person.cards.has(card)),
  facts: (person, { task }) => ({
    code: "cards",
    missing: task.cards.filter((card) => !person.cards.has(card)),
  }),
};

/**
 * In a dimension the person marked absolute no more is asked than the person can do. An unknown
 * capacity there counts as failing until it has been asked, unless nothing is demanded.
 */
const absolute: HardRule<"absolute"> = {
  name: "absolute",
  holds: (person, task) => person.absolute.every((position) => isWithin(person, task, position)),
  facts: (person, task) => ({
    code: "absolute",
    limits: person.absolute
      .filter((position) => !isWithin(person, task, position))
      .map((position) => ({
        dimension: dimensionAt(position),
        demand: task.demands[position]!,
        capacity: person.capacities[position]!,
      })),
  }),
};

/** The task's occupation is in no field that the person avoids. */
const avoids: HardRule<"avoids"> = {
  name: "avoids",
  holds: ({ jobseeker }, { task }) =>
    !jobseeker.avoids.some((avoided) => task.occupation.startsWith(avoided)),
  facts: ({ jobseeker }, { task }) => ({
    code: "avoids",
    avoided: jobseeker.avoids.filter((avoided) => task.occupation.startsWith(avoided)),
    occupation: task.occupation,
  }),
};

/**
 * At a company, rehabilitative work activity is no form they can share. The rule fails only when it
 * is the one form in common; having none at all in common is `form`'s to say.
 */
const companyCannot: HardRule<"company_cannot"> = {
  name: "company_cannot",
  holds: (person, { task }) => {
    if (!task.company) return true;
    const shared = task.forms.filter((offered) => person.forms.has(offered));
    return shared.length !== 1 || shared[0] !== unlawfulForCompanies;
  },
  facts: () => ({ code: "company_cannot", form: unlawfulForCompanies }),
};

/** In the order in which reasons are always given. */
export const hardRules = [
  notReady,
  form,
  travel,
  hours,
  hoursPerDay,
  dates,
  slots,
  language,
  cards,
  absolute,
  avoids,
  companyCannot,
] as const;

/** The names of all hard rules, in the order in which reasons are given. */
export const ruleNames: readonly RuleName[] = hardRules.map(({ name }) => name);

/** True when every hard rule holds. */
export function isFeasible(person: PreparedJobseeker, task: PreparedTask, today: string): boolean {
  return hardRules.every((rule) => rule.holds(person, task, today));
}

/** The names of all rules that fail; none for a feasible pair. */
export function failingRules(
  person: PreparedJobseeker,
  task: PreparedTask,
  today: string,
): readonly RuleName[] {
  return hardRules.filter((rule) => !rule.holds(person, task, today)).map(({ name }) => name);
}

/** All rules that fail, with their facts. */
export function obstacles(
  person: PreparedJobseeker,
  task: PreparedTask,
  today: string,
): readonly Obstacle[] {
  return hardRules
    .filter((rule) => !rule.holds(person, task, today))
    .map((rule) => rule.facts(person, task, today));
}

/**
 * True when the pair is feasible, or could become so by answers alone: nothing but `absolute` fails,
 * and that only for capacities nobody has asked about yet.
 */
export function couldBeFeasible(
  person: PreparedJobseeker,
  task: PreparedTask,
  today: string,
): boolean {
  return hardRules.every(
    (rule) =>
      rule.holds(person, task, today) ||
      (rule === absolute &&
        person.absolute.every(
          (position) => person.capacities[position] === null || isWithin(person, task, position),
        )),
  );
}

/** How many of the task's parts of the week suit the person. */
export function sharedSlots(person: PreparedJobseeker, task: PreparedTask): number {
  return countBits(person.slotBits & task.slotBits);
}

/** The forms of work the pair may lawfully have in common. */
export function sharedForms(person: PreparedJobseeker, { task }: PreparedTask): readonly string[] {
  return task.forms.filter(
    (offered) => person.forms.has(offered) && !(task.company && offered === unlawfulForCompanies),
  );
}

function isWithin(person: PreparedJobseeker, task: PreparedTask, position: number): boolean {
  return task.demands[position]! <= (person.capacities[position] ?? 0);
}
