/**
 * The snapshot: everything the engine is told, and nothing else about a person. It holds no name,
 * age, gender, nationality or target group; a field that is not named here is refused, so that no
 * such thing can slip in unnoticed.
 *
 * A parsed snapshot is in canonical form: people, tasks, places and all lists that are sets are
 * sorted, repetitions and meaningless zeros are gone and defaults are filled in. Two inputs that
 * mean the same are therefore the same bytes from here on.
 */
import { type BridgeAction, type Limits, readActions } from "./bridges/actions.ts";
import { compareText } from "./canonical.ts";
import { type Dimension, dimensions, highestLevel, lowestLevel } from "./dimensions.ts";
import {
  defaultParameters,
  type ParameterOverride,
  type ParameterSet,
  readParameters,
} from "./parameters.ts";
import {
  boolean,
  calendarDay,
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
  tableOf,
  text,
} from "./reading.ts";
import { readSimilar, type Similar } from "./similarity.ts";

/** Hours a week, both ends included. */
export interface HourRange {
  readonly min: number;
  readonly max: number;
}

/** Language levels: 0 none, 1 A1, 2 A2, 3 B1, 4 B2, 5 C1, 6 C2. A language left out is 0. */
export type Languages = Readonly<Record<string, number>>;

/** What the engine knows of a person in an open referral. */
export interface Jobseeker {
  readonly id: string;
  /** False keeps the person out of every suggestion, with the reason `not_ready`. Default true. */
  readonly ready: boolean;
  /** The postal area the person sets out from. */
  readonly place: string;
  /** Ways of travelling, named as in the snapshot's `minutes`. With none, no task can be reached. */
  readonly modes: readonly string[];
  /** The longest way to work, in minutes one way. */
  readonly reachMinutes: number;
  readonly hours: HourRange;
  readonly hoursPerDayMax: number;
  /** The first day on which the person can begin. */
  readonly from: string;
  /** Parts of the week that suit: day · 4 + part (night, morning, afternoon, evening), Monday 0. */
  readonly slots: readonly number[];
  readonly forms: readonly string[];
  readonly languages: Languages;
  readonly cards: readonly string[];
  /** ESCO skill URIs. */
  readonly skills: readonly string[];
  /** Missing means unknown: neither 0 nor 4. */
  readonly capacity: Readonly<Partial<Record<Dimension, number>>>;
  /** Dimensions in which more than the capacity must never be asked. */
  readonly absolute: readonly Dimension[];
  /** ISCO-08 codes of 1–4 digits. */
  readonly interests: readonly string[];
  readonly avoids: readonly string[];
  readonly supportNeed: number;
  readonly waitingRounds: number;
}

/** What the engine knows of a published task. */
export interface Task {
  readonly id: string;
  /**
   * Any number that grows with the time of first publication (a sequence number, or seconds); the
   * smaller is the older. Null: unknown, after all the known ones.
   */
  readonly published: number | null;
  /** True when the employer is a company, which may not offer rehabilitative work activity. */
  readonly company: boolean;
  readonly place: string;
  /** ISCO-08 code of four digits. */
  readonly occupation: string;
  readonly hours: HourRange;
  readonly hoursPerDay: number;
  readonly start: string;
  /** The last day, or null for open-ended. */
  readonly end: string | null;
  readonly slots: readonly number[];
  /** How many of the slots the person must be able to do. */
  readonly slotsNeeded: number;
  readonly forms: readonly string[];
  readonly languages: Languages;
  readonly cards: readonly string[];
  readonly skills: readonly string[];
  /** Missing means 0: nothing is asked. */
  readonly demands: Readonly<Partial<Record<Dimension, number>>>;
  /** Dimensions in which the employer can adapt the work. */
  readonly adjustable: readonly Dimension[];
  readonly supportOffer: number;
  /** Free places. */
  readonly places: number;
}

export interface Snapshot {
  readonly today: string;
  readonly places: readonly string[];
  /** By mode: a square table of minutes from a place (row) to a place (column), as in `places`. */
  readonly minutes: Readonly<Record<string, readonly (readonly number[])[]>>;
  readonly jobseekers: readonly Jobseeker[];
  readonly tasks: readonly Task[];
  /** Pairs [jobseeker, task] suggested in the round before; either may be gone from the snapshot. */
  readonly previous: readonly (readonly [string, string])[];
  /**
   * Pairs that people have open already (a caseworker's shortlist, an introduction): a round leaves
   * them as they are and counts them against the person's and the task's room. Left out: none.
   */
  readonly taken?: Snapshot["previous"];
  /** Pairs that people have ruled out: a round never proposes them. Left out: none. */
  readonly never?: Snapshot["previous"];
  /** What is near to what, for partial hits in K and I; left out, only what is the same counts. */
  readonly similar?: Similar;
  /** The supports that bridges are built of; left out, the engine's default ones. */
  readonly actions?: readonly BridgeAction[];
  /** The complete set in force: the defaults with the snapshot's overrides. */
  readonly parameters: ParameterSet;
}

type WithOptional<Value, Key extends keyof Value> = Omit<Value, Key> & Partial<Pick<Value, Key>>;

/** A person as the feeder may write it: what has a natural empty value may be left out. */
export type JobseekerInput = WithOptional<
  Jobseeker,
  | "ready"
  | "languages"
  | "cards"
  | "skills"
  | "capacity"
  | "absolute"
  | "interests"
  | "avoids"
  | "supportNeed"
  | "waitingRounds"
>;

/** A task as the feeder may write it. */
export type TaskInput = WithOptional<
  Task,
  | "published"
  | "company"
  | "end"
  | "slotsNeeded"
  | "languages"
  | "cards"
  | "skills"
  | "demands"
  | "adjustable"
  | "supportOffer"
  | "places"
>;

/** A support as the feeder may write it: limits that limit nothing may be left out. */
export type BridgeActionInput = Omit<BridgeAction, "limits"> & {
  readonly limits?: Partial<Limits>;
};

/** A snapshot as the feeder may write it, in any order. */
export interface SnapshotInput extends Pick<Snapshot, "today" | "places" | "minutes"> {
  readonly jobseekers: readonly JobseekerInput[];
  readonly tasks: readonly TaskInput[];
  readonly previous?: Snapshot["previous"];
  readonly taken?: Snapshot["previous"];
  readonly never?: Snapshot["previous"];
  readonly similar?: Partial<Similar>;
  readonly actions?: readonly BridgeActionInput[];
  readonly parameters?: ParameterOverride;
}

export const slotsInWeek = 28;

const code = text(100);
const identifier = text(200);
const skill = text(300);
const dimension = oneOf(dimensions, "one of the eighteen dimensions");
const level = integer(lowestLevel, highestLevel);
const languageCode = text(35, /^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$/, "a language code such as fi");
const iscoPrefix = text(4, /^\d{1,4}$/, "an ISCO-08 code of one to four digits");
const iscoCode = text(4, /^\d{4}$/, "an ISCO-08 code of four digits");
const slots = setOf(integer(0, slotsInWeek - 1));
const codes = setOf(code);
const dimensionSet = setOf(dimension);
const support = integer(0, 10);
const count = integer(0, 10_000);
const minutes = integer(0, 10_000);

const languages = withoutZeros(tableOf(languageCode, integer(0, 6)));
const capacity: Reader<Jobseeker["capacity"]> = tableOf(dimension, level);
const demands: Reader<Task["demands"]> = withoutZeros(tableOf(dimension, level));

const weeklyHours = integer(0, 168);
const hours = checked(
  objectOf<HourRange>({ min: { read: weeklyHours }, max: { read: weeklyHours } }),
  ({ min, max }) => (min <= max ? null : `has a min (${min}) above its max (${max})`),
);

const readJobseeker = objectOf<Jobseeker>({
  id: { read: identifier },
  ready: { read: boolean, fallback: true },
  place: { read: code },
  modes: { read: codes },
  reachMinutes: { read: minutes },
  hours: { read: hours },
  hoursPerDayMax: { read: integer(0, 24) },
  from: { read: calendarDay },
  slots: { read: slots },
  forms: { read: codes },
  languages: { read: languages, fallback: {} },
  cards: { read: codes, fallback: [] },
  skills: { read: setOf(skill), fallback: [] },
  capacity: { read: capacity, fallback: {} },
  absolute: { read: dimensionSet, fallback: [] },
  interests: { read: setOf(iscoPrefix), fallback: [] },
  avoids: { read: setOf(iscoPrefix), fallback: [] },
  supportNeed: { read: support, fallback: 0 },
  waitingRounds: { read: count, fallback: 0 },
});

const readTask = checked(
  objectOf<Task>({
    id: { read: identifier },
    published: { read: orNull(integer(0, Number.MAX_SAFE_INTEGER)), fallback: null },
    company: { read: boolean, fallback: false },
    place: { read: code },
    occupation: { read: iscoCode },
    hours: { read: hours },
    hoursPerDay: { read: integer(0, 24) },
    start: { read: calendarDay },
    end: { read: orNull(calendarDay), fallback: null },
    slots: { read: slots },
    slotsNeeded: { read: integer(0, slotsInWeek), fallback: 0 },
    forms: { read: codes },
    languages: { read: languages, fallback: {} },
    cards: { read: codes, fallback: [] },
    skills: { read: setOf(skill), fallback: [] },
    demands: { read: demands, fallback: {} },
    adjustable: { read: dimensionSet, fallback: [] },
    supportOffer: { read: support, fallback: 0 },
    places: { read: count, fallback: 1 },
  }),
  ({ start, end }) =>
    end === null || start <= end ? null : `ends (${end}) before it starts (${start})`,
);

const readPair: Reader<readonly [string, string]> = (value, path) => {
  const [jobseeker, task, ...rest] = listOf(identifier)(value, path);
  if (jobseeker === undefined || task === undefined || rest.length > 0) {
    throw new SnapshotError(`${path} must be a pair of a jobseeker's and a task's id.`);
  }
  return [jobseeker, task];
};

/** Naming no pairs is the same as leaving the member out. */
const readPairs: Reader<Snapshot["previous"] | undefined> = (value, path) => {
  const pairs = sortedPairs(listOf(readPair)(value, path));
  return pairs.length === 0 ? undefined : pairs;
};

const readSnapshot = objectOf<Snapshot>({
  today: { read: calendarDay },
  places: { read: listOf(code) },
  minutes: { read: tableOf(code, listOf(listOf(minutes))) },
  jobseekers: { read: listOf(readJobseeker) },
  tasks: { read: listOf(readTask) },
  previous: { read: listOf(readPair), fallback: [] },
  taken: { read: readPairs, fallback: undefined },
  never: { read: readPairs, fallback: undefined },
  similar: { read: readSimilar, fallback: undefined },
  actions: { read: readActions, fallback: undefined },
  parameters: { read: readParameters, fallback: defaultParameters },
});

/**
 * Checks a snapshot completely and brings it into canonical form.
 *
 * @param value what `JSON.parse` gave, or a {@link SnapshotInput}
 * @throws SnapshotError one sentence with the JSON path of the first thing found wrong
 */
export function parseSnapshot(value: unknown): Snapshot {
  const read = readSnapshot(value, "");
  refuseRepeated(read.places, (position) => `places[${position}]`);
  refuseRepeated(ids(read.jobseekers), (position) => `jobseekers[${position}].id`);
  refuseRepeated(ids(read.tasks), (position) => `tasks[${position}].id`);
  refuseUneven(read);
  refuseUnknownPlacesAndModes(read);
  return {
    ...read,
    ...sortedPlaces(read),
    jobseekers: [...read.jobseekers].sort(byId),
    tasks: [...read.tasks].sort(byId),
    previous: sortedPairs(read.previous),
  };
}

function withoutZeros<Key extends string>(
  read: Reader<Readonly<Record<Key, number>>>,
): Reader<Readonly<Record<Key, number>>> {
  return (value, path) => {
    const entries = Object.entries<number>(read(value, path)).filter(([, amount]) => amount > 0);
    return Object.fromEntries(entries) as Record<Key, number>;
  };
}

function ids(things: readonly { readonly id: string }[]): string[] {
  return things.map(({ id }) => id);
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return compareText(a.id, b.id);
}

function refuseRepeated(names: readonly string[], pathOf: (position: number) => string): void {
  const seen = new Set<string>();
  names.forEach((name, position) => {
    if (seen.has(name)) {
      throw new SnapshotError(`${pathOf(position)} ${quote(name)} is there twice.`);
    }
    seen.add(name);
  });
}

function refuseUneven({ places, minutes }: Snapshot): void {
  const size = places.length;
  for (const [mode, table] of Object.entries(minutes)) {
    const path = memberPath("minutes", mode);
    if (table.length !== size) {
      throw new SnapshotError(
        `${path} must have a row for each of the ${size} places, but has ${table.length}.`,
      );
    }
    table.forEach((row, position) => {
      if (row.length !== size) {
        throw new SnapshotError(
          `${path}[${position}] must have a number for each of the ${size} places, but has ${row.length}.`,
        );
      }
    });
  }
}

function refuseUnknownPlacesAndModes({ places, minutes, jobseekers, tasks }: Snapshot): void {
  const known = new Set(places);
  const refuseUnknownPlace = (place: string, path: string) => {
    if (!known.has(place)) {
      throw new SnapshotError(`${path}.place ${quote(place)} is not among the places.`);
    }
  };
  jobseekers.forEach(({ place, modes }, position) => {
    const path = `jobseekers[${position}]`;
    refuseUnknownPlace(place, path);
    for (const mode of modes) {
      if (!Object.hasOwn(minutes, mode)) {
        throw new SnapshotError(`${path}.modes has ${quote(mode)}, which has no table in minutes.`);
      }
    }
  });
  tasks.forEach(({ place }, position) => {
    refuseUnknownPlace(place, `tasks[${position}]`);
  });
}

function sortedPlaces({ places, minutes }: Snapshot): Pick<Snapshot, "places" | "minutes"> {
  const order = places.map((_, i) => i).sort((a, b) => compareText(places[a]!, places[b]!));
  const reordered = Object.entries(minutes).map(
    ([mode, table]) =>
      [mode, order.map((row) => order.map((column) => table[row]![column]!))] as const,
  );
  return { places: order.map((i) => places[i]!), minutes: Object.fromEntries(reordered) };
}

function sortedPairs(pairs: Snapshot["previous"]): Snapshot["previous"] {
  const sorted = [...pairs].sort(
    ([person, task], [otherPerson, otherTask]) =>
      compareText(person, otherPerson) || compareText(task, otherTask),
  );
  return sorted.filter(
    ([person, task], i) => i === 0 || person !== sorted[i - 1]![0] || task !== sorted[i - 1]![1],
  );
}
