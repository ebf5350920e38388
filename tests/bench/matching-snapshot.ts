/**
 * A made-up region for the matching benches, the same one every time: homes and workplaces in North
 * Karelia's 169 postal areas (two of three in a town), occupations with the demands and skills that
 * the reference data give them, people who know part of what they can do and have not been asked the
 * rest. Nobody in it exists. For a whole country the region is repeated as islands that cannot be
 * reached from one another.
 */
import { interestFieldNames, interestFields } from "#app/work/vocabulary.ts";
import { readTable, required } from "#db/reference/files.ts";
import { estimateTravel } from "#db/reference/travel.ts";
import { weekPatterns } from "#db/seed/content/week-patterns.ts";
import { type Random, randomFor } from "#db/seed/random.ts";
import {
  type Dimension,
  demandSources,
  dimensions,
  type JobseekerInput,
  type SnapshotInput,
  type TaskInput,
} from "#matching/index.ts";

const today = "2026-11-24";
const starts = ["2026-11-02", "2026-11-30", "2026-12-07", "2026-12-14", "2027-01-04", "2027-01-18"];
const patterns = Object.values(weekPatterns);

interface Occupation {
  readonly code: string;
  readonly demands: Readonly<Record<Dimension, number>>;
  readonly skills: readonly string[];
}

interface Region {
  readonly places: readonly string[];
  /** Areas with neighbours nearby, where most people live and work. */
  readonly towns: readonly string[];
  readonly minutes: Readonly<Record<"car" | "public" | "walk", readonly (readonly number[])[]>>;
  readonly occupations: readonly Occupation[];
}

let known: Region | undefined;

/** The region's places, ways and occupations, read once. */
function region(): Region {
  if (known) return known;
  const areas = readTable("postal_codes_north_karelia.csv").map((row) => ({
    code: required(row, "postal_code"),
    lat: Number(required(row, "lat")),
    lon: Number(required(row, "lon")),
  }));
  const places = areas.map(({ code }) => code);
  const ways = estimateTravel(areas);
  const table = (mode: "car" | "publicTransport" | "walk") =>
    places.map((_, from) => places.map((_, to) => ways[from * places.length + to]!.minutes[mode]));
  const minutes = { car: table("car"), public: table("publicTransport"), walk: table("walk") };
  const towns = places.filter((_, at) => minutes.walk[at]!.filter((way) => way <= 90).length > 3);
  known = { places, towns, minutes, occupations: readOccupations() };
  return known;
}

function readOccupations(): Occupation[] {
  const uris = new Map(
    readTable("esco_skills.csv.gz").map((row) => [row.skill_id, required(row, "uri")]),
  );
  const skills = new Map<string, string[]>();
  for (const { esco_code: code, skill_id: skill, relation } of readTable(
    "esco_occupation_skill_relations.csv.gz",
  )) {
    if (relation !== "e" || !code || !skill) continue;
    const list = skills.get(code) ?? [];
    list.push(uris.get(skill)!);
    skills.set(code, list);
  }
  return readTable("demand_levels_0_4_by_esco_subset.csv").map((row) => {
    const code = required(row, "esco_code");
    const entries = dimensions.map((dimension) => [
      dimension,
      Math.max(...demandSources[dimension].columns.map((column) => Number(row[column]))),
    ]);
    return { code, demands: Object.fromEntries(entries), skills: skills.get(code) ?? [] };
  });
}

export interface BenchSize {
  readonly people: number;
  readonly tasks: number;
  readonly seed: number;
  /** How many copies of the region, out of each other's reach; 1 unless told. */
  readonly islands?: number;
}

/** A snapshot of so many people and tasks; equal sizes and seeds give equal snapshots. */
export function benchSnapshot({ people, tasks, seed, islands = 1 }: BenchSize): SnapshotInput {
  const { places, minutes } = region();
  const named = (island: number, place: string) => (islands === 1 ? place : `${island}-${place}`);
  const table = (mode: readonly (readonly number[])[]) =>
    islands === 1
      ? mode
      : Array.from({ length: islands * places.length }, (_, from) =>
          Array.from({ length: islands * places.length }, (_, to) =>
            Math.floor(from / places.length) === Math.floor(to / places.length)
              ? mode[from % places.length]![to % places.length]!
              : 10_000,
          ),
        );
  return {
    today,
    places: Array.from({ length: islands }, (_, island) =>
      places.map((place) => named(island, place)),
    ).flat(),
    minutes: { car: table(minutes.car), public: table(minutes.public), walk: table(minutes.walk) },
    jobseekers: Array.from({ length: people }, (_, n) => {
      const person = makePerson(n, randomFor("bench person", seed, n));
      return { ...person, place: named(n % islands, person.place) };
    }),
    tasks: Array.from({ length: tasks }, (_, n) => {
      const task = makeTask(n, randomFor("bench task", seed, n));
      return { ...task, place: named(n % islands, task.place) };
    }),
  };
}

function placeOf(random: Random): string {
  const { places, towns } = region();
  return random.pick(random.chance(0.66) ? towns : places);
}

function idOf(kind: string, n: number, random: Random): string {
  return `${kind}-${random
    .below(2 ** 32)
    .toString(16)
    .padStart(8, "0")}-${n}`;
}

function makePerson(n: number, random: Random): JobseekerInput {
  const { occupations } = region();
  const hours = random.between(5, 30);
  const known = random.pick([0.4, 0.7, 0.9, 1]);
  const fields = random.some(interestFieldNames, random.between(0, 3));
  const work = random.some(occupations, random.between(1, 2));
  const suits = new Set([...random.pick(patterns), ...random.pick(patterns)]);
  return {
    id: idOf("p", n, random),
    ready: random.chance(0.92),
    place: placeOf(random),
    modes: ["car", "public", "walk"].filter((mode) =>
      random.chance({ car: 0.45, public: 0.8, walk: 0.95 }[mode]!),
    ),
    reachMinutes: random.pick([20, 30, 30, 45, 45, 60, 60, 75, 90]),
    hours: { min: Math.max(2, hours - random.between(2, 12)), max: hours + random.between(0, 8) },
    hoursPerDayMax: random.between(3, 8),
    from: random.pick(["2026-10-01", "2026-11-24", "2026-11-24", "2026-12-01", "2027-01-07"]),
    slots: [...suits],
    forms: [
      "employment",
      "subsidised_work",
      "work_trial",
      "rehabilitative_work_activity",
      "coaching_environment",
    ].filter(() => random.chance(0.55)),
    languages: {
      fi: random.pick([1, 2, 3, 4, 6, 6, 6, 6, 6, 6]),
      ...(random.chance(0.2) ? { sv: random.between(1, 4) } : {}),
      ...(random.chance(0.5) ? { en: random.between(1, 5) } : {}),
    },
    cards: ["hygiene", "occupational_safety", "first_aid", "hot_work", "driving_licence_b"].filter(
      () => random.chance(0.3),
    ),
    skills: work.flatMap(({ skills }) => random.some(skills, random.between(1, 6))),
    capacity: Object.fromEntries(
      dimensions
        .filter(() => random.chance(known))
        .map((dimension) => [dimension, random.pick([1, 1, 2, 2, 3, 3, 3, 4, 4, 4])]),
    ),
    absolute: random.chance(0.3) ? random.some(dimensions, 1) : [],
    interests: fields.flatMap((field) => [...interestFields[field]]),
    avoids: random.chance(0.15) ? [random.pick(["5", "51", "7", "91", "92", "96"])] : [],
    supportNeed: random.between(0, 3),
    waitingRounds: random.between(0, 9),
  };
}

function makeTask(n: number, random: Random): TaskInput {
  const occupation = random.pick(region().occupations);
  const least = random.between(4, 25);
  return {
    id: idOf("t", n, random),
    published: n,
    company: random.chance(0.4),
    place: placeOf(random),
    occupation: occupation.code.slice(0, 4),
    hours: { min: least, max: least + random.between(0, 12) },
    hoursPerDay: random.pick([2, 3, 4, 4, 5, 6, 7]),
    start: random.pick(starts),
    end: random.chance(0.3) ? "2027-06-30" : null,
    slots: weekOf(random),
    slotsNeeded: random.between(1, 5),
    forms: ["employment", "subsidised_work", "work_trial", "rehabilitative_work_activity"].filter(
      () => random.chance(0.6),
    ),
    languages: random.chance(0.8) ? { fi: random.between(1, 4) } : {},
    cards: ["hygiene", "occupational_safety"].filter(() => random.chance(0.1)),
    skills: random.chance(0.5) ? random.some(occupation.skills, random.between(1, 4)) : [],
    demands: Object.fromEntries(
      dimensions
        .filter(() => random.chance(0.75))
        .map((dimension) => [dimension, occupation.demands[dimension]]),
    ),
    adjustable: random.some(dimensions, random.between(0, 4)),
    supportOffer: random.between(0, 3),
    places: random.pick([1, 1, 1, 2, 2, 3]),
  };
}

/** A pattern as others have it, or, for one task in five, one of its own. */
function weekOf(random: Random): readonly number[] {
  const pattern = random.pick(patterns);
  return random.chance(0.8) ? pattern : pattern.filter(() => random.chance(0.7));
}
