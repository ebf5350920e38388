/**
 * An in-memory index of short texts, searched by shared character n-grams.
 *
 * Each word is framed by spaces and cut into n-grams, so that the beginnings and ends of words
 * count as such; an n-gram weighs the more the fewer texts have it (TF-IDF), and the score is the
 * cosine of query and text, 0–1. A typo or an inflected ending therefore costs only the few
 * n-grams it touches, and compounds meet through their parts without a dictionary.
 *
 * n-grams are hashed into a fixed number of buckets; two that collide count as one, which is rare
 * and harmless. Postings hold text numbers only, in typed arrays. All texts are folded beforehand.
 */
import { wordsOf } from "./text-folding.ts";

/** How finely words are cut: into n-grams of `shortest` to `longest` characters, frame included. */
export interface Grain {
  readonly shortest: number;
  readonly longest: number;
}

const buckets = 1 << 19;

/** The distinct n-gram buckets of a folded text. The hash is FNV-1a. */
function gramsOf(folded: string, grain: Grain): Set<number> {
  const found = new Set<number>();
  for (const word of wordsOf(folded)) {
    const framed = ` ${word} `;
    for (let start = 0; start < framed.length; start += 1) {
      let hash = 0x811c9dc5;
      const end = Math.min(framed.length, start + grain.longest);
      for (let at = start; at < end; at += 1) {
        hash = Math.imul(hash ^ framed.charCodeAt(at), 0x01000193);
        if (at - start + 1 >= grain.shortest) found.add((hash ^ (hash >>> 15)) & (buckets - 1));
      }
    }
  }
  return found;
}

/** Texts and the n-grams that lead to them. */
export class LabelIndex {
  readonly #count: number;
  readonly #grain: Grain;
  /** Where the postings of each bucket begin; one more at the end. */
  readonly #starts = new Uint32Array(buckets + 1);
  readonly #postings: Uint32Array;
  readonly #weights = new Float32Array(buckets);
  /** The length of each text's vector. */
  readonly #lengths: Float32Array;

  constructor(folded: readonly string[], grain: Grain) {
    this.#count = folded.length;
    this.#grain = grain;
    const grams = folded.map((text) => gramsOf(text, grain));
    const counts = new Uint32Array(buckets);
    for (const set of grams) for (const gram of set) counts[gram]! += 1;
    for (let gram = 0; gram < buckets; gram += 1) {
      this.#starts[gram + 1] = this.#starts[gram]! + counts[gram]!;
      this.#weights[gram] = 1 + Math.log((1 + folded.length) / (1 + counts[gram]!));
    }
    this.#postings = new Uint32Array(this.#starts[buckets]!);
    this.#lengths = new Float32Array(folded.length);
    const next = this.#starts.slice();
    grams.forEach((set, text) => {
      let square = 0;
      for (const gram of set) {
        this.#postings[next[gram]!++] = text;
        square += this.#weights[gram]! ** 2;
      }
      this.#lengths[text] = Math.sqrt(square) || 1;
    });
  }

  /** The cosine of the query with every text, by text number. */
  cosines(folded: string): Float32Array {
    const cosines = new Float32Array(this.#count);
    let square = 0;
    for (const gram of gramsOf(folded, this.#grain)) {
      const weight = this.#weights[gram]! ** 2;
      square += weight;
      const end = this.#starts[gram + 1]!;
      for (let at = this.#starts[gram]!; at < end; at += 1) cosines[this.#postings[at]!]! += weight;
    }
    const length = Math.sqrt(square) || 1;
    for (let text = 0; text < cosines.length; text += 1) {
      cosines[text]! /= this.#lengths[text]! * length;
    }
    return cosines;
  }

  /**
   * The length of the sum of the unit vectors of each class's texts. The sum of a class's cosines
   * divided by it is the cosine of the query with the class's centre.
   * @param classOf the class of each text, or −1
   * @returns by class, 1 where a class has no texts
   */
  centreLengths(classOf: Int32Array, classCount: number): Float32Array {
    const squares = new Float64Array(classCount);
    const sums = new Float64Array(classCount);
    for (let gram = 0; gram < buckets; gram += 1) {
      const touched = new Set<number>();
      const end = this.#starts[gram + 1]!;
      for (let at = this.#starts[gram]!; at < end; at += 1) {
        const text = this.#postings[at]!;
        const into = classOf[text]!;
        if (into < 0) continue;
        touched.add(into);
        sums[into]! += this.#weights[gram]! / this.#lengths[text]!;
      }
      for (const into of touched) {
        squares[into]! += sums[into]! ** 2;
        sums[into] = 0;
      }
    }
    return Float32Array.from(squares, (square) => Math.sqrt(square) || 1);
  }
}
