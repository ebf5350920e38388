/**
 * The proof that a round is the best there is, and its checking. It shares no code with the search,
 * uses numbers of any size (`bigint`) and believes nothing it has not worked out itself.
 *
 * **How a proof of this kind works.** Suppose somebody names prices: one for each task and one for
 * each person, any whole numbers, a task's not below 0. Then no allowed round whatever can bring
 * more than
 *
 *       Σ tasks    room · task's price
 *     + Σ people   for each tier still open: what its weight exceeds the person's price by, if it does
 *     + Σ pairs    what value + person's price exceeds the task's price by, if it does
 *
 * because each suggestion brings weight + value = (weight − person's price) + (value + person's price
 * − task's price) + task's price, and each of the three parts is counted above at least once for
 * every suggestion there can be. When a round brings exactly as much as prices allow, the gap is 0
 * and nothing can be better. Whoever doubts needs the prices, and addition.
 */
import { type Candidates, candidatesOf } from "../kernel/candidates.ts";
import type { PreparedSnapshot } from "../prepare.ts";
import type { Pair, RoundLimits } from "./problem.ts";

/** A whole number; as decimal digits when it is too large to be exact as a number. */
export type Exact = number | string;

/** Prices in the order of the snapshot's jobseekers and tasks, which are sorted by id. */
export interface Prices {
  readonly jobseekers: readonly number[];
  readonly tasks: readonly number[];
}

export interface Certificate {
  /** What the round brings: weights of tiers and values of pairs. */
  readonly primal: Exact;
  /** The most that any round can bring, by the prices. */
  readonly dual: Exact;
  /** dual − primal: 0 proves that the round is the best. */
  readonly gap: Exact;
  /** The unit of the tiers' weights. */
  readonly step: number;
  readonly prices: Prices;
}

/** What is to be proved: the suggestions of a round and the prices published with it. */
export interface Claim {
  readonly suggestions: readonly Pair[];
  readonly step: number;
  readonly prices: Prices;
}

/** Faults of a claim; a claim with faults proves nothing. */
export interface Checked {
  readonly certificate: Certificate;
  readonly faults: readonly string[];
}

/** The rules of a round as the contract states them; said here again so that nothing is taken on trust. */
const rules = { keepBonus: 25, perPlace: 4, mostPerTask: 12, perPerson: 3, mostPoints: 1000 };

/** Prices beyond this are refused: sums of a few would not be exact any more. */
const mostPrice = 2 ** 50;

/**
 * Works out what a round brings and the most its prices allow, from the snapshot alone.
 *
 * @param limits as they were given to the round
 * @param candidates the pairs that may be suggested; by default found one by one, the plain way
 */
export function checkRound(
  prepared: PreparedSnapshot,
  claim: Claim,
  limits: RoundLimits = {},
  candidates: Candidates = candidatesOf(prepared),
): Checked {
  const book = new Book(prepared, claim, limits);
  const faults = book.faultsOfPrices();
  if (faults.length > 0) return { certificate: unproved(claim), faults };

  let primal = 0n;
  let dual = 0n;
  const { prices } = claim;
  prepared.tasks.forEach((_, work) => {
    dual += BigInt(book.room[work]!) * BigInt(prices.tasks[work]!);
  });
  prepared.jobseekers.forEach((_, person) => {
    const chosen = book.chosen[person]!;
    const price = prices.jobseekers[person]!;
    for (let tier = book.open[person]! + 1; tier <= book.perPerson; tier += 1) {
      const more = book.weight(person, tier) - price;
      if (more > 0) dual += BigInt(more);
      if (tier <= book.open[person]! + chosen.size) primal += BigInt(book.weight(person, tier));
    }
    if (book.open[person]! + chosen.size > book.perPerson) faults.push(book.tooMany(person));

    const proposable = book.proposable(person);
    const kept = book.previous[person]!;
    let found = 0;
    for (let i = candidates.personStart[person]!; i < candidates.personStart[person + 1]!; i += 1) {
      const work = candidates.task[i]!;
      if (!proposable(work)) continue;
      const value = candidates.lo[i]! + (kept.has(work) ? rules.keepBonus : 0);
      const more = value + price - prices.tasks[work]!;
      if (more > 0) dual += BigInt(more);
      if (!chosen.has(work)) continue;
      primal += BigInt(value);
      found += 1;
    }
    if (found < chosen.size) faults.push(book.notAllowed(person));
  });
  faults.push(...book.faultsOfTasks());
  return {
    certificate: {
      primal: exact(primal),
      dual: exact(dual),
      gap: exact(dual - primal),
      step: claim.step,
      prices,
    },
    faults,
  };
}

function unproved({ step, prices }: Claim): Certificate {
  return { primal: 0, dual: 0, gap: Number.MAX_SAFE_INTEGER, step, prices };
}

function exact(sum: bigint): Exact {
  const near = Number(sum);
  return Number.isSafeInteger(near) ? near : sum.toString();
}

/** A claim entered by the snapshot's numbers, with the limits the contract sets. */
class Book {
  readonly perPerson: number;
  /** By person: tasks claimed, tasks suggested before, tasks taken, tasks never to propose. */
  readonly chosen: readonly Set<number>[];
  readonly previous: readonly Set<number>[];
  readonly open: readonly number[];
  readonly room: readonly number[];
  readonly #taken: readonly Set<number>[];
  readonly #never: readonly Set<number>[];
  readonly #waited: readonly number[];
  readonly #unknown: string[] = [];

  constructor(
    readonly prepared: PreparedSnapshot,
    readonly claim: Claim,
    limits: RoundLimits,
  ) {
    const { jobseekers, tasks, snapshot } = prepared;
    this.perPerson = limits.perPerson ?? rules.perPerson;
    this.chosen = this.#entered(claim.suggestions, this.#unknown);
    this.previous = this.#entered(snapshot.previous);
    this.#taken = this.#entered(limits.taken ?? snapshot.taken ?? []);
    this.#never = this.#entered(limits.never ?? snapshot.never ?? []);
    this.open = this.#taken.map(({ size }) => Math.min(size, this.perPerson));
    const takenOf = tasks.map(() => 0);
    for (const works of this.#taken) for (const work of works) takenOf[work]! += 1;
    this.room = tasks.map(({ task }, work) => {
      const most = Math.min(rules.perPlace * task.places, rules.mostPerTask);
      return Math.max(0, most - takenOf[work]!);
    });
    const rounds = [...new Set(jobseekers.map(({ jobseeker }) => jobseeker.waitingRounds))];
    const order = new Map(rounds.sort((a, b) => a - b).map((waited, place) => [waited, place]));
    this.#waited = jobseekers.map(({ jobseeker }) => order.get(jobseeker.waitingRounds)!);
  }

  /** The weight of a person's suggestion of a tier, from the tiers' definition. */
  weight(person: number, tier: number): number {
    const steps = this.perPerson - tier + 1 + (tier === 1 ? this.#waited[person]! : 0);
    return steps * this.claim.step;
  }

  proposable(person: number): (work: number) => boolean {
    return (work) => !this.#taken[person]!.has(work) && !this.#never[person]!.has(work);
  }

  faultsOfPrices(): string[] {
    const { jobseekers, tasks } = this.prepared;
    const { prices, step } = this.claim;
    const faults = [...this.#unknown];
    const least =
      (rules.mostPoints + rules.keepBonus) * Math.min(jobseekers.length, tasks.length) + 1;
    if (!Number.isSafeInteger(step) || step < least || step > mostPrice) {
      faults.push(`The step ${step} does not keep the tiers apart.`);
    }
    if (prices.jobseekers.length !== jobseekers.length || prices.tasks.length !== tasks.length) {
      faults.push("There is not a price for each person and each task.");
    }
    const isPrice = (price: number) => Number.isInteger(price) && Math.abs(price) <= mostPrice;
    if (!prices.jobseekers.every(isPrice) || !prices.tasks.every((p) => isPrice(p) && p >= 0)) {
      faults.push("A price is not a whole number, is too large, or is below 0 for a task.");
    }
    return faults;
  }

  faultsOfTasks(): string[] {
    const { tasks } = this.prepared;
    const used = tasks.map(() => 0);
    for (const works of this.chosen) for (const work of works) used[work]! += 1;
    return tasks.flatMap(({ task }, work) =>
      used[work]! > this.room[work]! ? [`The task ${task.id} has more than it has room for.`] : [],
    );
  }

  tooMany(person: number): string {
    return `The jobseeker ${this.prepared.jobseekers[person]!.jobseeker.id} has too many.`;
  }

  notAllowed(person: number): string {
    const { id } = this.prepared.jobseekers[person]!.jobseeker;
    return `The jobseeker ${id} has a suggestion that must not be made.`;
  }

  #entered(pairs: readonly Pair[], unknown: string[] = []): readonly Set<number>[] {
    const { jobseekers, tasks } = this.prepared;
    const personOf = new Map(jobseekers.map(({ jobseeker }, i) => [jobseeker.id, i]));
    const taskOf = new Map(tasks.map(({ task }, i) => [task.id, i]));
    const entered = jobseekers.map(() => new Set<number>());
    for (const [jobseeker, task] of pairs) {
      const person = personOf.get(jobseeker);
      const work = taskOf.get(task);
      if (person === undefined || work === undefined) {
        unknown.push(`The pair ${jobseeker}, ${task} is not in the snapshot.`);
      } else if (entered[person]!.has(work)) {
        unknown.push(`The pair ${jobseeker}, ${task} is there twice.`);
      } else {
        entered[person]!.add(work);
      }
    }
    return entered;
  }
}
