/**
 * Makers of snapshots for tests: one plain person and task to vary by hand, random snapshots for
 * properties, and the same snapshot written down in another order.
 */
import fc from "fast-check";
import {
  type Dimension,
  dimensions,
  type JobseekerInput,
  type PairResult,
  type PreparedSnapshot,
  parseSnapshot,
  prepare,
  rank,
  type SnapshotInput,
  type TaskInput,
} from "#matching/index.ts";

/** A person whom {@link task} suits in every way: the pair scores exactly 1000. */
export function jobseeker(changes: Partial<JobseekerInput> = {}): JobseekerInput {
  return {
    id: "p1",
    place: "80100",
    modes: ["public"],
    reachMinutes: 60,
    hours: { min: 10, max: 25 },
    hoursPerDayMax: 5,
    from: "2026-12-01",
    slots: [1, 2, 5, 6],
    forms: ["work_trial", "employment"],
    interests: ["9412"],
    ...changes,
  };
}

/** A task at home, with nothing special asked. */
export function task(changes: Partial<TaskInput> = {}): TaskInput {
  return {
    id: "t1",
    place: "80100",
    occupation: "9412",
    hours: { min: 15, max: 30 },
    hoursPerDay: 5,
    start: "2026-12-07",
    slots: [1, 2, 5, 6],
    slotsNeeded: 2,
    forms: ["work_trial"],
    ...changes,
  };
}

/** Three places; by public transport 30 minutes and 70 minutes away from the first. */
export function snapshot(changes: Partial<SnapshotInput> = {}): SnapshotInput {
  return {
    today: "2026-11-24",
    places: ["80100", "82200", "83500"],
    minutes: {
      car: [
        [0, 20, 40],
        [20, 0, 30],
        [40, 30, 0],
      ],
      public: [
        [0, 30, 70],
        [30, 0, 60],
        [70, 60, 0],
      ],
      walk: [
        [0, 240, 999],
        [240, 0, 999],
        [999, 999, 0],
      ],
    },
    jobseekers: [jobseeker()],
    tasks: [task()],
    ...changes,
  };
}

/** Parsed and prepared in one go. */
export function prepared(input: SnapshotInput): PreparedSnapshot {
  return prepare(parseSnapshot(input));
}

/** What the ranking says of a snapshot's best pair, feasible or not. */
export function judged(input: SnapshotInput): PairResult {
  return rank(prepared(input), { infeasible: true }).results[0]!;
}

/** A snapshot of one person and one task. */
export function pairOf(
  person: Partial<JobseekerInput>,
  work: Partial<TaskInput>,
  changes: Partial<SnapshotInput> = {},
): SnapshotInput {
  return snapshot({ jobseekers: [jobseeker(person)], tasks: [task(work)], ...changes });
}

const places = ["80100", "82200", "83500"];
const forms = ["employment", "work_trial", "rehabilitative_work_activity", "coaching_environment"];
const cards = ["hygiene", "occupational_safety", "hot_work"];
const skills = ["esco:1", "esco:2", "esco:3", "esco:4", "esco:5"];
const occupations = ["9412", "9411", "9112", "5120", "5131", "7111"];
const days = ["2026-10-01", "2026-11-24", "2026-12-07", "2027-01-15"];

const level = fc.integer({ min: 0, max: 4 });
const slots = fc.uniqueArray(fc.integer({ min: 0, max: 27 }), { maxLength: 28 });
const hours = fc
  .tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 40 }))
  .map(([a, b]) => ({ min: Math.min(a, b), max: Math.max(a, b) }));
const languages = fc.dictionary(fc.constantFrom("fi", "sv", "en"), fc.integer({ min: 0, max: 6 }), {
  maxKeys: 3,
  noNullPrototype: true,
});
const dimension = fc.constantFrom(...dimensions);
const levels: fc.Arbitrary<Partial<Record<Dimension, number>>> = fc
  .array(fc.tuple(dimension, level), { maxLength: 12 })
  .map((entries) => Object.fromEntries(entries));
const isco = fc
  .tuple(fc.constantFrom(...occupations), fc.integer({ min: 1, max: 4 }))
  .map(([code, digits]) => code.slice(0, digits));

/** A person of any kind; ids are given by the snapshot. */
export const arbitraryJobseeker: fc.Arbitrary<JobseekerInput> = fc.record(
  {
    id: fc.constant("p"),
    place: fc.constantFrom(...places),
    modes: fc.subarray(["car", "public", "walk"]),
    reachMinutes: fc.constantFrom(0, 30, 45, 60, 90),
    hours,
    hoursPerDayMax: fc.integer({ min: 2, max: 8 }),
    from: fc.constantFrom(...days),
    slots,
    forms: fc.subarray(forms),
    ready: fc.boolean(),
    languages,
    cards: fc.subarray(cards),
    skills: fc.subarray(skills),
    capacity: levels,
    absolute: fc.uniqueArray(dimension, { maxLength: 2 }),
    interests: fc.uniqueArray(isco, { maxLength: 3 }),
    avoids: fc.uniqueArray(isco, { maxLength: 1 }),
    supportNeed: fc.integer({ min: 0, max: 4 }),
    waitingRounds: fc.nat(12),
  },
  {
    requiredKeys: [
      "id",
      "place",
      "modes",
      "reachMinutes",
      "hours",
      "hoursPerDayMax",
      "from",
      "slots",
      "forms",
    ],
  },
);

/** A task of any kind; ids are given by the snapshot. */
export const arbitraryTask: fc.Arbitrary<TaskInput> = fc.record(
  {
    id: fc.constant("t"),
    place: fc.constantFrom(...places),
    occupation: fc.constantFrom(...occupations),
    hours,
    hoursPerDay: fc.integer({ min: 2, max: 8 }),
    start: fc.constantFrom(...days),
    slots,
    forms: fc.subarray(forms),
    published: fc.option(fc.nat(3)),
    company: fc.boolean(),
    end: fc.constantFrom(null, "2027-06-30"),
    slotsNeeded: fc.nat(6),
    languages,
    cards: fc.subarray(cards),
    skills: fc.subarray(skills),
    demands: levels,
    adjustable: fc.uniqueArray(dimension, { maxLength: 4 }),
    supportOffer: fc.integer({ min: 0, max: 4 }),
    places: fc.integer({ min: 1, max: 5 }),
  },
  {
    requiredKeys: ["id", "place", "occupation", "hours", "hoursPerDay", "start", "slots", "forms"],
  },
);

/** One person and one task of any kind. */
export const arbitraryPair: fc.Arbitrary<SnapshotInput> = fc
  .tuple(arbitraryJobseeker, arbitraryTask)
  .map(([person, work]) => snapshot({ jobseekers: [person], tasks: [work] }));

/** A person and a task that no hard rule keeps apart. */
export const arbitraryFeasiblePair: fc.Arbitrary<SnapshotInput> = fc
  .tuple(arbitraryJobseeker, arbitraryTask)
  .map(([person, work]) =>
    snapshot({
      jobseekers: [
        {
          ...person,
          ready: true,
          modes: ["car"],
          reachMinutes: 60,
          hours: { min: 0, max: 40 },
          hoursPerDayMax: 8,
          from: days[0]!,
          forms: ["employment"],
          languages: { fi: 6, sv: 6, en: 6 },
          cards,
          absolute: [],
          avoids: [],
        },
      ],
      tasks: [{ ...work, slotsNeeded: 0, forms: ["employment"] }],
    }),
  );

/** Some people and tasks with ids in no particular order. */
export function arbitrarySnapshot({ people = 5, tasks = 5 } = {}): fc.Arbitrary<SnapshotInput> {
  return fc
    .tuple(
      fc.array(arbitraryJobseeker, { maxLength: people }),
      fc.array(arbitraryTask, { maxLength: tasks }),
      fc.array(fc.tuple(fc.constantFrom("p0", "p1", "gone"), fc.constantFrom("t0", "t1")), {
        maxLength: 4,
      }),
    )
    .map(([someone, something, previous]) =>
      snapshot({
        jobseekers: someone.map((person, i) => ({ ...person, id: `p${(i * 7) % 10}` })),
        tasks: something.map((work, i) => ({ ...work, id: `t${(i * 7) % 10}` })),
        previous,
      }),
    );
}

/** The same snapshot written down in another order: people, tasks, places, sets and keys. */
export function reordered(input: SnapshotInput, seed: number): SnapshotInput {
  const next = generator(seed);
  const order = shuffle(
    input.places.map((_, i) => i),
    next,
  );
  const moved = {
    ...input,
    places: order.map((i) => input.places[i]!),
    minutes: Object.fromEntries(
      Object.entries(input.minutes).map(([mode, table]) => [
        mode,
        order.map((row) => order.map((column) => table[row]![column]!)),
      ]),
    ),
    jobseekers: shuffle(input.jobseekers, next),
    tasks: shuffle(input.tasks, next),
    previous: shuffle(input.previous ?? [], next),
  };
  const sets = new Set([
    "modes",
    "slots",
    "forms",
    "cards",
    "skills",
    "absolute",
    "interests",
    "avoids",
    "adjustable",
  ]);
  const disorder = (value: unknown, key = ""): unknown => {
    if (Array.isArray(value)) {
      return sets.has(key) ? shuffle(value, next) : value.map((item) => disorder(item));
    }
    if (typeof value !== "object" || value === null) return value;
    const members = shuffle(Object.entries(value), next);
    return Object.fromEntries(members.map(([name, member]) => [name, disorder(member, name)]));
  };
  return disorder(moved) as SnapshotInput;
}

/** A small repeatable generator of whole numbers below a limit. */
export function generator(seed: number): (limit: number) => number {
  let state = seed >>> 0;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state >>> 8) % limit;
  };
}

function shuffle<Item>(items: readonly Item[], next: (limit: number) => number): Item[] {
  const result = [...items];
  for (let i = result.length - 1; i > 0; i -= 1) {
    const other = next(i + 1);
    [result[i], result[other]] = [result[other]!, result[i]!];
  }
  return result;
}

/** Many varied people and tasks, the same ones every time. */
export function largeSnapshot(people: number, tasks: number): SnapshotInput {
  const next = generator(2026);
  const some = <Item>(items: readonly Item[]) => items.filter(() => next(3) > 0);
  const someLevels = (share: number) =>
    Object.fromEntries(dimensions.filter(() => next(100) < share).map((name) => [name, next(5)]));
  const week = Array.from({ length: 28 }, (_, slot) => slot);
  return snapshot({
    jobseekers: Array.from({ length: people }, (_, i) => ({
      id: `p${i}`,
      place: places[next(3)]!,
      modes: some(["car", "public", "walk"]),
      reachMinutes: 15 * next(7),
      hours: { min: next(20), max: 20 + next(20) },
      hoursPerDayMax: 4 + next(5),
      from: days[next(3)]!,
      slots: some(week),
      forms: some(forms),
      languages: { fi: next(7) },
      cards: some(cards),
      skills: some(skills),
      capacity: someLevels(70),
      absolute: next(4) === 0 ? [dimensions[next(18)]!] : [],
      interests: [occupations[next(6)]!],
      avoids: next(5) === 0 ? [occupations[next(6)]!.slice(0, 1)] : [],
      supportNeed: next(4),
    })),
    tasks: Array.from({ length: tasks }, (_, i) => ({
      id: `t${i}`,
      place: places[next(3)]!,
      occupation: occupations[next(6)]!,
      hours: { min: next(20), max: 20 + next(20) },
      hoursPerDay: 3 + next(5),
      start: days[1 + next(3)]!,
      slots: some(week).slice(0, 8),
      slotsNeeded: next(4),
      forms: some(forms),
      languages: { fi: next(4) },
      skills: some(skills).slice(0, 2),
      demands: someLevels(50),
      supportOffer: next(4),
    })),
  });
}
