/**
 * The threads that scan. They share the kernel's memory; a job (a range of tasks) is cut into pieces
 * that each thread takes one after another until none is left, the calling thread as well. Handing
 * over goes by atomic words in the memory, so that it costs microseconds and no messages.
 */
import { Worker } from "node:worker_threads";
import type { Arena } from "./arena.ts";
import { job } from "./layout.ts";

/** The exports of `scan.as.ts`. */
export interface ScanCode {
  work(job: number, scratch: number): void;
}

/** The code of a thread, as text, so that no bundler can lose the file. */
const threadCode = `
const { workerData } = require("node:worker_threads");
const { module, memory, job, scratch, generation, stop } = workerData;
const { work } = new WebAssembly.Instance(module, { env: { memory } }).exports;
const words = new Int32Array(memory.buffer, 4 * generation, 4);
for (let seen = 0; ; ) {
  Atomics.wait(words, 0, seen);
  seen = Atomics.load(words, 0);
  if (Atomics.load(words, stop) === 1) break;
  work(job, scratch);
}
`;

/** How long the caller waits for a thread's last piece, which takes milliseconds. */
const patienceMs = 30_000;

/** More pieces than there can be: nobody gets one. */
const closed = 1 << 30;

export class Crew {
  readonly #arena: Arena;
  readonly #jobAddress: number;
  readonly #scratch: number;
  readonly #own: ScanCode;
  readonly #workers: Worker[];
  readonly #exits: Promise<unknown>[];
  readonly #online: Promise<unknown>;

  /**
   * @param scratches an address for each thread, the caller's first
   * @throws what `WebAssembly.Instance` throws where the code cannot run
   */
  constructor(
    arena: Arena,
    module: WebAssembly.Module,
    jobAddress: number,
    scratches: readonly number[],
  ) {
    const { memory } = arena;
    this.#arena = arena;
    this.#jobAddress = jobAddress;
    this.#scratch = scratches[0]!;
    const { exports } = new WebAssembly.Instance(module, { env: { memory } });
    this.#own = exports as unknown as ScanCode;
    this.#workers = scratches.slice(1).map((scratch) => {
      const generation = jobAddress / 4 + job.generation;
      const stop = job.stop - job.generation;
      const workerData = { module, memory, job: jobAddress, scratch, generation, stop };
      const worker = new Worker(threadCode, { eval: true, workerData });
      worker.on("error", () => undefined); // the next job says so
      worker.unref();
      return worker;
    });
    this.#exits = this.#workers.map((worker) => new Promise((done) => worker.once("exit", done)));
    this.#online = Promise.all(
      this.#workers.map((worker) => new Promise((done) => worker.once("online", done))),
    );
  }

  /** How many threads there are besides the caller's. */
  get size(): number {
    return this.#workers.length;
  }

  /** Waits until all threads have begun; for measuring, nothing else needs it. */
  async begun(): Promise<void> {
    for (const worker of this.#workers) worker.ref(); // or the process might end while it waits
    await this.#online;
    for (const worker of this.#workers) worker.unref();
  }

  /**
   * Does the job whose words stand in the memory; small ones alone.
   * @throws Error when a thread has taken a piece and does not finish it
   */
  run(tasks: number, isSmall: boolean): void {
    const { words } = this.#arena;
    const at = this.#jobAddress / 4;
    const threads = isSmall ? 1 : this.size + 1;
    const chunk = Math.max(1, Math.ceil(tasks / (16 * threads)));
    const chunks = Math.ceil(tasks / chunk);
    words[at + job.chunk] = chunk;
    words[at + job.done] = 0;
    Atomics.store(words, at + job.chunks, chunks);
    Atomics.store(words, at + job.next, 0);
    if (threads > 1) {
      Atomics.add(words, at + job.generation, 1);
      Atomics.notify(words, at + job.generation);
    }
    this.#own.work(this.#jobAddress, this.#scratch);
    this.#waitFor(chunks);
    // A thread that wakes late, or is between two pieces, finds nothing to take.
    Atomics.store(words, at + job.next, closed);
  }

  /** Ends all threads. */
  async close(): Promise<void> {
    const { words } = this.#arena;
    const at = this.#jobAddress / 4;
    for (const worker of this.#workers) worker.ref();
    Atomics.store(words, at + job.stop, 1);
    Atomics.add(words, at + job.generation, 1);
    Atomics.notify(words, at + job.generation);
    const late = setTimeout(() => {
      for (const worker of this.#workers) void worker.terminate();
    }, 1000);
    await Promise.all(this.#exits);
    clearTimeout(late);
  }

  #waitFor(chunks: number): void {
    const { words } = this.#arena;
    const at = this.#jobAddress / 4 + job.done;
    for (let done = Atomics.load(words, at); done < chunks; done = Atomics.load(words, at)) {
      if (Atomics.wait(words, at, done, patienceMs) === "timed-out") {
        throw new Error("A thread of the matching kernel does not answer.");
      }
    }
  }
}
