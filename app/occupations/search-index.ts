/**
 * Finding an occupation from what a person types, in Finnish, Swedish or English at once.
 *
 * Purely lexical and in memory; nothing leaves the server.
 * 1. A concept has the score of its best name (label-matching.ts), in whichever language.
 * 2. An ISCO unit group also gathers evidence from the occupations under it: the best three names,
 *    and how near the query is to the centre of all names under it. Many titles in use have no
 *    occupation of their own in ESCO, only a group. An occupation in a likely group gains a little.
 * 3. The best single name comes first, unless it is so weak that a group is the better guess.
 * Ties go to the occupation before the group, then to the smaller code, so the order never
 * depends on how the data were loaded.
 */
import { didYouMean } from "./did-you-mean.ts";
import { ConceptLabels, sameButInflected } from "./label-matching.ts";
import {
  type Language,
  languagesSearched,
  type OccupationConcept,
  type OccupationHit,
  type SearchAnswer,
  type SearchedKind,
} from "./rules.ts";
import { fold, normalise, wordsOf } from "./text-folding.ts";

/** The weights of the ranking. */
export interface RankingWeights {
  /** What a unit group gets of the best name under it. */
  readonly bestBelow: number;
  /** What it gets of the second and third each. */
  readonly nextBelow: number;
  /** What it gets of the cosine with its centre. */
  readonly centre: number;
  /** What an occupation gets of the cosine with the centre of its unit group. */
  readonly ownGroup: number;
  /** When only occupations are asked for: what each gets of the best name of its unit group. */
  readonly groupName: number;
  /** From this score on the best single name comes first whatever the groups say. */
  readonly certain: number;
}

/** Tuned on one half of the evaluation set; tests/bench/occupation-search.ts reports both halves. */
export const rankingWeights: RankingWeights = {
  bestBelow: 0.8,
  nextBelow: 0.1,
  centre: 0.8,
  ownGroup: 0.12,
  groupName: 0.3,
  certain: 0.55,
};

/** If no name comes this near, the query has met nothing: only letters shared by chance. */
export const leastScore = 0.3;
/** Hits below this are left out of an answer that has better ones. */
const leastListed = 0.2;

const grain = { shortest: 2, longest: 4 };
/** The sums are in single precision: scores are rounded, so that equal ones are equal. */
const rounded = (score: number) => Math.round(score * 10_000) / 10_000;

interface Scored {
  readonly best: Float32Array;
  readonly centre: Float32Array;
}

/** The searchable occupations and groups. Built once in a process, in well under a second. */
export class OccupationIndex {
  readonly #concepts: readonly OccupationConcept[];
  readonly #names: readonly ConceptLabels[];
  /** The unit group of an occupation, a unit group's own number, or −1 above the unit groups. */
  readonly #unit: Int32Array;
  readonly #weights: RankingWeights;
  readonly #vocabulary = new Map<string, string>();

  /** @param searched the languages whose names are searched; all three in the product */
  constructor(
    concepts: readonly OccupationConcept[],
    { weights = rankingWeights, searched = languagesSearched } = {},
  ) {
    // Occupations before groups, each by code: the order in which ties are settled.
    this.#concepts = [...concepts].sort((a, b) =>
      a.kind !== b.kind ? (a.kind === "occupation" ? -1 : 1) : a.code < b.code ? -1 : 1,
    );
    this.#weights = weights;
    const units = new Map<string, number>();
    this.#concepts.forEach((concept, at) => {
      if (concept.kind === "group" && concept.code.length === 4) units.set(concept.code, at);
    });
    this.#unit = Int32Array.from(this.#concepts, ({ iscoCode }) => units.get(iscoCode) ?? -1);
    this.#names = searched.map((language) => {
      const names = this.#concepts.map((concept) => namesIn(concept, language));
      for (const name of names.flat()) {
        for (const word of normalise(name).split(" ")) {
          const folded = fold(word);
          if (folded.length > 2 && !this.#vocabulary.has(folded)) {
            this.#vocabulary.set(folded, word);
          }
        }
      }
      return new ConceptLabels(language, names, grain, this.#unit);
    });
  }

  /**
   * The occupations and groups nearest to the query, best first.
   * @param language the viewer's: hits are named in it, and at equal scores its names are shown as
   *   what met; all languages are searched
   * @param kind what may be found: occupations, groups or both
   */
  search(
    query: string,
    language: Language,
    limit: number,
    kind: SearchedKind = "both",
  ): SearchAnswer<OccupationHit> {
    if (wordsOf(fold(query)).length === 0) return { hits: [], didYouMean: null };
    const count = this.#concepts.length;
    const best = new Float32Array(count);
    const bestLabel = new Int32Array(count).fill(-1);
    const bestNames = new Uint8Array(count);
    const centre = new Float32Array(count);
    this.#names.forEach((names, number) => {
      const found = names.scores(query);
      for (let concept = 0; concept < count; concept += 1) {
        const score = found.best[concept]!;
        const before = best[concept]!;
        if (score > before || (score > 0 && score === before && names.language === language)) {
          best[concept] = score;
          bestLabel[concept] = found.bestLabel[concept]!;
          bestNames[concept] = number;
        }
        if (found.centre[concept]! > centre[concept]!) centre[concept] = found.centre[concept]!;
      }
    });

    const ranked = this.#rank({ best, centre }, kind);
    if (ranked.length === 0) return this.#searchCorrected(query, language, limit, kind);
    const hits = ranked.slice(0, Math.max(0, limit)).map(({ concept, score }) => {
      const { code, kind, iscoCode, labels } = this.#concepts[concept]!;
      const names = this.#names[bestNames[concept]!]!;
      const text = best[concept]! < leastScore ? undefined : names.textOf(bestLabel[concept]!);
      const matched = text === undefined ? null : { language: names.language, text };
      return { code, kind, iscoCode, label: labels[language], matched, score };
    });
    return { hits, didYouMean: null };
  }

  /** What a query that met nothing finds when its words are mended; empty when they cannot be. */
  #searchCorrected(
    query: string,
    language: Language,
    limit: number,
    kind: SearchedKind,
  ): SearchAnswer<OccupationHit> {
    const corrected = didYouMean(query, this.#vocabulary);
    // Mended once only: every word is a known one then.
    if (corrected === null || fold(corrected) === fold(query))
      return { hits: [], didYouMean: null };
    const { hits } = this.search(corrected, language, limit, kind);
    return { hits, didYouMean: hits.length > 0 ? corrected : null };
  }

  /** All concepts worth listing with their scores, best first; empty when nothing is near. */
  #rank({ best, centre }: Scored, kind: SearchedKind): { concept: number; score: number }[] {
    const { certain, groupName } = this.#weights;
    const below = this.#bestBelow(best);
    const nearest = best.reduce((most, score) => Math.max(most, score), 0);
    if (nearest < leastScore) return [];
    let top = -1;
    const ranked: { concept: number; score: number }[] = [];
    for (let concept = 0; concept < best.length; concept += 1) {
      if (kind !== "both" && kind !== this.#concepts[concept]!.kind) continue;
      if (top < 0 || rounded(best[concept]!) > rounded(best[top]!)) top = concept;
      const unit = this.#unit[concept]!;
      const fromGroup =
        kind === "occupation" && unit >= 0 ? groupName * Math.min(1, best[unit]!) : 0;
      const score = rounded(this.#score(concept, best[concept]!, below, centre) + fromGroup);
      if (score >= leastListed) ranked.push({ concept, score });
    }
    // Among occupations alone the group's evidence only helps; beside groups it would bury them.
    const pinned = kind === "both" && top >= 0 && best[top]! >= certain;
    const order = (entry: { concept: number; score: number }) =>
      entry.concept === top && pinned ? Number.POSITIVE_INFINITY : entry.score;
    return ranked.sort((a, b) =>
      order(a) === order(b) ? a.concept - b.concept : order(b) - order(a),
    );
  }

  #score(concept: number, own: number, below: Float32Array, centre: Float32Array): number {
    if (own >= sameButInflected) return own + 1;
    const unit = this.#unit[concept]!;
    if (unit < 0) return own;
    if (unit === concept) {
      return Math.max(own, below[concept]!) + this.#weights.centre * centre[concept]!;
    }
    return own + this.#weights.ownGroup * centre[unit]!;
  }

  /** For each unit group, the weighted sum of the best three occupations under it. */
  #bestBelow(best: Float32Array): Float32Array {
    const three = [0, 1, 2].map(() => new Float32Array(best.length));
    const [first, second, third] = three as [Float32Array, Float32Array, Float32Array];
    for (let concept = 0; concept < best.length; concept += 1) {
      const unit = this.#unit[concept]!;
      if (unit < 0 || unit === concept) continue;
      const score = Math.min(1, best[concept]!);
      if (score > first[unit]!) {
        third[unit] = second[unit]!;
        second[unit] = first[unit]!;
        first[unit] = score;
      } else if (score > second[unit]!) {
        third[unit] = second[unit]!;
        second[unit] = score;
      } else if (score > third[unit]!) third[unit] = score;
    }
    const { bestBelow, nextBelow } = this.#weights;
    return first.map(
      (score, unit) => bestBelow * score + nextBelow * (second[unit]! + third[unit]!),
    );
  }
}

function namesIn(concept: OccupationConcept, language: Language): string[] {
  const others = concept.alternatives.filter((other) => other.language === language);
  return [concept.labels[language], ...others.map((other) => other.text)];
}
