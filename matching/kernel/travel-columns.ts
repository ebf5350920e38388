/**
 * For each place where there is a task: who can get there, and the points that the way gives. The
 * minutes are worked out once for all who set out from the same place in the same ways; what so many
 * minutes mean for a reach is asked of the reference once for each reach and each number of minutes.
 */
import type { ParameterSet } from "../parameters.ts";
import type { PreparedJobseeker, PreparedSnapshot, PreparedTask } from "../prepare.ts";
import { travelPoints } from "../score.ts";
import { minutesBetween } from "../travel.ts";
import type { Arena } from "./arena.ts";
import { type Holds, rulesNamed, setBit, writeBits } from "./bitmaps.ts";
import { Classes } from "./classes.ts";
import { partOf, partsFor } from "./layout.ts";
import type { People } from "./people.ts";

/** More minutes than any reach has. */
const farthest = 2 ** 31 - 1;

/** What the ways to one place come to. */
export interface PlaceColumns {
  /** The bitmap of who is near enough. */
  readonly mask: number;
  /** The columns of points. */
  readonly points: readonly number[];
}

/** For one reach, what 0, 1, 2 … minutes mean, the last being one more than the reach. */
interface ReachTable {
  readonly holds: Uint8Array;
  readonly points: Uint16Array;
}

export class TravelColumns {
  readonly #arena: Arena;
  readonly #people: People;
  readonly #parameters: ParameterSet;
  readonly #holds: Holds;
  readonly #ways: Classes;
  readonly #reaches: Classes;
  readonly #tables: ReachTable[] = [];
  /** For each way class, the minutes to each of the places that were known from the start. */
  readonly #minutes: Int32Array;
  readonly #places: ReadonlyMap<number, number>;
  readonly #made = new Map<number, PlaceColumns & { readonly task: PreparedTask }>();

  /** @param tasks the first tasks: ways to their places are worked out all at once, home by home */
  constructor(
    arena: Arena,
    people: People,
    { parameters, today }: PreparedSnapshot["snapshot"],
    tasks: readonly PreparedTask[],
  ) {
    this.#arena = arena;
    this.#people = people;
    this.#parameters = parameters;
    this.#holds = rulesNamed(["travel"], today);
    this.#ways = new Classes(people.list, ({ jobseeker: { place, modes } }) =>
      [place, ...modes].join("\n"),
    );
    this.#reaches = new Classes(people.list, ({ jobseeker }) => jobseeker.reachMinutes);
    const byPlace = new Map(tasks.map((task) => [task.placePosition, task]));
    const examples = [...byPlace.values()];
    this.#places = new Map([...byPlace.keys()].map((place, n) => [place, n]));
    this.#minutes = new Int32Array(this.#ways.examples.length * examples.length);
    let at = 0;
    for (const person of this.#ways.examples) {
      for (const task of examples) {
        this.#minutes[at] = Math.min(minutesBetween(person, task), farthest);
        at += 1;
      }
    }
  }

  /** The columns for a task's place; made when they are first wanted. */
  of(task: PreparedTask): PlaceColumns {
    const made = this.#made.get(task.placePosition);
    if (made) return made;
    const { list, padded, bitmapBytes } = this.#people;
    const columns = {
      mask: this.#arena.take(bitmapBytes),
      points: Array.from({ length: partsFor(this.#parameters.weights.T) }, () =>
        this.#arena.take(padded),
      ),
      task,
    };
    this.#made.set(task.placePosition, columns);
    const ways = this.#minutesTo(task);
    const tables = this.#reaches.examples.map((_, reach) => this.#tableOf(reach));
    const { of: wayOf } = this.#ways;
    const { of: reachOf } = this.#reaches;
    const given = new Uint16Array(list.length);
    const bits = new Uint8Array(list.length);
    for (let position = 0; position < list.length; position += 1) {
      const { holds, points } = tables[reachOf[position]!]!;
      const minutes = ways[wayOf[position]!]!;
      const at = minutes < holds.length ? minutes : holds.length - 1;
      given[position] = points[at]!;
      bits[position] = holds[at]!;
    }
    writeBits(this.#arena, columns.mask, bits);
    const { bytes } = this.#arena;
    columns.points.forEach((column, part) => {
      for (let position = 0; position < list.length; position += 1) {
        bytes[column + position] = partOf(given[position]!, part);
      }
    });
    return columns;
  }

  replace(position: number, person: PreparedJobseeker): void {
    this.#ways.replace(position, person);
    this.#reaches.replace(position, person);
    const { holds, points } = this.#tableOf(this.#reaches.of[position]!);
    for (const { task, mask, points: columns } of this.#made.values()) {
      const at = Math.min(minutesBetween(person, task), holds.length - 1);
      setBit(this.#arena, mask, position, holds[at] === 1);
      columns.forEach((column, part) => {
        this.#arena.bytes[column + position] = partOf(points[at]!, part);
      });
    }
  }

  /** The minutes to a task's place, by way class. */
  #minutesTo(task: PreparedTask): Int32Array {
    const { examples } = this.#ways;
    const place = this.#places.get(task.placePosition);
    const ways = new Int32Array(examples.length);
    const known = place === undefined ? 0 : this.#minutes.length / this.#places.size;
    for (let way = 0; way < known; way += 1) {
      ways[way] = this.#minutes[way * this.#places.size + place!]!;
    }
    for (let way = known; way < ways.length; way += 1) {
      ways[way] = Math.min(minutesBetween(examples[way]!, task), farthest);
    }
    return ways;
  }

  #tableOf(reach: number): ReachTable {
    const known = this.#tables[reach];
    if (known) return known;
    const example = this.#reaches.examples[reach]!;
    const length = example.jobseeker.reachMinutes + 2;
    const table = { holds: new Uint8Array(length), points: new Uint16Array(length) };
    const anywhere = { placePosition: 0 } as PreparedTask;
    for (let minutes = 0; minutes < length; minutes += 1) {
      const away = { ...example, ways: [{ mode: "any", minutesTo: [minutes] }] };
      table.holds[minutes] = Number(this.#holds(away, anywhere));
      table.points[minutes] = travelPoints(away, anywhere, this.#parameters);
    }
    this.#tables[reach] = table;
    return table;
  }
}
