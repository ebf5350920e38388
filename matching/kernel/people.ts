/**
 * The people of a snapshot as rows and columns: their levels, their needs, their week. They stand by where
 * they set out from, how and how far, so that those whom a task is out of reach for stand together
 * and are passed over many at a time; a column of ranks keeps their order by id.
 */
import type { PreparedJobseeker } from "../prepare.ts";
import type { Arena } from "./arena.ts";
import { needInRow, rowBytes } from "./layout.ts";

/** The level that stands for "not known" in a column of capacities. */
export const unknownLevel = 5;

/** Two SIMD registers of bits, so that bitmaps end where a register does. */
const padding = 128;

export class People {
  readonly #arena: Arena;
  /** By position, which is not the order of ids. */
  readonly list: PreparedJobseeker[];
  /** The position of the person with each rank, which is the place by id. */
  readonly positionOf: Int32Array;
  readonly padded: number;
  readonly bitmapBytes: number;
  /** Addresses: words of ranks, words of slots, rows of levels and needs. */
  readonly ranks: number;
  readonly slots: number;
  readonly rows: number;

  /** @param people sorted by id */
  constructor(arena: Arena, people: readonly PreparedJobseeker[]) {
    this.#arena = arena;
    this.padded = Math.ceil(people.length / padding) * padding;
    this.bitmapBytes = this.padded / 8;
    const order = nearTogether(people);
    this.list = order.map((rank) => people[rank]!);
    this.positionOf = new Int32Array(people.length);
    this.ranks = arena.take(4 * this.padded);
    this.slots = arena.take(4 * this.padded);
    this.rows = arena.take(rowBytes * this.padded);
    order.forEach((rank, position) => {
      this.positionOf[rank] = position;
      arena.words[this.ranks / 4 + position] = rank;
    });
    this.list.forEach((person, position) => {
      this.#write(position, person);
    });
  }

  /** Puts another person at a position. */
  replace(position: number, person: PreparedJobseeker): void {
    this.list[position] = person;
    this.#write(position, person);
  }

  #write(position: number, person: PreparedJobseeker): void {
    const { bytes, words } = this.#arena;
    words[this.slots / 4 + position] = person.slotBits;
    const row = this.rows + rowBytes * position;
    bytes.fill(0, row, row + rowBytes);
    for (let place = 0; place <= needInRow; place += 1) {
      const level =
        place === needInRow
          ? person.jobseeker.supportNeed
          : (person.capacities[place] ?? unknownLevel);
      bytes[row + (place >> 1)]! |= level << (4 * (place & 1));
    }
  }
}

/** Ranks in the order of home, ways and reach. */
function nearTogether(people: readonly PreparedJobseeker[]): number[] {
  const keys = people.map(({ jobseeker: { ready, place, modes, reachMinutes } }) =>
    [ready ? 0 : 1, place, modes.join(), String(reachMinutes).padStart(5, "0")].join("\n"),
  );
  return people
    .map((_, rank) => rank)
    .sort((a, b) => (keys[a]! < keys[b]! ? -1 : keys[a]! > keys[b]! ? 1 : a - b));
}
