/** Explanations: every remark by example, the sums that must agree, and a steady order. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  explain,
  type JobseekerInput,
  rank,
  type SnapshotInput,
  type TaskInput,
} from "#matching/index.ts";
import { arbitrarySnapshot, pairOf, prepared, reordered } from "./snapshot-arbitrary.ts";

function explained(person: Partial<JobseekerInput>, work: Partial<TaskInput>) {
  return explain(prepared(pairOf(person, work)), "p1", "t1");
}

describe("an ordinary pair", () => {
  const explanation = explained(
    {
      reachMinutes: 60,
      modes: ["public", "car"],
      slots: [1, 2, 5],
      languages: { fi: 4 },
      cards: ["hygiene"],
      skills: ["a"],
      capacity: { lifting: 1, pace: 4 },
      interests: ["94", "5120"],
      supportNeed: 2,
    },
    {
      place: "83500",
      slots: [1, 2, 5, 6],
      languages: { fi: 2 },
      cards: ["hygiene"],
      skills: ["a", "b", "c"],
      demands: { lifting: 2, pace: 1, noise: 3, heights: 2 },
      adjustable: ["lifting", "noise"],
      supportOffer: 1,
    },
  );

  it("shares fit out as 100, 50, 150, 100 and says what is good, most points first", () => {
    expect(explanation.pluses).toEqual([
      { code: "calendar_ok", shared: 3, offered: 4, needed: 2, points: 75, of: 100 },
      { code: "skills_held", skills: ["a"], required: 3, points: 66, of: 200 },
      { code: "demand_met", dimension: "pace", demand: 1, capacity: 4, points: 50, of: 50 },
      {
        code: "interest_shared",
        interest: "94",
        occupation: "9412",
        digits: 2,
        points: 50,
        of: 100,
      },
      { code: "forms_shared", forms: ["work_trial"], points: 0, of: 0 },
      { code: "hours_shared", hours: { min: 15, max: 25 }, points: 0, of: 0 },
      { code: "language_ok", language: "fi", level: 4, needed: 2, points: 0, of: 0 },
      { code: "card_held", card: "hygiene", points: 0, of: 0 },
    ]);
  });

  it("says what to think about, most points lost first", () => {
    expect(explanation.minuses).toEqual([
      { code: "skills_missing", skills: ["b", "c"], required: 3, points: 66, of: 200 },
      { code: "travel_long", minutes: 40, reach: 60, mode: "car", points: 40, of: 120 },
      {
        code: "demand_above_capacity",
        dimension: "lifting",
        demand: 2,
        capacity: 1,
        adjustable: true,
        points: 58,
        of: 100,
      },
      { code: "support_short", need: 2, offer: 1, points: 50, of: 80 },
    ]);
  });

  it("says what is not known, the question to ask first", () => {
    expect(explanation.nextQuestion).toBe("noise");
    expect(explanation.unknowns).toEqual([
      {
        code: "capacity_unknown",
        dimension: "noise",
        demand: 3,
        adjustable: true,
        absolute: false,
        next: true,
        points: 0,
        of: 150,
      },
      {
        code: "capacity_unknown",
        dimension: "heights",
        demand: 2,
        adjustable: false,
        absolute: false,
        next: false,
        points: 21,
        of: 100,
      },
    ]);
  });

  it("draws the profile in the order of the dimensions", () => {
    expect(explanation.profile.map(({ dimension, points, of }) => [dimension, points, of])).toEqual(
      [
        ["lifting", { lo: 58, hi: 58 }, 100],
        ["heights", { lo: 21, hi: 100 }, 100],
        ["noise", { lo: 0, hi: 150 }, 150],
        ["pace", { lo: 50, hi: 50 }, 50],
      ],
    );
    expect(explanation.contributions.lo.F).toBe(129);
    expect(explanation.contributions.hi.F).toBe(358);
  });
});

describe("what an obstacle says is not said again", () => {
  it("too far, at the wrong times", () => {
    const { obstacles, pluses, minuses } = explained(
      { reachMinutes: 20, slots: [1] },
      { place: "83500" },
    );
    expect(obstacles.map(({ code }) => code)).toEqual(["travel", "slots"]);
    const codes = [...pluses, ...minuses].map(({ code }) => code);
    expect(codes.filter((code) => /travel|calendar/.test(code))).toEqual([]);
  });
});

it("tells an unstated interest apart from one elsewhere, and a task without times", () => {
  const unstated = explained({ interests: [] }, { slots: [] });
  expect(unstated.unknowns).toEqual([
    { code: "interests_unstated", occupation: "9412", points: 50, of: 100 },
  ]);
  expect(unstated.pluses).toContainEqual({ code: "calendar_free", points: 100, of: 100 });
  const elsewhere = explained({ interests: ["5", "911"] }, {});
  expect(elsewhere.minuses).toEqual([
    {
      code: "interest_elsewhere",
      interests: ["5", "911"],
      occupation: "9412",
      digits: 1,
      points: 25,
      of: 100,
    },
  ]);
});

it("puts the person's next question first even where another narrows this pair more", () => {
  const pair = (input: SnapshotInput) => explain(prepared(input), "p1", "t1").unknowns;
  const input = pairOf({}, { demands: { lifting: 3, pace: 2 } });
  const other = { ...input.tasks[0]!, id: "t2", demands: { pace: 4 } };
  expect(pair(input)[0]).toMatchObject({ dimension: "lifting", next: true });
  expect(pair({ ...input, tasks: [...input.tasks, other] })[0]).toMatchObject({
    dimension: "pace",
    next: true,
  });
});

describe("for every pair", () => {
  it("shows what was ranked: the same row, and a profile that adds up to F", () => {
    fc.assert(
      fc.property(arbitrarySnapshot({ people: 3, tasks: 3 }), (input) => {
        const ready = prepared(input);
        for (const row of rank(ready, { infeasible: true }).results) {
          const explanation = explain(ready, row.jobseeker, row.task);
          expect(explanation).toMatchObject(row);
          const sum = (of: (line: (typeof explanation.profile)[number]) => number) =>
            explanation.profile.reduce((all, line) => all + of(line), 0);
          if (explanation.profile.length > 0) {
            expect(sum(({ of }) => of)).toBe(400);
            expect(sum(({ points }) => points.lo)).toBe(row.contributions.lo.F);
            expect(sum(({ points }) => points.hi)).toBe(row.contributions.hi.F);
          }
          const narrowed = explanation.unknowns
            .filter(({ code }) => code === "capacity_unknown")
            .reduce((all, { points, of }) => all + of - points, 0);
          expect(narrowed).toBe(row.score.hi - row.score.lo);
        }
      }),
    );
  });

  it("says everything in the same order however the snapshot was written", () => {
    fc.assert(
      fc.property(arbitrarySnapshot({ people: 2, tasks: 2 }), fc.nat(), (input, seed) => {
        const [ready, again] = [prepared(input), prepared(reordered(input, seed))];
        for (const { jobseeker, task } of rank(ready, { infeasible: true }).results) {
          expect(JSON.stringify(explain(again, jobseeker, task))).toBe(
            JSON.stringify(explain(ready, jobseeker, task)),
          );
        }
      }),
    );
  });
});
