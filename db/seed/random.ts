import { createCipheriv, createHash } from "node:crypto";

/** Chance that is the same every time: the demonstration looks alike wherever it is made. */
export interface Random {
  /** A whole number from 0 up to, not including, `limit`. */
  below(limit: number): number;
  /** True with this chance, from 0 to 1. */
  chance(probability: number): boolean;
  /** A whole number between two, both included. */
  between(least: number, most: number): number;
  /** One of a list. */
  pick<T>(list: readonly T[]): T;
  /** One of the keys, as often as its weight says against the others. */
  weighted<K extends string>(weights: Readonly<Record<K, number>>): K;
  /** Some of a list, each once, in the list's order. */
  some<T>(list: readonly T[], count: number): T[];
}

const digest = (...words: (string | number)[]) =>
  createHash("sha256")
    .update(["toimi demonstration", ...words].join("|"))
    .digest();

/**
 * A stream of its own for each record, so that a change to how one is made leaves the others alone.
 * The numbers are the key stream of AES-256-CTR under a key made of the words.
 */
export function randomFor(...words: (string | number)[]): Random {
  const stream = createCipheriv("aes-256-ctr", digest(...words), Buffer.alloc(16));
  const block = Buffer.alloc(256);
  let numbers = stream.update(block);
  let at = 0;
  const next = () => {
    if (at === numbers.length) {
      numbers = stream.update(block);
      at = 0;
    }
    const number = numbers.readUInt32LE(at);
    at += 4;
    return number / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  const pick = <T>(list: readonly T[]): T => {
    if (list.length === 0) throw new Error("There is nothing to pick from.");
    return list[below(list.length)] as T;
  };
  return {
    below,
    pick,
    chance: (probability) => next() < probability,
    between: (least, most) => least + below(most - least + 1),
    weighted(weights) {
      const all = Object.entries(weights) as [keyof typeof weights, number][];
      let left = next() * all.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [key, weight] of all) {
        left -= weight;
        if (left < 0) return key;
      }
      return all[all.length - 1]![0];
    },
    some(list, count) {
      const left = list.map((_, position) => position);
      const chosen: number[] = [];
      while (chosen.length < count && left.length > 0) {
        chosen.push(left.splice(below(left.length), 1)[0]!);
      }
      return chosen.sort((a, b) => a - b).map((position) => list[position]!);
    },
  };
}

/** Bytes that look like chance and are the same every time: for secrets of made-up people. */
export function bytesFor(count: number, ...words: (string | number)[]): Buffer {
  return createCipheriv("aes-256-ctr", digest("bytes", ...words), Buffer.alloc(16)).update(
    Buffer.alloc(count),
  );
}

/** A name as it stands in an e-mail address: Ängeslevä → angesleva. */
export const plainLetters = (name: string): string =>
  name
    .toLowerCase()
    .normalize("NFD")
    .replace(/[^a-z.]/g, "");

/** The id of a record of the demonstration: the same words always give the same UUID (version 8). */
export function idFor(...words: (string | number)[]): string {
  const bytes = digest("id", ...words).subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString("hex");
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join("-");
}
