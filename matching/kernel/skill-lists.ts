/**
 * For each skill that a task requires: who has it or something near to it, with the best percent.
 * Most people have nothing of most skills, so these are short lists instead of columns.
 */
import type { PreparedJobseeker, PreparedTask } from "../prepare.ts";
import { bestHit } from "../score.ts";
import { share } from "../whole-numbers.ts";
import type { Arena } from "./arena.ts";
import type { People } from "./people.ts";

type Hits = PreparedTask["skillHits"][number];

interface List {
  readonly hits: Hits;
  /** Where the length and the addresses of positions and percents stand: this never moves. */
  readonly address: number;
  /** For how many people there is room. */
  room: number;
}

export class SkillLists {
  readonly #arena: Arena;
  readonly #weight: number;
  /** Who has a skill: positions, rising. */
  readonly #holders = new Map<string, number[]>();
  readonly #made = new Map<string, List>();
  readonly #tables = new Map<number, number>();

  /** @param weight the most that K can give */
  constructor(arena: Arena, people: People, weight: number) {
    this.#arena = arena;
    this.#weight = weight;
    people.list.forEach((person, position) => {
      this.#addHolder(position, person);
    });
  }

  /** The list of each skill that a task requires; made when it is first wanted. */
  of({ task, skillHits }: PreparedTask): number[] {
    return skillHits.map((hits, n) => {
      const skill = task.skills[n]!;
      const made = this.#made.get(skill);
      if (made) return made.address;
      const list = { hits, address: this.#arena.take(12), room: 0 };
      this.#made.set(skill, list);
      this.#write(list);
      return list.address;
    });
  }

  /** The table of points for each sum of percents, when so many skills are required. */
  tableFor(required: number): number {
    const known = this.#tables.get(required);
    if (known !== undefined) return known;
    const most = 100 * required;
    const address = this.#arena.take(2 * (most + 1));
    for (let sum = 0; sum <= most; sum += 1) {
      this.#arena.halves[address / 2 + sum] = share(this.#weight, sum, most);
    }
    this.#tables.set(required, address);
    return address;
  }

  replace(position: number, before: PreparedJobseeker, after: PreparedJobseeker): void {
    for (const skill of before.skills) {
      this.#holders.set(
        skill,
        this.#holders.get(skill)!.filter((holder) => holder !== position),
      );
    }
    this.#addHolder(position, after);
    for (const skill of after.skills) this.#holders.get(skill)!.sort((a, b) => a - b);
    for (const list of this.#made.values()) {
      if (bestHit(before, list.hits).percent !== bestHit(after, list.hits).percent) {
        this.#write(list);
      }
    }
  }

  #addHolder(position: number, { skills }: PreparedJobseeker): void {
    for (const skill of skills) {
      const holders = this.#holders.get(skill);
      if (holders) holders.push(position);
      else this.#holders.set(skill, [position]);
    }
  }

  /** Who has something of what counts as a skill, and with what percent, by rising positions. */
  #holdersOf(hits: Hits): { readonly positions: readonly number[]; percentOf(n: number): number } {
    if (hits.size === 1) {
      for (const [skill, percent] of hits) {
        return { positions: this.#holders.get(skill) ?? [], percentOf: () => percent };
      }
    }
    const percents = new Map<number, number>();
    for (const [skill, percent] of hits) {
      for (const position of this.#holders.get(skill) ?? []) {
        if (percent > (percents.get(position) ?? 0)) percents.set(position, percent);
      }
    }
    return {
      positions: [...percents.keys()].sort((a, b) => a - b),
      percentOf: (position) => percents.get(position)!,
    };
  }

  #write(list: List): void {
    const { positions, percentOf } = this.#holdersOf(list.hits);
    const at = list.address / 4;
    if (positions.length > list.room) {
      list.room = positions.length + (list.room >> 1);
      const addresses = [this.#arena.take(4 * list.room), this.#arena.take(list.room)];
      this.#arena.words.set(addresses, at + 1);
    }
    const { words, bytes } = this.#arena; // only now, for taking room may have made new views
    words[at] = positions.length;
    const first = words[at + 1]! / 4;
    const column = words[at + 2]!;
    positions.forEach((position, n) => {
      words[first + n] = position;
      bytes[column + n] = percentOf(position);
    });
  }
}
