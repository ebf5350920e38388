/** Small rounds for tests, given by numbers instead of people, and all their allowed outcomes. */
import fc from "fast-check";
import { type RoundProblem, stepFor } from "#matching/rounds/problem.ts";

export interface SmallRound {
  readonly perPerson: number;
  /** By person: waiting rounds, and suggestions already open. */
  readonly people: readonly { readonly waited: number; readonly open: number }[];
  /** By task: how many suggestions it can take. */
  readonly room: readonly number[];
  readonly pairs: readonly {
    readonly person: number;
    readonly task: number;
    readonly value: number;
    readonly hi: number;
    readonly kept: boolean;
  }[];
}

/** What decides between two outcomes, the weightiest first. */
export interface Outcome {
  /** Σ over people with a first suggestion of (1 + waiting rounds). */
  readonly first: number;
  /** By tier from the second on: how many people have one. */
  readonly further: readonly number[];
  readonly value: number;
}

/** Rounds small enough to try everything; few different values, so that there are many ties. */
export function smallRound({ pairs = 11, values = 6 } = {}): fc.Arbitrary<SmallRound> {
  return fc
    .tuple(
      fc.integer({ min: 1, max: 3 }),
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 1, max: 5 }),
    )
    .chain(([perPerson, people, tasks]) =>
      fc.record({
        perPerson: fc.constant(perPerson),
        people: fc.array(
          fc.record({
            waited: fc.constantFrom(0, 0, 1, 2, 9),
            open: fc.constantFrom(0, 0, 0, 1, perPerson).map((open) => Math.min(open, perPerson)),
          }),
          { minLength: people, maxLength: people },
        ),
        room: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: tasks, maxLength: tasks }),
        pairs: fc.uniqueArray(
          fc.record({
            person: fc.nat(people - 1),
            task: fc.nat(tasks - 1),
            value: fc.nat(values).map((value) => 170 * value),
            hi: fc.constantFrom(1000, 1020),
            kept: fc.boolean(),
          }),
          { maxLength: pairs, selector: ({ person, task }) => `${person} ${task}` },
        ),
      }),
    );
}

/** The same round in the columns the search takes; tasks' ages are their numbers, the last oldest. */
export function columnsOf(round: SmallRound): RoundProblem {
  const pairs = sortedPairs(round);
  const personStart = new Int32Array(round.people.length + 1);
  for (const { person } of pairs) personStart[person + 1]! += 1;
  for (let i = 0; i < round.people.length; i += 1) personStart[i + 1]! += personStart[i]!;
  const waits = [...new Set(round.people.map(({ waited }) => waited))].sort((a, b) => a - b);
  return {
    perPerson: round.perPerson,
    personStart,
    task: Int32Array.from(pairs, ({ task }) => task),
    value: Int16Array.from(pairs, ({ value }) => value),
    hi: Int16Array.from(pairs, ({ hi }) => hi),
    kept: Uint8Array.from(pairs, ({ kept }) => (kept ? 1 : 0)),
    open: Uint8Array.from(round.people, ({ open }) => open),
    waitingClass: Int32Array.from(round.people, ({ waited }) => waits.indexOf(waited) + 1),
    room: Int32Array.from(round.room),
    age: Int32Array.from(round.room, (_, task) => round.room.length - 1 - task),
    step: stepFor(round.people.length, round.room.length),
  };
}

/** By person, then task: the order of the columns. */
export function sortedPairs({ pairs }: SmallRound): SmallRound["pairs"] {
  return [...pairs].sort((a, b) => a.person - b.person || a.task - b.task);
}

/** What a choice of pairs (in the columns' order) comes to; null when it is not allowed. */
export function outcomeOf(round: SmallRound, chosen: ArrayLike<number>): Outcome | null {
  const given = round.people.map(({ open }) => open);
  const room = [...round.room];
  let value = 0;
  sortedPairs(round).forEach((pair, i) => {
    if (chosen[i] !== 1) return;
    given[pair.person]! += 1;
    room[pair.task]! -= 1;
    value += pair.value;
  });
  if (room.some((left) => left < 0)) return null;
  if (given.some((count, i) => count > Math.max(round.perPerson, round.people[i]!.open)))
    return null;
  let first = 0;
  round.people.forEach(({ waited }, i) => {
    if (given[i]! > 0) first += 1 + waited;
  });
  const further = [];
  for (let tier = 2; tier <= round.perPerson; tier += 1) {
    further.push(given.filter((count) => count >= tier).length);
  }
  return { first, further, value };
}

/** Above 0 when `a` is the better outcome, 0 when they are equally good. */
export function compareOutcomes(a: Outcome, b: Outcome): number {
  const [left, right] = [a, b].map(({ first, further, value }) => [first, ...further, value]);
  const differs = left!.findIndex((number, i) => number !== right![i]);
  return differs < 0 ? 0 : left![differs]! - right![differs]!;
}

/** Every allowed choice of pairs. */
export function* allChoices(round: SmallRound): Generator<readonly number[]> {
  const pairs = round.pairs.length;
  for (let choice = 0; choice < 1 << pairs; choice += 1) {
    const chosen = Array.from({ length: pairs }, (_, i) => (choice >> i) & 1);
    if (outcomeOf(round, chosen)) yield chosen;
  }
}
