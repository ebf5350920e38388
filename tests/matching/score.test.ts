/** The score by examples that were worked out on paper, and the floors. */
import { describe, expect, it } from "vitest";
import {
  defaultParameters,
  type JobseekerInput,
  meetsFloors,
  type TaskInput,
} from "#matching/index.ts";
import { shareOut } from "#matching/prepare.ts";
import { judged, pairOf } from "./snapshot-arbitrary.ts";

/** The worst case of a pair's contributions. */
function low(person: Partial<JobseekerInput>, work: Partial<TaskInput>) {
  return judged(pairOf(person, work)).contributions.lo;
}

describe("examples by hand", () => {
  it("gives exactly 1000 to a pair that suits in every way", () => {
    const result = judged(
      pairOf(
        { capacity: { lifting: 3, pace: 2 }, skills: ["a", "b"], supportNeed: 1 },
        { demands: { lifting: 3, pace: 1 }, skills: ["a", "b"], supportOffer: 1 },
      ),
    );
    expect(result.contributions.lo).toEqual({ F: 400, K: 200, I: 100, T: 120, C: 100, E: 80 });
    expect(result.score).toEqual({ lo: 1000, hi: 1000 });
  });

  it("scores the contract's own example, which fails on travel alone", () => {
    const result = judged({
      today: "2026-11-24",
      places: ["80100", "82200"],
      minutes: {
        car: [
          [0, 35],
          [35, 0],
        ],
        public: [
          [0, 70],
          [70, 0],
        ],
        walk: [
          [0, 999],
          [999, 0],
        ],
      },
      jobseekers: [
        {
          id: "p1",
          place: "80100",
          modes: ["public"],
          reachMinutes: 60,
          hours: { min: 10, max: 25 },
          hoursPerDayMax: 5,
          from: "2026-12-01",
          slots: [0, 1, 4, 5],
          forms: ["work_trial", "employment"],
          languages: { fi: 2 },
          cards: ["hygiene"],
          skills: ["<ESCO uri>"],
          capacity: { lifting: 1, pace: 2 },
          absolute: ["heights"],
          interests: ["9412", "5120"],
          avoids: ["7"],
          supportNeed: 2,
          waitingRounds: 3,
        },
      ],
      tasks: [
        {
          id: "t1",
          place: "82200",
          occupation: "9412",
          hours: { min: 15, max: 30 },
          hoursPerDay: 5,
          start: "2026-12-07",
          end: null,
          slots: [0, 1, 2, 4, 5, 6],
          slotsNeeded: 3,
          forms: ["work_trial"],
          languages: { fi: 2 },
          cards: ["hygiene"],
          skills: ["<ESCO uri>"],
          demands: { lifting: 2, pace: 2 },
          adjustable: ["pace"],
          supportOffer: 1,
          places: 2,
        },
      ],
      previous: [["p1", "t1"]],
      parameters: {},
    });
    // F: 200 each; lifting is one too much: ⌊200 · 150 / 256⌋ = 117; pace 200.
    // C: 4 of 6 parts of the week; E: 80 − 30.
    expect(result).toEqual({
      jobseeker: "p1",
      task: "t1",
      feasible: false,
      reasons: ["travel"],
      score: { lo: 733, hi: 733 },
      contributions: {
        lo: { F: 317, K: 200, I: 100, T: 0, C: 66, E: 50 },
        hi: { F: 317, K: 200, I: 100, T: 0, C: 66, E: 50 },
      },
      nextQuestion: null,
    });
  });

  it("shares points of fit out by largest remainder, ties to the dimension named first", () => {
    expect(shareOut(400, [1, 1, 1])).toEqual([134, 133, 133]);
    // 400/7 = 57 1/7; 800/7 = 114 2/7; 1600/7 = 228 4/7: one point is left, for the last.
    expect(shareOut(400, [1, 2, 4])).toEqual([57, 114, 229]);
    // 400·4/11 = 145 5/11; 400·3/11 = 109 1/11; the last two tie for nothing, the first gets it.
    expect(shareOut(400, [4, 4, 3])).toEqual([146, 145, 109]);
    expect(shareOut(400, [0, 3, 0])).toEqual([0, 400, 0]);
    expect(shareOut(400, [0, 0, 0])).toEqual([0, 0, 0]);
  });

  it("takes 150, 56 and 0 of 256 for demands 1, 2, 3 and 4 above the capacity", () => {
    const fit = (capacity: number) =>
      low({ capacity: { noise: capacity } }, { demands: { noise: 4 } }).F;
    expect([4, 3, 2, 1, 0].map(fit)).toEqual([400, 234, 87, 0, 0]);
  });

  it("gives all of fit when nothing is demanded", () => {
    expect(low({ capacity: { noise: 0 } }, { demands: {} }).F).toBe(400);
    expect(low({ capacity: { noise: 0 } }, { demands: { noise: 0 } }).F).toBe(400);
  });

  it("takes an unknown capacity neither for 0 nor for 4 but for both", () => {
    const result = judged(pairOf({}, { demands: { noise: 2, pace: 2 } }));
    // Each 200: at worst two levels short, ⌊200 · 56 / 256⌋ = 43.
    expect(result.contributions.lo.F).toBe(86);
    expect(result.contributions.hi.F).toBe(400);
  });

  it("counts skills by whole thirds, rounded down, and divides by no zero", () => {
    const skills = ["a", "b", "c"];
    expect(low({ skills: [] }, { skills }).K).toBe(0);
    expect(low({ skills: ["a"] }, { skills }).K).toBe(66);
    expect(low({ skills: ["c", "a", "z"] }, { skills }).K).toBe(133);
    expect(low({ skills: [] }, { skills: [] }).K).toBe(200);
  });

  it("measures interests by shared ISCO digits, the nearest one counting", () => {
    const interest = (...interests: string[]) => low({ interests }, { occupation: "9412" }).I;
    expect(interest("9412")).toBe(100);
    expect(interest("9411")).toBe(75);
    expect(interest("941")).toBe(75);
    expect(interest("94")).toBe(50);
    expect(interest("9")).toBe(25);
    expect(interest("9112")).toBe(25);
    expect(interest("5120")).toBe(0);
    expect(interest("5120", "94", "9")).toBe(50);
    expect(interest()).toBe(50);
  });

  it("scores what is left of the reach", () => {
    const away = { place: "82200" };
    expect(low({ reachMinutes: 60 }, away).T).toBe(60);
    expect(low({ reachMinutes: 70 }, away).T).toBe(68); // ⌊120 · 40 / 70⌋
    expect(low({ reachMinutes: 30 }, away).T).toBe(0);
    expect(low({ reachMinutes: 20 }, away).T).toBe(0);
    expect(low({ reachMinutes: 60, modes: ["car", "walk"] }, away).T).toBe(80);
    expect(low({ modes: [] }, {}).T).toBe(0);
  });

  it("with a reach of 0 gives all of travel, and only the task at home is feasible", () => {
    const home = judged(pairOf({ reachMinutes: 0 }, {}));
    const away = judged(pairOf({ reachMinutes: 0 }, { place: "82200" }));
    expect(home.contributions.lo.T).toBe(120);
    expect(home.feasible).toBe(true);
    expect(away.contributions.lo.T).toBe(120);
    expect(away.reasons).toEqual(["travel"]);
  });

  it("scores the share of the task's parts of the week, all of it when there are none", () => {
    expect(low({ slots: [1, 2] }, { slots: [1, 2, 5] }).C).toBe(66);
    expect(low({ slots: [0, 27] }, { slots: [0, 27] }).C).toBe(100);
    expect(low({ slots: [3] }, { slots: [1, 2, 5] }).C).toBe(0);
    expect(low({ slots: [] }, { slots: [], slotsNeeded: 3 }).C).toBe(100);
  });

  it("takes 30 points for each level of support not offered, never below 0", () => {
    const support = (supportNeed: number, supportOffer: number) =>
      low({ supportNeed }, { supportOffer }).E;
    expect([support(0, 0), support(1, 0), support(2, 0), support(3, 0)]).toEqual([80, 50, 20, 0]);
    expect([support(3, 2), support(2, 2), support(1, 4)]).toEqual([50, 80, 80]);
  });

  it("scores by overridden parameters", () => {
    const parameters = {
      weights: { F: 300, I: 200 },
      fitSteps: [256, 128, 0, 0, 0],
      interestPercent: [0, 10, 20, 30, 100],
    };
    const result = judged(
      pairOf(
        { capacity: { noise: 1 }, interests: ["941"] },
        { demands: { noise: 2 } },
        { parameters },
      ),
    );
    expect(result.contributions.lo).toEqual({ F: 150, K: 200, I: 60, T: 120, C: 100, E: 80 });
  });
});

describe("floors", () => {
  const floors = defaultParameters.floors;

  it("holds back what is unwished, far and at the wrong times, however well the work fits", () => {
    const result = judged(
      pairOf(
        { interests: ["5"], reachMinutes: 30, slots: [1] },
        { place: "82200", slots: [1, 2, 5, 6], slotsNeeded: 1 },
      ),
    );
    // I 0 + T 0 + C 25, while F 400 + K 200 + E 80.
    expect(result.score.lo).toBe(705);
    expect(meetsFloors(result, floors)).toBe(false);
  });

  it("holds back work that does not fit at all, though no skill is required", () => {
    const result = judged(pairOf({ capacity: { noise: 0 } }, { demands: { noise: 3 } }));
    expect(result.score.lo).toBe(600);
    expect(meetsFloors(result, floors)).toBe(false);
  });

  it("does not hold back a person whom nobody has asked yet", () => {
    const result = judged(pairOf({ capacity: {} }, { demands: { noise: 3 } }));
    expect(result.score).toEqual({ lo: 600, hi: 1000 });
    expect(meetsFloors(result, floors)).toBe(true);
  });
});
