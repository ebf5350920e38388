/**
 * Chance for the simulation, in whole numbers and repeatable: the same seed gives the same region,
 * the same people and the same turns of events, under every policy. The engine itself knows none.
 */

/** A stirring of numbers into one of 32 bits; small changes give quite another one. */
export function stirred(...numbers: readonly number[]): number {
  let hash = 0x9e37_79b9;
  for (const number of numbers) {
    hash = Math.imul(hash ^ number, 0x85eb_ca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2_ae35);
    hash ^= hash >>> 16;
  }
  return hash >>> 0;
}

/** Whether something happens that happens `perMillion` times in a million. */
export function happens(perMillion: number, ...numbers: readonly number[]): boolean {
  return stirred(...numbers) % 1_000_000 < perMillion;
}

/** A dealer of whole numbers. */
export class Chance {
  #turn = 0;
  readonly #seed: number;

  constructor(seed: number) {
    this.#seed = seed;
  }

  /** From 0 up to below `limit`. */
  below(limit: number): number {
    this.#turn += 1;
    return stirred(this.#seed, this.#turn) % limit;
  }

  between(least: number, most: number): number {
    return least + this.below(most - least + 1);
  }

  oneIn(count: number): boolean {
    return this.below(count) === 0;
  }

  pick<Item>(items: readonly Item[]): Item {
    return items[this.below(items.length)]!;
  }

  /** Each of the items with the chance of `percent`. */
  some<Item>(items: readonly Item[], percent: number): Item[] {
    return items.filter(() => this.below(100) < percent);
  }
}
