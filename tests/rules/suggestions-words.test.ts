import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { translator } from "#app/platform/i18n/translator.ts";
import {
  type Remark,
  type Wording,
  wordMinuses,
  wordObstacles,
  wordPluses,
  wordUnknowns,
} from "#app/suggestions/explain-words.ts";
import { judgePair, replay } from "#app/suggestions/judge-pair.ts";
import { showParts, showScore } from "#app/suggestions/score-line.tsx";
import { contributionNames } from "#app/suggestions/score-parts.ts";
import "#app/texts.ts";
import {
  defaultParameters,
  contributionNames as engineContributionNames,
  explain,
} from "#matching/index.ts";
import {
  arbitraryPair,
  jobseeker,
  pairOf,
  prepared,
  task,
} from "#tests/matching/snapshot-arbitrary.ts";

const languages = ["fi", "sv", "en"] as const;

function wordingIn(language: (typeof languages)[number]): Wording {
  const t = translator(language);
  return {
    t: (key, options) => t(key, options ?? {}),
    language,
    names: { skills: { "esco:1": "siivous" }, occupations: {} },
  };
}

/** Every sentence that is made of an explanation. */
function words(explanation: ReturnType<typeof explain>, wording: Wording): Remark[] {
  return [
    ...wordPluses(explanation.pluses, wording),
    ...wordMinuses(explanation.minuses, wording),
    ...wordUnknowns(explanation.unknowns, wording),
    ...wordObstacles(explanation.obstacles, wording),
  ];
}

describe("an explanation in words", () => {
  it("says every code the engine has, in three languages", () => {
    fc.assert(
      fc.property(arbitraryPair, (input) => {
        const explanation = explain(prepared(input), "p", "t");
        for (const language of languages) {
          const remarks = words(explanation, wordingIn(language));
          for (const { text, more } of remarks) {
            for (const sentence of [text, more ?? "x"]) {
              expect(sentence).not.toMatch(/\{\{|undefined|null|NaN|^$/);
              // A key that has no words comes back as itself.
              expect(sentence).not.toMatch(/explain\.|suggestions:\w|work:\w/);
            }
          }
          // React tells rows apart by their keys, within each list.
          const keys = wordObstacles(explanation.obstacles, wordingIn(language)).map(
            ({ key }) => key,
          );
          expect(new Set(keys).size).toBe(keys.length);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("is natural Finnish for a plain pair", () => {
    const input = pairOf(
      { place: "82200", languages: { fi: 2 }, capacity: { pace: 2, hands: 3 } },
      {
        languages: { fi: 2 },
        demands: { pace: 3, hands: 2, noise: 2 },
        adjustable: ["pace"],
      },
    );
    const explanation = explain(prepared(input), "p1", "t1");
    const wording = wordingIn("fi");
    const said = (remarks: readonly Remark[]) =>
      remarks.map(({ text, more }) => (more ? `${text} | ${more}` : text));
    expect(said(wordPluses(explanation.pluses, wording))).toContain(
      "Toivoo tällaista työtä: keittiö- ja ravintolatyö",
    );
    expect(said(wordPluses(explanation.pluses, wording))).toContain(
      "Matka bussilla tai junalla 30\u00a0min, raja 1\u00a0h",
    );
    expect(said(wordPluses(explanation.pluses, wording))).toContain("Sujuu jo: kädet");
    expect(said(wordMinuses(explanation.minuses, wording))).toEqual([
      "Kiire ja tahti: työ vaatii enemmän kuin nyt sujuu (3 / 2) | Työnantaja voi muokata tätä",
    ]);
    expect(said(wordUnknowns(explanation.unknowns, wording))).toEqual([
      "Melu ja äänet: ei vielä tiedossa",
    ]);
  });
});

describe("the score line", () => {
  it("names the engine's parts in the engine's order", () => {
    expect(contributionNames).toEqual(engineContributionNames);
  });

  it("adds up to the shown score, for every pair", () => {
    const t = translator("fi");
    fc.assert(
      fc.property(arbitraryPair, (input) => {
        const explanation = explain(prepared(input), "p", "t");
        const parts = showParts(explanation, (key) => t(key));
        const sum = [...parts.matchAll(/\d+/g)].reduce((all, [number]) => all + Number(number), 0);
        expect(sum).toBe(explanation.score.lo);
        expect(showScore(explanation.score).split("–")[0]).toBe(String(sum));
      }),
    );
  });
});

describe("a pair judged by itself", () => {
  it("scores as in any larger snapshot, and can be judged again from its own input", () => {
    fc.assert(
      fc.property(arbitraryPair, (input) => {
        const alone = explain(prepared(input), "p", "t");
        const [person] = input.jobseekers;
        const [work] = input.tasks;
        const way = (mode: "car" | "public" | "walk") => {
          const from = input.places.indexOf(person!.place);
          return input.minutes[mode]![from]![input.places.indexOf(work!.place)]!;
        };
        const travel = {
          between: new Map([
            [
              `${person!.place}>${work!.place}`,
              { car: way("car"), public: way("public"), walk: way("walk") },
            ],
          ]),
        };
        const judgement = judgePair(person!, work!, travel, defaultParameters, input.today);
        expect(judgement.explanation).toEqual(alone);
        // As the database gives it back.
        expect(replay(JSON.parse(JSON.stringify(judgement.input)))).toEqual(judgement);
      }),
    );
  });

  it("leaves nobody out for lack of a table row at home", () => {
    const { explanation } = judgePair(
      jobseeker(),
      task(),
      { between: new Map() },
      defaultParameters,
      "2026-11-24",
    );
    expect(explanation.feasible).toBe(true);
  });
});
