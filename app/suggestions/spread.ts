/**
 * Which of the engine's pairs become suggestions when a task or a person has changed. Pure.
 *
 * A simple policy until rounds allocate everybody at once. Its aim is the rounds' aim: suggestions
 * spread over people and tasks, and those who have waited come first.
 *
 * - A task has at most 4 × its free places, and at most 12, people suggested for it.
 * - A person has at most 3 suggestions waiting for a decision. One that is clearly better than all
 *   that wait (25 points) still gets in, up to 6, so that it is not hidden behind undecided ones.
 * - Of a task's best (four times its room), people with the fewest suggestions waiting come first,
 *   then those who have waited most rounds, then the engine's order. A person's own tasks are taken
 *   in the engine's order.
 * - No open task is left unseen because everybody has enough waiting: it gets three people all the
 *   same, those with the least waiting among its best. No person is left without because the tasks
 *   are full: one who has nothing waiting gets the best that has fewer than 12 people.
 *
 * Nothing that waits is ever pushed out by something newer: only a caseworker decides on it.
 */

export const limits = {
  perPlace: 4,
  perTask: 12,
  perTaskAtLeast: 3,
  perPerson: 3,
  perPersonAtMost: 6,
  /** Not even for a task that would be left unseen. */
  perPersonEver: 12,
  clearlyBetter: 25,
  /** How far down a task's ranking the choice reaches, in multiples of its room. */
  reach: 4,
} as const;

/** A pair in the engine's order, best first. */
export interface Candidate {
  readonly pseudonym: string;
  readonly taskId: string;
  /** The sure score, 0–1000. */
  readonly lo: number;
}

/** How many suggestions a person has waiting, and the best sure score among them. */
export interface Waiting {
  readonly count: number;
  readonly best: number;
}

/** What is taken already, and kept up while choosing. */
export class Room {
  readonly #people: Map<string, Waiting>;
  readonly #tasks: Map<string, number>;

  constructor(people: ReadonlyMap<string, Waiting>, tasks: ReadonlyMap<string, number>) {
    this.#people = new Map(people);
    this.#tasks = new Map(tasks);
  }

  waiting(pseudonym: string): Waiting {
    return this.#people.get(pseudonym) ?? { count: 0, best: -1 };
  }

  /** How many more people may be suggested for a task with so many free places. */
  left(taskId: string, places: number): number {
    const most = Math.min(limits.perPlace * places, limits.perTask);
    return Math.max(0, most - this.taken(taskId));
  }

  /** How many people a task has already. */
  taken(taskId: string): number {
    return this.#tasks.get(taskId) ?? 0;
  }

  /** May this person get one more suggestion with this score? */
  admits({ pseudonym, lo }: Candidate): boolean {
    const { count, best } = this.waiting(pseudonym);
    if (count < limits.perPerson) return true;
    return count < limits.perPersonAtMost && lo >= best + limits.clearlyBetter;
  }

  take({ pseudonym, taskId, lo }: Candidate): void {
    const { count, best } = this.waiting(pseudonym);
    this.#people.set(pseudonym, { count: count + 1, best: Math.max(best, lo) });
    this.#tasks.set(taskId, (this.#tasks.get(taskId) ?? 0) + 1);
  }
}

/**
 * Chooses people for one task.
 * @param ranked the task's pairs that may be suggested, in the engine's order
 * @param rounds how many rounds each person has waited
 */
export function chooseForTask<Pair extends Candidate>(
  ranked: readonly Pair[],
  places: number,
  rounds: ReadonlyMap<string, number>,
  room: Room,
): Pair[] {
  const [first] = ranked;
  if (!first) return [];
  const take = (pairs: readonly Pair[], most: number): Pair[] => {
    const chosen = pairs
      .slice(0, most * limits.reach)
      .map((pair, order) => ({
        pair,
        order,
        waiting: room.waiting(pair.pseudonym).count,
        rounds: rounds.get(pair.pseudonym) ?? 0,
      }))
      .sort((a, b) => a.waiting - b.waiting || b.rounds - a.rounds || a.order - b.order)
      .slice(0, most)
      .map(({ pair }) => pair);
    for (const pair of chosen) room.take(pair);
    return chosen;
  };
  const chosen = take(
    ranked.filter((pair) => room.admits(pair)),
    room.left(first.taskId, places),
  );
  const unseen = Math.max(0, limits.perTaskAtLeast - room.taken(first.taskId));
  const others = ranked.filter(
    (pair) => !chosen.includes(pair) && room.waiting(pair.pseudonym).count < limits.perPersonEver,
  );
  return [...chosen, ...take(others, unseen)];
}

/** Chooses tasks for one person, in the engine's order, where the tasks have room. */
export function chooseForPerson<Pair extends Candidate>(
  ranked: readonly Pair[],
  placesOf: ReadonlyMap<string, number>,
  room: Room,
): Pair[] {
  const chosen: Pair[] = [];
  for (const pair of ranked) {
    if (!room.admits(pair)) continue;
    const hasNone = room.waiting(pair.pseudonym).count === 0;
    const places = hasNone ? Number.POSITIVE_INFINITY : (placesOf.get(pair.taskId) ?? 1);
    if (room.left(pair.taskId, places) === 0) continue;
    room.take(pair);
    chosen.push(pair);
  }
  return chosen;
}
