/** Stored suggestions are judged again from their own input, also those of earlier versions. */
import { expect, it } from "vitest";
import { judgePair, replay } from "#app/suggestions/judge-pair.ts";
import { nearTable } from "#app/suggestions/near.ts";
import { jobseeker, task } from "#tests/matching/snapshot-arbitrary.ts";

/** As engine 1.0.0 stored it, before snapshots could tell what is near to what. */
const first = {
  input: {
    today: "2026-11-10",
    places: ["80100", "82200"],
    minutes: {
      car: [
        [0, 20],
        [20, 0],
      ],
      public: [
        [0, 30],
        [30, 0],
      ],
    },
    jobseekers: [
      {
        id: "p",
        ready: true,
        place: "80100",
        modes: ["public"],
        reachMinutes: 60,
        hours: { min: 10, max: 25 },
        hoursPerDayMax: 6,
        from: "2026-11-01",
        slots: [1, 2, 5, 6, 9],
        forms: ["work_trial"],
        languages: { fi: 3 },
        cards: ["hygiene"],
        skills: ["esco:1"],
        capacity: { noise: 3, pace: 2 },
        absolute: [],
        interests: ["9412"],
        avoids: [],
        supportNeed: 2,
        waitingRounds: 3,
      },
    ],
    tasks: [
      {
        id: "t",
        published: 1790000000,
        company: false,
        place: "82200",
        occupation: "9412",
        hours: { min: 15, max: 25 },
        hoursPerDay: 5,
        start: "2026-12-07",
        end: null,
        slots: [1, 2, 5, 6, 9, 10],
        slotsNeeded: 3,
        forms: ["work_trial"],
        languages: { fi: 2 },
        cards: [],
        skills: ["esco:1", "esco:2"],
        demands: { hands: 2, noise: 2, pace: 3 },
        adjustable: ["pace"],
        supportOffer: 2,
        places: 2,
      },
    ],
    previous: [],
    parameters: {
      name: "toimi",
      version: 1,
      weights: { F: 400, K: 200, I: 100, T: 120, C: 100, E: 80 },
      fitSteps: [256, 150, 56, 0, 0],
      interestPercent: [0, 25, 50, 75, 100],
      interestUnstatedPercent: 50,
      supportLossPerLevel: 30,
      floors: { wish: 80, work: 340 },
      questionTasks: 10,
    },
  },
  inputHash: "0ce0b0e8444eb97d7a956dd91e5fbcc741155e9296bf3430318785ce7f6ad2a2",
  score: { lo: 661, hi: 751 },
  contributions: {
    lo: { F: 238, K: 100, I: 100, T: 60, C: 83, E: 80 },
    hi: { F: 328, K: 100, I: 100, T: 60, C: 83, E: 80 },
  },
} as const;

it("a suggestion of engine 1.0.0 has the same hash and the same score today", () => {
  const again = replay(first.input);
  expect(again.provenance.inputHash).toBe(first.inputHash);
  expect(again.explanation.score).toEqual(first.score);
  expect(again.explanation.contributions).toEqual(first.contributions);
});

it("a pair is judged with what is near to it and nothing else, and replays to the same bytes", () => {
  const near = {
    skills: nearTable([
      ["esco:1", "esco:2", 60],
      ["esco:3", "esco:4", 60],
      ["esco:1", "esco:5", 50],
    ]),
    occupations: nearTable([
      ["9411", "9412", 80],
      ["1111", "2222", 40],
    ]),
  };
  const person = jobseeker({ skills: ["esco:2", "esco:4"], interests: ["9411", "94"] });
  const work = task({ skills: ["esco:1"] });
  const travel = { between: new Map() };
  const judged = judgePair(person, work, travel, {}, "2026-11-24", near);
  expect(judged.input.similar).toEqual({
    skills: [["esco:1", "esco:2", 60]],
    occupations: [["9411", "9412", 80]],
  });
  const without = judgePair(person, work, travel, {}, "2026-11-24");
  expect(without.input).not.toHaveProperty("similar", expect.anything());
  expect(judged.explanation.contributions.lo.K).toBe(120);
  expect(without.explanation.contributions.lo.K).toBe(0);
  const again = replay(JSON.parse(JSON.stringify(judged.input)));
  expect(again).toEqual(judged);
});
