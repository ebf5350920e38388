/**
 * How much two things have in common, in whole numbers: the measure under `similarity-skills.ts` and
 * `similarity-occupations.ts`.
 *
 * A thing is a bag of features (the skills an occupation needs, the pieces of a name). Two bags have
 * in common what is in both, a rare feature counting more than a common one, and twice that over all
 * that is in either is their likeness: 1000 for equal bags, 0 for bags with nothing in common.
 */
import { share } from "#matching/whole-numbers.ts";

/** The features of one thing, with how much of each (whole numbers from 1). */
export type Bag = ReadonlyMap<string, number>;

/**
 * How rare a feature is that `having` of `all` things have: ⌊8 · log₂(all / having)⌋, worked out
 * exactly, by counting the bits of a whole quotient.
 */
export function rarity(having: number, all: number): number {
  return (BigInt(all) ** 8n / BigInt(having) ** 8n).toString(2).length - 1;
}

/** A bag in which each of the features is once. */
export function bagOf(features: Iterable<string>): Bag {
  return new Map([...features].map((feature) => [feature, 1]));
}

/**
 * The pieces of four letters that the words of a text consist of, ends of words marked: near enough
 * to stems for Finnish and Swedish endings and compounds.
 */
export function piecesOf(text: string): ReadonlySet<string> {
  const pieces = new Set<string>();
  for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) {
    const marked = ` ${word} `;
    for (let at = 0; at === 0 || at + 4 <= marked.length; at += 1) {
      pieces.add(marked.slice(at, at + 4));
    }
  }
  return pieces;
}

/** The bags of many things, ready to be compared. */
export class Likeness {
  /** By thing: feature, count, feature, count … in flat lists, for the inner loop's sake. */
  private readonly features: readonly Int32Array[];
  /** By feature: thing, count, thing, count … */
  private readonly holders: readonly Int32Array[];
  private readonly worth: readonly number[];
  private readonly totals: readonly number[];

  /** @param weigh `rare` lets rare features count more; `alike` counts all features the same */
  constructor(bags: readonly Bag[], weigh: "rare" | "alike") {
    const numbers = new Map<string, number>();
    const holders: number[][] = [];
    this.features = bags.map((bag, thing) => {
      const features: number[] = [];
      for (const [name, count] of bag) {
        const feature = numbers.get(name) ?? numbers.size;
        numbers.set(name, feature);
        holders[feature] ??= [];
        holders[feature].push(thing, count);
        features.push(feature, count);
      }
      return Int32Array.from(features);
    });
    this.holders = holders.map((list) => Int32Array.from(list));
    const known = new Map<number, number>();
    this.worth = holders.map(({ length }) => {
      if (weigh === "alike") return 1;
      const worth = known.get(length) ?? rarity(length / 2, bags.length);
      known.set(length, worth);
      return worth;
    });
    this.totals = this.features.map((features) => {
      let total = 0;
      for (let at = 0; at < features.length; at += 2) {
        total += this.worth[features[at]!]! * features[at + 1]!;
      }
      return total;
    });
  }

  /** The likeness of one thing to each thing, 0–1000, by position. */
  to(thing: number): Int32Array {
    const common = new Int32Array(this.features.length);
    const features = this.features[thing]!;
    for (let at = 0; at < features.length; at += 2) {
      const worth = this.worth[features[at]!]!;
      const count = features[at + 1]!;
      const holders = this.holders[features[at]!]!;
      for (let holder = 0; holder < holders.length; holder += 2) {
        const theirs = holders[holder + 1]!;
        common[holders[holder]!]! += worth * (theirs < count ? theirs : count);
      }
    }
    const total = this.totals[thing]!;
    for (let other = 0; other < common.length; other += 1) {
      const both = common[other]!;
      if (both > 0) common[other] = share(2000, both, total + this.totals[other]!);
    }
    return common;
  }
}
