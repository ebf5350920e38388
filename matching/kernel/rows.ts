/**
 * The candidates kept row by row between changes: a changed task makes its own row stale and nothing
 * else; of a changed person only the pairs are taken out of the rows and put in again.
 */
import type { Candidates } from "./candidates.ts";

/** A pair as the scan writes it: the low word is the person's rank, inverted, the high word the score. */
const wordsPerPair = 2;

/** A person's candidates: for each task its place and the score as in a row. */
export interface Column {
  readonly rank: number;
  readonly pairs: readonly { readonly task: number; readonly lo: number; readonly hi: number }[];
}

export class Rows {
  readonly #rows: (Int32Array | undefined)[];
  readonly #changed = new Set<number>();

  constructor(tasks: number) {
    this.#rows = new Array(tasks).fill(undefined);
  }

  /** Whether a task's row has to be scanned. */
  isStale(task: number): boolean {
    return this.#rows[task] === undefined;
  }

  /** The people whose pairs in the rows that are kept have to be found again, by rank. */
  changed(): number[] {
    return [...this.#changed];
  }

  forgetTask(task: number): void {
    this.#rows[task] = undefined;
  }

  forgetPerson(rank: number): void {
    this.#changed.add(rank);
  }

  forgetAll(): void {
    this.#rows.fill(undefined);
    this.#changed.clear();
  }

  keep(task: number, words: Int32Array, start: number, found: number): void {
    this.#rows[task] = words.slice(start, start + wordsPerPair * found);
  }

  /** Takes the changed people out of the rows and puts what is now theirs in. */
  mend(columns: readonly Column[]): void {
    const isChanged = new Set(columns.map(({ rank }) => rank));
    const added = new Map<number, number[]>();
    for (const { rank, pairs } of columns) {
      for (const { task, lo, hi } of pairs) {
        const words = added.get(task) ?? [];
        words.push(~rank, (lo << 10) | hi);
        added.set(task, words);
      }
    }
    this.#rows.forEach((row, task) => {
      if (row) this.#rows[task] = mended(row, isChanged, added.get(task) ?? []);
    });
    this.#changed.clear();
  }

  /** The candidates, person by person. */
  candidates(people: number): Candidates {
    const personStart = new Int32Array(people + 1);
    for (const row of this.#rows) {
      for (let at = 0; at < row!.length; at += wordsPerPair) personStart[1 + ~row![at]!]! += 1;
    }
    for (let rank = 0; rank < people; rank += 1) personStart[rank + 1]! += personStart[rank]!;
    const size = personStart[people]!;
    const next = personStart.slice();
    const task = new Int32Array(size);
    const lo = new Int16Array(size);
    const hi = new Int16Array(size);
    this.#rows.forEach((row, n) => {
      for (let at = 0; at < row!.length; at += wordsPerPair) {
        const rank = ~row![at]!;
        const pair = next[rank]!;
        next[rank] = pair + 1;
        task[pair] = n;
        lo[pair] = row![at + 1]! >> 10;
        hi[pair] = row![at + 1]! & 1023;
      }
    });
    return { personStart, task, lo, hi };
  }
}

function mended(
  row: Int32Array,
  isChanged: ReadonlySet<number>,
  added: readonly number[],
): Int32Array {
  const kept: number[] = [];
  for (let at = 0; at < row.length; at += wordsPerPair) {
    if (!isChanged.has(~row[at]!)) kept.push(row[at]!, row[at + 1]!);
  }
  if (kept.length === row.length && added.length === 0) return row;
  return Int32Array.from([...kept, ...added]);
}
