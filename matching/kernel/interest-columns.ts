/**
 * For each occupation that a task has: the points of everybody's interests. The reference is asked
 * once for each interest that somebody has; somebody with several gets the most of theirs, for the
 * points never fall as an interest comes nearer.
 */
import type { ParameterSet } from "../parameters.ts";
import type { PreparedJobseeker, PreparedTask } from "../prepare.ts";
import { interestPoints } from "../score.ts";
import type { Arena } from "./arena.ts";
import { Classes, listKey } from "./classes.ts";
import { partOf, partsFor } from "./layout.ts";
import type { People } from "./people.ts";

export class InterestColumns {
  readonly #arena: Arena;
  readonly #people: People;
  readonly #parameters: ParameterSet;
  readonly #classes: Classes;
  /** By class: the numbers of its interests; with none, the number of stating none. */
  readonly #numbersOf: (readonly number[])[] = [];
  readonly #numbers = new Map<string | null, number>();
  /** By number: somebody who has this interest and no other. */
  readonly #single: PreparedJobseeker[] = [];
  readonly #made = new Map<string, { task: PreparedTask; columns: readonly number[] }>();

  constructor(arena: Arena, people: People, parameters: ParameterSet) {
    this.#arena = arena;
    this.#people = people;
    this.#parameters = parameters;
    this.#classes = new Classes(people.list, ({ jobseeker }) => listKey(jobseeker.interests));
    this.#numberClasses();
  }

  /** The columns for a task's occupation; made when they are first wanted. */
  of(task: PreparedTask): readonly number[] {
    const made = this.#made.get(task.task.occupation);
    if (made) return made.columns;
    const { list, padded } = this.#people;
    const columns = Array.from({ length: partsFor(this.#parameters.weights.I) }, () =>
      this.#arena.take(padded),
    );
    this.#made.set(task.task.occupation, { task, columns });
    const byNumber = Uint16Array.from(this.#single, (somebody) =>
      interestPoints(somebody, task, this.#parameters),
    );
    const byClass = new Uint16Array(this.#numbersOf.length);
    for (let n = 0; n < byClass.length; n += 1) {
      const numbers = this.#numbersOf[n]!;
      let most = 0;
      for (let i = 0; i < numbers.length; i += 1) {
        const points = byNumber[numbers[i]!]!;
        if (points > most) most = points;
      }
      byClass[n] = most;
    }
    const { of } = this.#classes;
    const { bytes } = this.#arena;
    columns.forEach((column, part) => {
      for (let position = 0; position < list.length; position += 1) {
        bytes[column + position] = partOf(byClass[of[position]!]!, part);
      }
    });
    return columns;
  }

  replace(position: number, person: PreparedJobseeker): void {
    this.#classes.replace(position, person);
    this.#numberClasses();
    for (const { task, columns } of this.#made.values()) {
      const points = interestPoints(person, task, this.#parameters);
      columns.forEach((column, part) => {
        this.#arena.bytes[column + position] = partOf(points, part);
      });
    }
  }

  #numberClasses(): void {
    const { examples } = this.#classes;
    for (let number = this.#numbersOf.length; number < examples.length; number += 1) {
      const { interests } = examples[number]!.jobseeker;
      this.#numbersOf.push(
        interests.length === 0
          ? [this.#numberOf(null)]
          : interests.map((interest) => this.#numberOf(interest)),
      );
    }
  }

  #numberOf(interest: string | null): number {
    const known = this.#numbers.get(interest);
    if (known !== undefined) return known;
    const number = this.#numbers.size;
    this.#numbers.set(interest, number);
    const example = this.#people.list[0]!;
    const interests = interest === null ? [] : [interest];
    this.#single.push({ ...example, jobseeker: { ...example.jobseeker, interests } });
    return number;
  }
}
