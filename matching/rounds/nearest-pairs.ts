/**
 * Each person's pairs with the most worthwhile first, so that a search can stop early. A pair is
 * worth its value less the task's price. Prices only rise, so an order found some time ago still
 * says how little each pair can lose at least; it is found anew when looking at it has become
 * wasteful. The order decides nothing: it only lets a search leave out what cannot be nearer.
 */
import type { RoundProblem } from "./problem.ts";

const lowBits = 6;
const lowMask = (1 << lowBits) - 1;
const mostLoss = (1 << (2 * lowBits)) - 1;

/** How many numbers of `words` a pair takes. */
export const pairWords = 2;

/** The value is in so many low bits of a pair's first word; a shift leaves the cost. */
export const valueBits = 11;
export const valueMask = (1 << valueBits) - 1;

export class NearestPairs {
  /**
   * {@link pairWords} numbers a pair, side by side because they are read together: in the first, how
   * much more than `least` it costs at least, never falling within a person's range, above its
   * value; in the second its task.
   */
  readonly words: Int32Array;
  /** In each person's range: the pair's number in the problem. */
  readonly pair: Int32Array;
  /** By person: what the first pair costs at least, price less value. */
  readonly least: Float64Array;
  readonly #problem: RoundProblem;
  readonly #price: Float64Array;
  readonly #half: Int32Array;
  readonly #loss: Int32Array;
  readonly #next = new Int32Array(lowMask + 1);

  /** @param price by task; read anew by each `sort` */
  constructor(problem: RoundProblem, price: Float64Array) {
    const { personStart, task } = problem;
    this.#problem = problem;
    this.#price = price;
    this.words = new Int32Array(pairWords * task.length);
    this.pair = new Int32Array(task.length);
    let longest = 0;
    for (let person = 0; person + 1 < personStart.length; person += 1) {
      longest = Math.max(longest, personStart[person + 1]! - personStart[person]!);
    }
    this.least = new Float64Array(personStart.length - 1);
    this.#half = new Int32Array(longest);
    this.#loss = new Int32Array(longest);
    for (let person = 0; person + 1 < personStart.length; person += 1) this.sort(person);
  }

  /** Puts a person's pairs in order by today's prices; equal ones by the task's number. */
  sort(person: number): void {
    const { personStart, task, value } = this.#problem;
    const price = this.#price;
    const half = this.#half;
    const loss = this.#loss;
    const next = this.#next;
    const words = this.words;
    const start = personStart[person]!;
    const count = personStart[person + 1]! - start;

    let least = Number.POSITIVE_INFINITY;
    for (let i = start; i < start + count; i += 1) {
      const cost = price[task[i]!]! - value[i]!;
      if (cost < least) least = cost;
    }
    this.least[person] = least;

    next.fill(0);
    for (let i = 0; i < count; i += 1) {
      const cost = price[task[start + i]!]! - value[start + i]!;
      loss[i] = Math.min(cost - least, mostLoss);
      next[loss[i]! & lowMask]! += 1;
    }
    makePlaces(next);
    for (let i = 0; i < count; i += 1) {
      const low = loss[i]! & lowMask;
      half[next[low]!] = i;
      next[low]! += 1;
    }

    next.fill(0);
    for (let i = 0; i < count; i += 1) next[loss[i]! >> lowBits]! += 1;
    makePlaces(next);
    for (let i = 0; i < count; i += 1) {
      const from = half[i]!;
      const high = loss[from]! >> lowBits;
      const place = start + next[high]!;
      next[high]! += 1;
      words[pairWords * place] = (loss[from]! << valueBits) | value[start + from]!;
      words[pairWords * place + 1] = task[start + from]!;
      this.pair[place] = start + from;
    }
  }
}

/** Turns counts into the places at which each count's items begin. */
function makePlaces(counts: Int32Array): void {
  let place = 0;
  for (let i = 0; i < counts.length; i += 1) {
    const count = counts[i]!;
    counts[i] = place;
    place += count;
  }
}
