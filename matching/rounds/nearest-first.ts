/**
 * A queue that gives the nearest node first, for whole distances that never fall below the last one
 * given. Near distances have a stack each, which makes the common case a matter of looking it up;
 * far ones, which are few, go through a heap. A node that comes nearer is simply put in again, and
 * the entry it had before is passed over.
 */
import { MinHeap } from "./min-heap.ts";

const near = 2048;

export class NearestFirst {
  /** By distance: the newest entry, −1 for none. */
  readonly #newest = new Int32Array(near).fill(-1);
  /** By entry: its node, the entry below it, and its distance. */
  #nodes = new Int32Array(1024);
  #below = new Int32Array(1024);
  #at = new Int32Array(1024);
  #entries = 0;
  #cursor = 0;
  readonly #far: MinHeap;
  readonly #distance: Float64Array;

  /** @param distance by node, written by the user before `put` */
  constructor(distance: Float64Array) {
    this.#distance = distance;
    this.#far = new MinHeap(distance);
  }

  put(node: number): void {
    const distance = this.#distance[node]!;
    if (distance >= near || this.#far.has(node)) this.#far.put(node);
    if (distance >= near) return;
    const entry = this.#entries;
    if (entry === this.#nodes.length) this.#grow();
    this.#nodes[entry] = node;
    this.#below[entry] = this.#newest[distance]!;
    this.#at[entry] = distance;
    this.#newest[distance] = entry;
    this.#entries = entry + 1;
  }

  /** Takes out the nearest node that is nearer than `bound`; −1 when there is none. */
  take(bound: number): number {
    const newest = this.#newest;
    const stop = Math.min(bound, near);
    while (this.#cursor < stop) {
      const entry = newest[this.#cursor]!;
      if (entry < 0) {
        this.#cursor += 1;
        continue;
      }
      newest[this.#cursor] = this.#below[entry]!;
      const node = this.#nodes[entry]!;
      if (this.#distance[node] === this.#cursor) return node;
    }
    while (this.#far.size > 0 && this.#distance[this.#far.first]! < bound) {
      const node = this.#far.take();
      if (this.#distance[node]! >= near) return node; // nearer ones have been given already
    }
    return -1;
  }

  clear(): void {
    for (let entry = 0; entry < this.#entries; entry += 1) this.#newest[this.#at[entry]!] = -1;
    this.#entries = 0;
    this.#cursor = 0;
    this.#far.clear();
  }

  #grow(): void {
    const larger = (column: Int32Array) => {
      const grown = new Int32Array(2 * column.length);
      grown.set(column);
      return grown;
    };
    this.#nodes = larger(this.#nodes);
    this.#below = larger(this.#below);
    this.#at = larger(this.#at);
  }
}
