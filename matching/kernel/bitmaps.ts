/**
 * A bitmap over people for each hard rule and each different thing that tasks ask of it: one for
 * "hygiene card", one for "15–30 hours a week", and so on. Tasks that ask the same share one. What a
 * bit says comes from the reference's rule itself, asked once for each class of people.
 */
import type { Dimension } from "../dimensions.ts";
import { hardRules, type RuleName } from "../hard-rules.ts";
import { dimensionAt, type PreparedJobseeker, type PreparedTask } from "../prepare.ts";
import type { Arena } from "./arena.ts";
import { Classes, listKey } from "./classes.ts";
import type { People } from "./people.ts";

/** Whether a rule, or several at once, hold for a pair. */
export type Holds = (person: PreparedJobseeker, task: PreparedTask) => boolean;

/** One respect in which tasks ask something of people, with all that its rules look at. */
interface Facet {
  readonly rules: readonly RuleName[];
  readonly personKey: (person: PreparedJobseeker) => string | number;
  readonly taskKey: (task: PreparedTask) => string | number;
}

/** All rules but `travel`, `slots` and `absolute`, which are made otherwise. */
const facets: readonly Facet[] = [
  { rules: ["not_ready"], personKey: ({ jobseeker }) => Number(jobseeker.ready), taskKey: () => 0 },
  {
    rules: ["form", "company_cannot"],
    personKey: ({ jobseeker }) => listKey(jobseeker.forms),
    taskKey: ({ task }) => listKey([Number(task.company), ...task.forms]),
  },
  {
    rules: ["hours"],
    personKey: ({ jobseeker: { hours } }) => 1000 * hours.min + hours.max,
    taskKey: ({ task: { hours } }) => 1000 * hours.min + hours.max,
  },
  {
    rules: ["language"],
    personKey: ({ languages }) => listKey([...languages].flat()),
    taskKey: ({ languages }) => listKey(languages.flat()),
  },
  {
    rules: ["dates"],
    personKey: ({ jobseeker }) => jobseeker.from,
    taskKey: ({ task }) => `${task.start} ${task.end}`,
  },
  {
    rules: ["hours_per_day"],
    personKey: ({ jobseeker }) => jobseeker.hoursPerDayMax,
    taskKey: ({ task }) => task.hoursPerDay,
  },
  {
    rules: ["cards"],
    personKey: ({ jobseeker }) => listKey(jobseeker.cards),
    taskKey: ({ task }) => listKey(task.cards),
  },
  {
    rules: ["avoids"],
    personKey: ({ jobseeker }) => listKey(jobseeker.avoids),
    taskKey: ({ task }) => task.occupation,
  },
];

/** The rules of these names, on this day, as one. */
export function rulesNamed(names: readonly RuleName[], today: string): Holds {
  const [first, ...more] = hardRules.filter(({ name }) => names.includes(name));
  const { holds } = first!;
  if (more.length === 0) return (person, task) => holds(person, task, today);
  const others = rulesNamed(names.slice(1), today);
  return (person, task) => holds(person, task, today) && others(person, task);
}

/** The bitmaps of one facet. */
class FacetBitmaps {
  readonly #arena: Arena;
  readonly #people: People;
  readonly #classes: Classes;
  readonly #holds: Holds;
  readonly #made = new Map<string | number, { address: number; task: PreparedTask }>();

  constructor(
    arena: Arena,
    people: People,
    personKey: (person: PreparedJobseeker) => string | number,
    holds: Holds,
  ) {
    this.#arena = arena;
    this.#people = people;
    this.#classes = new Classes(people.list, personKey);
    this.#holds = holds;
  }

  /** The bitmap for what a task asks; made when it is first wanted. */
  of(key: string | number, task: () => PreparedTask): number {
    const made = this.#made.get(key);
    if (made) return made.address;
    const address = this.#arena.take(this.#people.bitmapBytes);
    const example = task();
    this.#made.set(key, { address, task: example });
    const { examples, of } = this.#classes;
    const passes = new Uint8Array(examples.length);
    for (let n = 0; n < passes.length; n += 1) {
      passes[n] = this.#holds(examples[n]!, example) ? 1 : 0;
    }
    const { words } = this.#arena;
    for (let from = 0; from < of.length; from += 32) {
      const to = Math.min(of.length, from + 32);
      let word = 0;
      for (let position = from; position < to; position += 1) {
        word |= passes[of[position]!]! << (position & 31);
      }
      words[(address + from / 8) / 4] = word;
    }
    return address;
  }

  replace(position: number, person: PreparedJobseeker): void {
    this.#classes.replace(position, person);
    for (const { address, task } of this.#made.values()) {
      setBit(this.#arena, address, position, this.#holds(person, task));
    }
  }
}

/** Writes a bitmap from 0 or 1 for each person, 32 people a word. */
export function writeBits({ words }: Arena, address: number, bits: Uint8Array): void {
  for (let from = 0; from < bits.length; from += 32) {
    const to = Math.min(bits.length, from + 32);
    let word = 0;
    for (let position = from; position < to; position += 1) {
      word |= bits[position]! << (position & 31);
    }
    words[(address + from / 8) / 4] = word;
  }
}

/** Sets or clears a person's bit. */
export function setBit(arena: Arena, address: number, position: number, value: boolean): void {
  const at = address + (position >> 3);
  const bit = 1 << (position & 7);
  arena.bytes[at] = value ? arena.bytes[at]! | bit : arena.bytes[at]! & ~bit;
}

/** The bitmaps of all rules but `travel` and `slots`. */
export class Bitmaps {
  readonly #facets: readonly (Facet & { bitmaps: FacetBitmaps })[];
  /** By dimension; made when a task first demands something in it. */
  readonly #limits = new Map<number, FacetBitmaps>();
  readonly #makeLimits: (position: number) => FacetBitmaps;

  constructor(arena: Arena, people: People, today: string) {
    this.#facets = facets.map((facet) => ({
      ...facet,
      bitmaps: new FacetBitmaps(arena, people, facet.personKey, rulesNamed(facet.rules, today)),
    }));
    const withinLimits = rulesNamed(["absolute"], today);
    this.#makeLimits = (dimension) =>
      new FacetBitmaps(
        arena,
        people,
        ({ absolute, capacities }) =>
          absolute.includes(dimension) ? (capacities[dimension] ?? -1) : -2,
        withinLimits,
      );
  }

  /** The bitmaps that a task needs, those that tell most apart first. */
  of(task: PreparedTask): number[] {
    return this.#facets.map(({ taskKey, bitmaps }) => bitmaps.of(taskKey(task), () => task));
  }

  /** A bitmap for each demanded dimension: who has no limit there below the demand. */
  limitsOf(task: PreparedTask): number[] {
    const addresses: number[] = [];
    task.demands.forEach((demand, dimension) => {
      if (demand === 0) return;
      let bitmaps = this.#limits.get(dimension);
      if (!bitmaps) {
        bitmaps = this.#makeLimits(dimension);
        this.#limits.set(dimension, bitmaps);
      }
      addresses.push(bitmaps.of(demand, () => demandingOnly(task, dimension)));
    });
    return addresses;
  }

  replace(position: number, person: PreparedJobseeker): void {
    for (const { bitmaps } of this.#facets) bitmaps.replace(position, person);
    for (const bitmaps of this.#limits.values()) bitmaps.replace(position, person);
  }
}

/** The task with what it demands in one dimension and nothing else. */
function demandingOnly(task: PreparedTask, dimension: number): PreparedTask {
  const demands: Partial<Record<Dimension, number>> = {
    [dimensionAt(dimension)]: task.demands[dimension]!,
  };
  return {
    ...task,
    task: { ...task.task, demands },
    demands: task.demands.map((demand, position) => (position === dimension ? demand : 0)),
  };
}
