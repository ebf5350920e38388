/**
 * People who are alike in one respect: the same hours, the same forms, the same way to work. A rule
 * is asked once for a class of people instead of once for each person.
 */
import type { PreparedJobseeker } from "../prepare.ts";

export class Classes {
  readonly #keyOf: (person: PreparedJobseeker) => string | number;
  readonly #numbers = new Map<string | number, number>();
  /** A person of each class, to ask the rules with. */
  readonly examples: PreparedJobseeker[] = [];
  /** The class of each person, by position. */
  readonly of: Int32Array;

  /**
   * @param people by position
   * @param keyOf says all that the rule looks at: equal keys, equal answers for every task
   */
  constructor(
    people: readonly PreparedJobseeker[],
    keyOf: (person: PreparedJobseeker) => string | number,
  ) {
    this.#keyOf = keyOf;
    this.of = new Int32Array(people.length);
    people.forEach((person, position) => {
      this.of[position] = this.#numberOf(person);
    });
  }

  /** Puts another person at a position. */
  replace(position: number, person: PreparedJobseeker): void {
    this.of[position] = this.#numberOf(person);
  }

  #numberOf(person: PreparedJobseeker): number {
    const key = this.#keyOf(person);
    let number = this.#numbers.get(key);
    if (number === undefined) {
      number = this.examples.length;
      this.#numbers.set(key, number);
      this.examples.push(person);
    }
    return number;
  }
}

/** The key of a list that is a set in canonical order. */
export function listKey(list: readonly (string | number)[]): string {
  return list.join("\n");
}
