/**
 * The fast kernel: the same answers as the plain reference, byte for byte, for all pairs of a
 * snapshot at once.
 *
 * Opening it turns people into columns and bitmaps and every task into a short program (`layout.ts`
 * says how they lie). After that a task's row is a scan of memory, in WebAssembly on several threads
 * where that can be had, in TypeScript otherwise; the order of the answers and every number in them
 * are the reference's. One person or one task can be replaced, which costs one column or one row.
 *
 * ```ts
 * const kernel = await openKernel(prepared);
 * const best = kernel.rankTask("t1", 20);
 * await kernel.close();
 * ```
 */
import { availableParallelism } from "node:os";
import { sharedSlots } from "../hard-rules.ts";
import { compareRank, type RankedPair } from "../order.ts";
import type { PreparedJobseeker, PreparedSnapshot, PreparedTask } from "../prepare.ts";
import { quote, SnapshotError } from "../reading.ts";
import { meetsFloors, type PairScore, scorePair } from "../score.ts";
import { Arena } from "./arena.ts";
import type { Candidates } from "./candidates.ts";
import { scanModule } from "./code.ts";
import { head, headWords, modes } from "./layout.ts";
import { People } from "./people.ts";
import { Programs } from "./programs.ts";
import { Rows } from "./rows.ts";
import { Scanner, type ScannerOptions, smallPairs, writeLayout } from "./scanner.ts";

export interface KernelOptions {
  /** `fastest` is WebAssembly wherever it can be had. */
  readonly code?: "fastest" | "typescript";
  /**
   * How many threads scan, the caller's included. Unless told: one for a snapshot that is quick
   * anyway, else as many as there are cores, at most 8.
   */
  readonly threads?: number;
}

/** The best pairs of every task. People and tasks are numbered as in the prepared snapshot. */
export interface TopPairs {
  /** One number more than there are tasks: a task's pairs are from its number to the next one's. */
  readonly taskStart: Int32Array;
  /** Each task's people, best first. */
  readonly person: Int32Array;
  readonly lo: Int16Array;
  readonly hi: Int16Array;
}

/** Up to here a task's best are kept while scanning; for more, all feasible are sorted afterwards. */
const mostKept = 64;

const mostThreads = 8;

/** With more changed people than this share, all rows are scanned again. */
const scanAllAbove = 1 / 50;

/**
 * Opens a kernel on a snapshot. Its memory is freed when nobody holds it any more; its threads end
 * with {@link Kernel.close}, and never keep the process alive.
 */
export async function openKernel(
  prepared: PreparedSnapshot,
  { code = "fastest", threads }: KernelOptions = {},
): Promise<Kernel> {
  const pairs = prepared.jobseekers.length * prepared.tasks.length;
  const cores = pairs < smallPairs ? 1 : Math.min(mostThreads, availableParallelism());
  const module = code === "fastest" ? await scanModule() : null;
  return new Kernel(prepared, { module, threads: threads ?? cores });
}

export class Kernel {
  readonly #snapshot: PreparedSnapshot["snapshot"];
  readonly #people: PreparedJobseeker[];
  readonly #tasks: PreparedTask[];
  readonly #rankOf: ReadonlyMap<string, number>;
  readonly #taskOf: ReadonlyMap<string, number>;
  readonly #arena = new Arena();
  readonly #columns: People;
  readonly #programs: Programs;
  readonly #scanner: Scanner;
  /** Addresses of the tasks' programs. */
  readonly #addresses: number[];
  readonly #rows: Rows;
  /** The order in which tasks are scanned, until one changes. */
  #order: readonly number[] | null = null;

  constructor({ snapshot, jobseekers, tasks }: PreparedSnapshot, options: ScannerOptions) {
    this.#snapshot = snapshot;
    this.#people = [...jobseekers];
    this.#tasks = [...tasks];
    this.#rankOf = new Map(jobseekers.map(({ jobseeker }, rank) => [jobseeker.id, rank]));
    this.#taskOf = new Map(tasks.map(({ task }, n) => [task.id, n]));
    this.#columns = new People(this.#arena, jobseekers);
    const layout = writeLayout(this.#arena, this.#columns, snapshot.parameters);
    this.#programs = new Programs(this.#arena, this.#columns, layout.address, { snapshot, tasks });
    this.#addresses = tasks.map((task) => this.#programs.write(task));
    this.#scanner = new Scanner(this.#arena, this.#columns, layout, options);
    this.#rows = new Rows(tasks.length);
  }

  /** Which scan runs. */
  get runs(): "webassembly" | "typescript" {
    return this.#scanner.runs;
  }

  /** How many threads scan, the caller's included. */
  get threads(): number {
    return this.#scanner.threads;
  }

  /** Bytes of memory in use for columns, bitmaps and programs. */
  get bytes(): number {
    return this.#arena.used;
  }

  /** Waits until the other threads have begun; for measuring, nothing else needs it. */
  begun(): Promise<void> {
    return this.#scanner.begun();
  }

  /** Ends the other threads. */
  close(): Promise<void> {
    return this.#scanner.close();
  }

  /** The best of every task, as `rank` would give them with `task` and `top`. */
  topPerTask(top: number): TopPairs {
    const rows: Int32Array[] = [];
    this.#scanBest(this.#scanOrder(), top, (task, row) => {
      rows[task] = row;
    });
    return topPairs(rows);
  }

  /**
   * A task's feasible pairs, best first.
   * @throws SnapshotError when the task is not in the snapshot
   */
  rankTask(id: string, top = Number.POSITIVE_INFINITY): RankedPair[] {
    const number = this.#numberOfTask(id);
    const task = this.#tasks[number]!;
    const pairs: RankedPair[] = [];
    this.#scanBest([number], top, (_, row) => {
      for (let at = 0; at < row.length; at += 2) {
        const score = { lo: row[at + 1]! >> 10, hi: row[at + 1]! & 1023 };
        pairs.push({ person: this.#people[~row[at]!]!, task, score });
      }
    });
    return pairs;
  }

  /**
   * A person's feasible pairs, best first.
   * @throws SnapshotError when the person is not in the snapshot
   */
  rankPerson(id: string, top = Number.POSITIVE_INFINITY): RankedPair[] {
    const person = this.#people[this.#rankOfPerson(id)]!;
    return this.#feasibleTasks(this.#rankOfPerson(id))
      .map((number) => {
        const task = this.#tasks[number]!;
        return { person, task, score: this.#score(person, task).score };
      })
      .sort(compareRank)
      .slice(0, top);
  }

  /** All pairs that may be suggested; what has not changed since the last time is not scanned again. */
  candidates(): Candidates {
    const changed = this.#rows.changed();
    if (changed.length > this.#people.length * scanAllAbove) this.#rows.forgetAll();
    else if (changed.length > 0) this.#rows.mend(changed.map((rank) => this.#columnOf(rank)));
    const order = this.#scanOrder().filter((task) => this.#rows.isStale(task));
    const programs = order.map((task) => this.#addresses[task]!);
    this.#scanner.scan(programs, modes.floors, 0, (row, words, start, found) => {
      this.#rows.keep(order[row]!, words, start, found);
    });
    return this.#rows.candidates(this.#people.length);
  }

  /**
   * Puts a changed task in the place of the one with its id: one row.
   * @param task prepared with this snapshot's places, parameters and nearness
   * @throws SnapshotError when there is no task with this id
   */
  replaceTask(task: PreparedTask): void {
    const number = this.#numberOfTask(task.task.id);
    this.#tasks[number] = task;
    this.#addresses[number] = this.#programs.write(task);
    this.#order = null;
    this.#rows.forgetTask(number);
  }

  /**
   * Puts a changed person in the place of the one with this id: one column.
   * @param person prepared with this snapshot's places
   * @throws SnapshotError when there is no person with this id
   */
  replacePerson(person: PreparedJobseeker): void {
    const rank = this.#rankOfPerson(person.jobseeker.id);
    this.#people[rank] = person;
    this.#programs.replacePerson(this.#columns.positionOf[rank]!, person);
    this.#rows.forgetPerson(rank);
  }

  /** Rows of pairs as the scan writes them, best first, at most `top` in each. */
  #scanBest(tasks: readonly number[], top: number, keep: (task: number, row: Int32Array) => void) {
    const mode = top <= mostKept ? modes.top : modes.feasible;
    const programs = tasks.map((task) => this.#addresses[task]!);
    this.#scanner.scan(programs, mode, top, (n, words, start, found) => {
      const row = words.slice(start, start + 2 * found);
      keep(tasks[n]!, mode === modes.top ? row : sorted(row).subarray(0, 2 * top));
    });
  }

  /** All tasks, those with the same slots together: the calendar is then counted once for them. */
  #scanOrder(): readonly number[] {
    this.#order ??= this.#tasks
      .map((_, task) => task)
      .sort((a, b) => {
        const [one, other] = [this.#tasks[a]!, this.#tasks[b]!];
        return one.slotBits - other.slotBits || one.slotsNeeded - other.slotsNeeded || a - b;
      });
    return this.#order;
  }

  #columnOf(rank: number) {
    const person = this.#people[rank]!;
    const { floors } = this.#snapshot.parameters;
    const pairs = this.#feasibleTasks(rank).flatMap((task) => {
      const scored = this.#score(person, this.#tasks[task]!);
      return meetsFloors(scored, floors) ? [{ task, ...scored.score }] : [];
    });
    return { rank, pairs };
  }

  /** The tasks that no hard rule keeps from a person, by the person's bit in their bitmaps. */
  #feasibleTasks(rank: number): number[] {
    const { bytes, words } = this.#arena;
    const person = this.#people[rank]!;
    const position = this.#columns.positionOf[rank]!;
    const feasible: number[] = [];
    this.#addresses.forEach((address, task) => {
      const program = address / 4;
      const masks = program + headWords;
      const end = masks + words[program + head.masks]! + words[program + head.lateMasks]!;
      for (let mask = masks; mask < end; mask += 1) {
        if (((bytes[words[mask]! + (position >> 3)]! >> (position & 7)) & 1) === 0) return;
      }
      const prepared = this.#tasks[task]!;
      if (sharedSlots(person, prepared) >= prepared.slotsNeeded) feasible.push(task);
    });
    return feasible;
  }

  #score(person: PreparedJobseeker, task: PreparedTask): PairScore {
    return scorePair(person, task, this.#snapshot.parameters);
  }

  #numberOfTask(id: string): number {
    const number = this.#taskOf.get(id);
    if (number === undefined) throw new SnapshotError(`The snapshot has no task ${quote(id)}.`);
    return number;
  }

  #rankOfPerson(id: string): number {
    const rank = this.#rankOf.get(id);
    if (rank === undefined) throw new SnapshotError(`The snapshot has no jobseeker ${quote(id)}.`);
    return rank;
  }
}

function topPairs(rows: readonly Int32Array[]): TopPairs {
  const taskStart = new Int32Array(rows.length + 1);
  for (let task = 0; task < rows.length; task += 1) {
    taskStart[task + 1] = taskStart[task]! + rows[task]!.length / 2;
  }
  const size = taskStart[rows.length]!;
  const person = new Int32Array(size);
  const lo = new Int16Array(size);
  const hi = new Int16Array(size);
  let at = 0;
  for (const row of rows) {
    for (let word = 0; word < row.length; word += 2, at += 1) {
      person[at] = ~row[word]!;
      lo[at] = row[word + 1]! >> 10;
      hi[at] = row[word + 1]! & 1023;
    }
  }
  return { taskStart, person, lo, hi };
}

/** A row's pairs with the best first: the larger score, then the smaller rank. */
function sorted(row: Int32Array): Int32Array {
  const keys = new Float64Array(row.length / 2);
  for (let n = 0; n < keys.length; n += 1) {
    keys[n] = row[2 * n + 1]! * 4_294_967_296 + (row[2 * n]! >>> 0);
  }
  keys.sort().reverse();
  keys.forEach((key, n) => {
    const high = Math.floor(key / 4_294_967_296);
    row[2 * n] = key - high * 4_294_967_296;
    row[2 * n + 1] = high;
  });
  return row;
}
