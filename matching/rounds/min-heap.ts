/**
 * A binary heap of numbered nodes by distance, whose members can be moved nearer. One heap serves
 * many searches: `clear` costs only what is still in it.
 */
export class MinHeap {
  #size = 0;
  readonly #nodes: Int32Array;
  /** By node: its place in the heap, −1 when it is not in it. */
  readonly #placeOf: Int32Array;
  readonly #distance: Float64Array;

  /** @param distance by node, written by the user before `put` */
  constructor(distance: Float64Array) {
    this.#distance = distance;
    this.#nodes = new Int32Array(distance.length);
    this.#placeOf = new Int32Array(distance.length).fill(-1);
  }

  get size(): number {
    return this.#size;
  }

  has(node: number): boolean {
    return this.#placeOf[node]! >= 0;
  }

  /** The node that `take` would give; only when the heap is not empty. */
  get first(): number {
    return this.#nodes[0]!;
  }

  /** Puts a node in, or moves it up after its distance has become smaller. */
  put(node: number): void {
    const nodes = this.#nodes;
    const placeOf = this.#placeOf;
    const distance = this.#distance;
    let place = placeOf[node]!;
    if (place < 0) {
      place = this.#size;
      this.#size += 1;
    }
    const far = distance[node]!;
    while (place > 0) {
      const above = (place - 1) >> 1;
      const other = nodes[above]!;
      if (distance[other]! <= far) break;
      nodes[place] = other;
      placeOf[other] = place;
      place = above;
    }
    nodes[place] = node;
    placeOf[node] = place;
  }

  /** Takes the nearest node out; only when the heap is not empty. */
  take(): number {
    const nodes = this.#nodes;
    const placeOf = this.#placeOf;
    const distance = this.#distance;
    const nearest = nodes[0]!;
    placeOf[nearest] = -1;
    this.#size -= 1;
    const size = this.#size;
    if (size === 0) return nearest;
    const node = nodes[size]!;
    const far = distance[node]!;
    let place = 0;
    for (;;) {
      let below = 2 * place + 1;
      if (below >= size) break;
      if (below + 1 < size && distance[nodes[below + 1]!]! < distance[nodes[below]!]!) below += 1;
      const other = nodes[below]!;
      if (distance[other]! >= far) break;
      nodes[place] = other;
      placeOf[other] = place;
      place = below;
    }
    nodes[place] = node;
    placeOf[node] = place;
    return nearest;
  }

  clear(): void {
    for (let place = 0; place < this.#size; place += 1) this.#placeOf[this.#nodes[place]!] = -1;
    this.#size = 0;
  }
}
