/** A corrected spelling for a query that met nothing, made of words the labels really use. */
import { fold, wordsOf } from "./text-folding.ts";

/** How many slips are believed in a word of this length. */
function believableSlips(length: number): number {
  if (length < 4) return 0;
  if (length < 6) return 1;
  return length < 10 ? 2 : 3;
}

/**
 * The number of slips (a letter more, less, other, or two swapped) between two words, or
 * `most + 1` as soon as it is certain to be more than `most`.
 */
export function slipsBetween(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let slips = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        slips = Math.min(slips, before[j - 2]! + 1);
      }
      next.push(slips);
      least = Math.min(least, slips);
    }
    if (least > most) return most + 1;
    before = row;
    row = next;
  }
  return row[b.length]!;
}

/**
 * The query with each unknown word replaced by the nearest known one.
 * @param vocabulary folded words and how each is really spelled
 * @returns null when nothing needed replacing, or some word has no believable neighbour
 */
export function didYouMean(query: string, vocabulary: ReadonlyMap<string, string>): string | null {
  let changed = false;
  const words: string[] = [];
  for (const word of wordsOf(fold(query))) {
    const known = vocabulary.get(word);
    if (known !== undefined) {
      words.push(known);
      continue;
    }
    let least = believableSlips(word.length) + 1;
    let nearest: string | null = null;
    for (const [folded, spelled] of vocabulary) {
      const slips = slipsBetween(word, folded, least - 1);
      if (slips < least) {
        least = slips;
        nearest = spelled;
      }
    }
    if (nearest === null) return null;
    words.push(nearest);
    changed = true;
  }
  return changed ? words.join(" ") : null;
}
