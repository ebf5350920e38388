/**
 * The names of concepts in one language, and how near a query comes to each concept.
 *
 * On top of the alikeness of `LabelIndex`: a name that is the query, that is it but for inflection,
 * or that begins with what has been typed so far, is lifted above what is merely alike.
 */
import { type Grain, LabelIndex } from "./label-index.ts";
import type { Language } from "./rules.ts";
import { fold, normalise, stem, wordsOf } from "./text-folding.ts";

/** The score of a name that is the query, dots and all; without dots; but for inflection. */
export const sameWithDots = 2.1;
export const sameWithoutDots = 2;
export const sameButInflected = 1.5;

/** The forms in which a query and a label are compared. */
export interface TextForms {
  readonly plain: string;
  readonly folded: string;
  readonly stems: string;
}

/** A text in its forms; `stems` are sorted, so the order of words does not matter there. */
export function formsOf(text: string, language: Language): TextForms {
  const folded = fold(text);
  const stems = wordsOf(folded)
    .map((word) => stem(word, language))
    .sort()
    .join(" ");
  return { plain: normalise(text), folded, stems };
}

/** The score of a label: its cosine (0–1), or more when the label is more than alike. */
export function lifted(cosine: number, query: TextForms, label: TextForms): number {
  if (label.folded === query.folded) {
    return label.plain === query.plain ? sameWithDots : sameWithoutDots;
  }
  if (label.stems === query.stems) return sameButInflected;
  const share = query.folded.length / label.folded.length;
  if (label.folded.startsWith(query.folded)) return Math.max(cosine, 0.7 + 0.29 * share);
  if (label.folded.includes(` ${query.folded}`)) return Math.max(cosine, 0.55 + 0.29 * share);
  return cosine;
}

/** How near one query came to each concept, through names in one language. */
export interface ConceptScores {
  /** The score of the concept's best name; 0 when nothing is shared. */
  readonly best: Float32Array;
  /** That name's number, for `textOf`; −1 when nothing is shared. */
  readonly bestLabel: Int32Array;
  /** The plain cosines of all names summed by class, divided into a cosine with the class's centre. */
  readonly centre: Float32Array;
}

/** All names in one language of a list of concepts. */
export class ConceptLabels {
  readonly language: Language;
  readonly #texts: string[] = [];
  readonly #forms: TextForms[];
  readonly #conceptOf: number[] = [];
  readonly #index: LabelIndex;
  readonly #classOf: Int32Array;
  readonly #centreLengths: Float32Array;
  readonly #conceptCount: number;

  /**
   * @param names the names of each concept, in the order of the concepts
   * @param classOfConcept the class (itself a number of a concept) whose centre a concept's names
   *   belong to, or −1; absent where centres are not wanted
   */
  constructor(
    language: Language,
    names: readonly (readonly string[])[],
    grain: Grain,
    classOfConcept?: Int32Array,
  ) {
    this.language = language;
    this.#conceptCount = names.length;
    names.forEach((texts, concept) => {
      for (const text of new Set(texts)) {
        if (text === "") continue;
        this.#texts.push(text);
        this.#conceptOf.push(concept);
      }
    });
    this.#forms = this.#texts.map((text) => formsOf(text, language));
    this.#index = new LabelIndex(
      this.#forms.map((forms) => forms.folded),
      grain,
    );
    this.#classOf = Int32Array.from(this.#conceptOf, (concept) => classOfConcept?.[concept] ?? -1);
    this.#centreLengths = classOfConcept
      ? this.#index.centreLengths(this.#classOf, names.length)
      : new Float32Array(0);
  }

  /** The text of a name by its number. */
  textOf(label: number): string | undefined {
    return this.#texts[label];
  }

  /** Every distinct word of the names, folded. */
  words(): Set<string> {
    return new Set(this.#forms.flatMap((forms) => wordsOf(forms.folded)));
  }

  /** How near the query comes to each concept. */
  scores(query: string): ConceptScores {
    const forms = formsOf(query, this.language);
    const cosines = this.#index.cosines(forms.folded);
    const best = new Float32Array(this.#conceptCount);
    const bestLabel = new Int32Array(this.#conceptCount).fill(-1);
    const centre = new Float32Array(this.#centreLengths.length);
    for (let label = 0; label < cosines.length; label += 1) {
      const cosine = cosines[label]!;
      if (cosine === 0) continue;
      const into = this.#classOf[label]!;
      if (into >= 0) centre[into]! += cosine;
      const concept = this.#conceptOf[label]!;
      const score = lifted(cosine, forms, this.#forms[label]!);
      if (score > best[concept]!) {
        best[concept] = score;
        bestLabel[concept] = label;
      }
    }
    for (let into = 0; into < centre.length; into += 1) centre[into]! /= this.#centreLengths[into]!;
    return { best, bestLabel, centre };
  }
}
