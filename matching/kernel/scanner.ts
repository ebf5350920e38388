/**
 * Scans rows: puts a job's words into the memory, has it done in WebAssembly by the crew or in
 * TypeScript by this thread, and hands out what was found, some tasks at a time, so that the room
 * for results stays small however many pairs there are.
 */
import type { ParameterSet } from "../parameters.ts";
import type { Arena } from "./arena.ts";
import { Crew } from "./crew.ts";
import { job, jobWords, layout, type Mode, modes, partsFor, rowBytes } from "./layout.ts";
import type { People } from "./people.ts";
import { work } from "./scan.ts";

/** Room for results of one go, unless a single task needs more. */
const outBytes = 32 * 2 ** 20;

/** Fewer pairs than this are not worth waking other threads. */
export const smallPairs = 1_000_000;

/** Sixteen rows, turned into columns, and as much aside. */
const turnedBytes = 2 * 16 * rowBytes;

/** Called for each task with the words of the memory, where its pairs begin and how many there are. */
export type VisitRow = (task: number, words: Int32Array, start: number, found: number) => void;

export interface ScannerOptions {
  /** Null: scan in TypeScript. */
  readonly module: WebAssembly.Module | null;
  /** The caller's thread included. */
  readonly threads: number;
}

/**
 * Writes down where everything is that all tasks share.
 * @returns the address of the words of `layout`, and how many bytes a thread's scratch takes
 */
export function writeLayout(
  arena: Arena,
  people: People,
  { weights, floors }: ParameterSet,
): { address: number; scratchBytes: number } {
  const parts = { calendar: partsFor(weights.C), skills: partsFor(weights.K) };
  let end = 0;
  const place = (size: number) => {
    const at = Math.ceil(end / 64) * 64;
    end = at + size;
    return at;
  };
  const values: Record<keyof typeof layout, number> = {
    bitmapBytes: people.bitmapBytes,
    ranks: people.ranks,
    slots: people.slots,
    rows: people.rows,
    wishFloor: floors.wish,
    workFloor: floors.work,
    calendarParts: parts.calendar,
    skillParts: parts.skills,
    padded: people.padded,
    // One register more than there are people, for the last sixteen are done together.
    listed: place(4 * (people.padded + 16)),
    places: place(4 * people.padded),
    calendar: place(parts.calendar * people.padded + 16),
    sums: place(4 * people.padded),
    skills: place(parts.skills * people.padded + 16),
    lowScores: place(2 * (people.padded + 16)),
    highScores: place(2 * (people.padded + 16)),
    turned: place(turnedBytes),
    counts: place(people.padded + 16),
  };
  const words: number[] = [];
  for (const [name, word] of Object.entries(layout))
    words[word] = values[name as keyof typeof layout];
  return { address: arena.takeWords(words), scratchBytes: end };
}

export class Scanner {
  readonly #arena: Arena;
  readonly #people: People;
  readonly #job: number;
  readonly #layout: number;
  readonly #scratch: number;
  readonly #crew: Crew | null;
  #out = { address: 0, size: 0 };
  #queue = { address: 0, found: 0, room: 0 };

  constructor(
    arena: Arena,
    people: People,
    { address, scratchBytes }: { address: number; scratchBytes: number },
    { module, threads }: ScannerOptions,
  ) {
    this.#arena = arena;
    this.#people = people;
    this.#layout = address;
    this.#job = arena.take(4 * jobWords);
    const scratches = Array.from({ length: module ? threads : 1 }, () => arena.take(scratchBytes));
    this.#scratch = scratches[0]!;
    this.#crew = module ? new Crew(arena, module, this.#job, scratches) : null;
  }

  /** What scans: WebAssembly, or TypeScript where that cannot be had. */
  get runs(): "webassembly" | "typescript" {
    return this.#crew ? "webassembly" : "typescript";
  }

  get threads(): number {
    return 1 + (this.#crew?.size ?? 0);
  }

  async begun(): Promise<void> {
    await this.#crew?.begun();
  }

  async close(): Promise<void> {
    await this.#crew?.close();
  }

  /**
   * Scans some tasks.
   * @param programs their programs' addresses
   * @param limit for the mode `top`: how many of each task's best
   * @param visit is given a task's place in `programs`, in rising order
   */
  scan(programs: readonly number[], mode: Mode, limit: number, visit: VisitRow): void {
    const stride = 8 * (mode === modes.top ? limit : this.#people.padded);
    if (programs.length === 0 || stride === 0) {
      programs.forEach((_, row) => {
        visit(row, this.#arena.words, 0, 0);
      });
      return;
    }
    const atOnce = Math.max(1, Math.min(programs.length, Math.floor(outBytes / stride)));
    this.#makeRoom(programs.length, atOnce * stride);
    this.#arena.words.set(programs, this.#queue.address / 4);
    for (let from = 0; from < programs.length; from += atOnce) {
      const to = Math.min(programs.length, from + atOnce);
      this.#run({ from, to, mode, limit, stride });
      const { words } = this.#arena;
      for (let task = from; task < to; task += 1) {
        const row = task - from;
        const start = (this.#out.address + row * stride) / 4;
        visit(task, words, start, words[this.#queue.found / 4 + row]!);
      }
    }
  }

  #makeRoom(tasks: number, size: number): void {
    if (tasks > this.#queue.room) {
      const room = tasks + (tasks >> 1);
      const address = this.#arena.take(4 * room);
      this.#queue = { address, found: this.#arena.take(4 * room), room };
    }
    if (size > this.#out.size) this.#out = { address: this.#arena.take(size), size };
  }

  #run(range: { from: number; to: number; mode: Mode; limit: number; stride: number }): void {
    const values = {
      ...range,
      programs: this.#queue.address,
      out: this.#out.address,
      found: this.#queue.found,
      layout: this.#layout,
    };
    const { words } = this.#arena;
    for (const [name, value] of Object.entries(values)) {
      words[this.#job / 4 + job[name as keyof typeof values]] = value;
    }
    const tasks = range.to - range.from;
    if (this.#crew) this.#crew.run(tasks, tasks * this.#people.padded < smallPairs);
    else work(this.#arena, this.#job, this.#scratch);
  }
}
