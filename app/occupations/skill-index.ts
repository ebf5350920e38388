/** Finding a skill from what a person types, in any of the three languages; in memory. */
import { ConceptLabels } from "./label-matching.ts";
import {
  type Language,
  languagesSearched,
  type SearchAnswer,
  type SkillConcept,
  type SkillHit,
} from "./rules.ts";
import { fold } from "./text-folding.ts";

/** If no name comes this near, the query has met nothing. */
const leastScore = 0.33;
/** Hits this far behind the best, in share of its score, are left out. */
const leastShare = 0.45;

/** Coarser than for occupations: there are forty thousand names of several words each. */
const grain = { shortest: 3, longest: 4 };

/** The searchable skills. Built once in a process, in about a second. */
export class SkillIndex {
  readonly #skills: readonly SkillConcept[];
  readonly #names: readonly ConceptLabels[];

  constructor(skills: readonly SkillConcept[]) {
    this.#skills = [...skills].sort((a, b) => a.id - b.id);
    this.#names = languagesSearched.map(
      (language) =>
        new ConceptLabels(
          language,
          this.#skills.map((skill) => [skill.labels[language]]),
          grain,
        ),
    );
  }

  /** The skills nearest to the query, best first; ties to the smaller id. */
  search(query: string, language: Language, limit: number): SearchAnswer<SkillHit> {
    if (fold(query) === "") return { hits: [], didYouMean: null };
    const best = new Map<number, { score: number; language: Language }>();
    for (const names of this.#names) {
      const found = names.scores(query).best;
      for (let skill = 0; skill < found.length; skill += 1) {
        const score = Math.round(found[skill]! * 10_000) / 10_000;
        if (score < leastScore) continue;
        const before = best.get(skill);
        const better = !before || score > before.score;
        if (better || (score === before.score && names.language === language)) {
          best.set(skill, { score, language: names.language });
        }
      }
    }
    const ranked = [...best].sort(([a, x], [b, y]) => y.score - x.score || a - b);
    const least = (ranked[0]?.[1].score ?? 0) * leastShare;
    const hits = ranked
      .filter(([, { score }]) => score >= least)
      .slice(0, Math.max(0, limit))
      .map(([skill, found]) => {
        const { id, uri, labels } = this.#skills[skill]!;
        const matched = { language: found.language, text: labels[found.language] };
        return { id, uri, label: labels[language], matched, score: found.score };
      });
    return { hits, didYouMean: null };
  }
}
