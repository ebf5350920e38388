/**
 * A made-up region for planning: people and tasks as ordinary as the reference data's, and nobody
 * real. It stands in for a region's own numbers until there are some; what it teaches is how the
 * policies differ, not how many people a town will help.
 *
 * One town of eight areas and sixteen villages around it, on a map of whole minutes. Two of three
 * people and of the tasks are in the town. Half the people know the fields they want, one in four
 * has a car, and of their capacities two of three are known. Tasks come from twelve occupations.
 */
import { type Dimension, dimensions } from "../dimensions.ts";
import type { JobseekerInput, SnapshotInput, TaskInput } from "../snapshot.ts";
import { Chance } from "./chance.ts";

export interface RegionSize {
  /** People looking for work when the simulation begins, and those who come each week after. */
  readonly people: number;
  readonly newPeoplePerWeek: number;
  readonly tasksPerWeek: number;
  readonly weeks: number;
  readonly seed: number;
}

/** Everybody and everything that will ever be there, with the week of each one's coming. */
export interface Region {
  readonly snapshot: SnapshotInput;
  /** By id. */
  readonly comes: ReadonlyMap<string, number>;
}

const today = "2027-01-04";
const townAreas = 8;
const villages = 16;

const occupations: readonly {
  readonly code: string;
  readonly demands: Partial<Record<Dimension, number>>;
}[] = [
  { code: "9412", demands: { standing_walking: 3, pace: 3, hands: 2, teamwork: 2 } },
  { code: "9112", demands: { standing_walking: 3, bending: 3, stamina: 2, independence: 2 } },
  { code: "9333", demands: { lifting: 4, stamina: 3, pace: 2, noise: 2 } },
  { code: "9214", demands: { weather: 4, stamina: 3, bending: 3, lifting: 2 } },
  { code: "5153", demands: { weather: 2, independence: 3, lifting: 2, heights: 2 } },
  { code: "5223", demands: { customers: 4, standing_walking: 3, numeracy: 2, teamwork: 2 } },
  { code: "5131", demands: { customers: 4, pace: 3, standing_walking: 3, conflict: 2 } },
  { code: "5312", demands: { customers: 3, teamwork: 3, noise: 3, conflict: 2 } },
  { code: "4110", demands: { reading_writing: 3, concentration: 3, sitting: 3, numeracy: 2 } },
  { code: "4321", demands: { numeracy: 2, concentration: 3, lifting: 2, standing_walking: 2 } },
  { code: "7522", demands: { hands: 4, noise: 3, dust_chemicals: 3, concentration: 2 } },
  { code: "8189", demands: { noise: 3, pace: 3, concentration: 2, standing_walking: 3 } },
];
const forms = ["work_trial", "employment", "subsidised_work", "rehabilitative_work_activity"];
/** Mornings, afternoons, evenings, shifts, and days without Friday. */
const weeks = [
  [1, 5, 9, 13, 17],
  [1, 2, 5, 6, 9, 10, 13, 14, 17, 18],
  [2, 6, 10, 14, 18],
  [2, 3, 6, 7, 10, 11, 14, 15],
  [1, 2, 5, 6, 9, 10, 13, 14],
];

/** Makes the region: the same one for the same size and seed. */
export function makeRegion(size: RegionSize): Region {
  const chance = new Chance(size.seed);
  const { places, minutes } = makeMap(chance);
  const comes = new Map<string, number>();
  const jobseekers: JobseekerInput[] = [];
  const tasks: TaskInput[] = [];
  for (let week = 0; week < size.weeks; week += 1) {
    const people = week === 0 ? size.people : size.newPeoplePerWeek;
    for (let i = 0; i < people; i += 1) {
      const person = makeJobseeker(idOf("p", jobseekers.length), places, chance);
      jobseekers.push(person);
      comes.set(person.id, week);
    }
    for (let i = 0; i < size.tasksPerWeek; i += 1) {
      const task = makeTask(idOf("t", tasks.length), places, chance, tasks.length);
      tasks.push(task);
      comes.set(task.id, week);
    }
  }
  return { snapshot: { today, places, minutes, jobseekers, tasks }, comes };
}

function idOf(letter: string, number: number): string {
  return `${letter}${String(number).padStart(6, "0")}`;
}

function makeMap(chance: Chance): Pick<SnapshotInput, "places" | "minutes"> {
  const spots = Array.from({ length: townAreas + villages }, (_, i) =>
    i < townAreas
      ? { x: chance.between(-8, 8), y: chance.between(-8, 8) }
      : { x: chance.between(-60, 60), y: chance.between(-60, 60) },
  );
  const between = (each: (apart: number) => number) =>
    spots.map((from, i) =>
      spots.map((to, j) => (i === j ? 3 : each(Math.abs(from.x - to.x) + Math.abs(from.y - to.y)))),
    );
  return {
    places: spots.map((_, i) => String(90_000 + 10 * i)),
    minutes: {
      car: between((apart) => 5 + apart),
      public: between((apart) => 15 + 2 * apart),
      walk: between((apart) => 10 + 12 * apart),
    },
  };
}

function placeIn(places: readonly string[], chance: Chance): string {
  return chance.below(3) < 2
    ? places[chance.below(townAreas)]!
    : places[townAreas + chance.below(villages)]!;
}

function makeJobseeker(id: string, places: readonly string[], chance: Chance): JobseekerInput {
  const least = chance.between(4, 20);
  const wanted = chance.pick(occupations).code;
  return {
    id,
    place: placeIn(places, chance),
    modes: chance.oneIn(4) ? ["car", "public", "walk"] : ["public", "walk"],
    reachMinutes: chance.pick([30, 45, 60, 60, 90]),
    hours: { min: least, max: least + chance.between(5, 20) },
    hoursPerDayMax: chance.between(3, 8),
    from: today,
    slots: chance.pick(weeks),
    forms: chance.some(forms, 60),
    languages: { fi: chance.pick([2, 3, 4, 6, 6, 6, 6, 6]) },
    capacity: Object.fromEntries(
      dimensions
        .filter(() => chance.below(3) < 2)
        .map((dimension) => [dimension, chance.pick([1, 2, 2, 3, 3, 4, 4])]),
    ),
    interests: chance.oneIn(2) ? [wanted.slice(0, chance.between(2, 4))] : [],
    avoids: chance.oneIn(8) ? [chance.pick(occupations).code.slice(0, 2)] : [],
    supportNeed: chance.between(0, 3),
  };
}

function makeTask(
  id: string,
  places: readonly string[],
  chance: Chance,
  published: number,
): TaskInput {
  const { code, demands } = chance.pick(occupations);
  const least = chance.between(6, 25);
  return {
    id,
    published,
    company: chance.oneIn(3),
    place: placeIn(places, chance),
    occupation: code,
    hours: { min: least, max: least + chance.between(0, 12) },
    hoursPerDay: chance.pick([3, 4, 4, 5, 6, 7]),
    start: today,
    slots: chance.pick(weeks),
    slotsNeeded: chance.between(1, 4),
    forms: chance.some(forms, 65),
    languages: { fi: chance.pick([0, 1, 2, 2, 3, 4]) },
    demands,
    supportOffer: chance.between(0, 3),
    places: chance.pick([1, 1, 1, 2, 2, 3]),
  };
}
