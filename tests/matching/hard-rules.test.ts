/** The hard rules: each at its edge, all reasons together, and the facts for explaining them. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  explain,
  type JobseekerInput,
  type Obstacle,
  rank,
  ruleNames,
  type SnapshotInput,
  type TaskInput,
} from "#matching/index.ts";
import { arbitrarySnapshot, pairOf, prepared } from "./snapshot-arbitrary.ts";

function reasonsOf(input: SnapshotInput): readonly string[] {
  return rank(prepared(input), { infeasible: true }).results[0]!.reasons;
}

function reasons(person: Partial<JobseekerInput>, work: Partial<TaskInput>): readonly string[] {
  return reasonsOf(pairOf(person, work));
}

function obstacle(person: Partial<JobseekerInput>, work: Partial<TaskInput>): Obstacle {
  return explain(prepared(pairOf(person, work)), "p1", "t1").obstacles[0]!;
}

describe("each rule", () => {
  it("not_ready: only ready people, ready being the default", () => {
    expect(reasons({ ready: true }, {})).toEqual([]);
    expect(reasons({ ready: false }, {})).toEqual(["not_ready"]);
    expect(obstacle({ ready: false }, {})).toEqual({ code: "not_ready" });
  });

  it("form: at least one form in common", () => {
    expect(reasons({ forms: ["employment", "work_trial"] }, { forms: ["work_trial"] })).toEqual([]);
    expect(obstacle({ forms: ["employment"] }, { forms: ["work_trial"] })).toEqual({
      code: "form",
      wanted: ["employment"],
      offered: ["work_trial"],
    });
    expect(reasons({ forms: [] }, { forms: [] })).toEqual(["form"]);
  });

  it("travel: by the fastest of the person's modes, the reach itself included", () => {
    const away = { place: "82200" };
    expect(reasons({ reachMinutes: 30 }, away)).toEqual([]);
    expect(reasons({ reachMinutes: 20, modes: ["walk", "car", "public"] }, away)).toEqual([]);
    expect(obstacle({ reachMinutes: 29, modes: ["walk", "public"] }, away)).toEqual({
      code: "travel",
      minutes: 30,
      mode: "public",
      reach: 29,
    });
  });

  it("travel: without any mode nothing can be reached, not even next door", () => {
    expect(obstacle({ modes: [], reachMinutes: 90 }, {})).toEqual({
      code: "travel",
      minutes: null,
      mode: null,
      reach: 90,
    });
  });

  it("travel: reads the way there, not the way back", () => {
    const oneWay = {
      places: ["a", "b"],
      minutes: {
        bus: [
          [0, 10],
          [50, 0],
        ],
      },
    };
    const there = pairOf({ place: "a", modes: ["bus"], reachMinutes: 20 }, { place: "b" }, oneWay);
    const back = pairOf({ place: "b", modes: ["bus"], reachMinutes: 20 }, { place: "a" }, oneWay);
    expect(reasonsOf(there)).toEqual([]);
    expect(reasonsOf(back)).toEqual(["travel"]);
  });

  it("hours: the ranges meet, one hour in common being enough", () => {
    const suits = { hours: { min: 10, max: 15 } };
    expect(reasons(suits, { hours: { min: 15, max: 20 } })).toEqual([]);
    expect(reasons(suits, { hours: { min: 0, max: 10 } })).toEqual([]);
    expect(reasons(suits, { hours: { min: 0, max: 9 } })).toEqual(["hours"]);
    expect(obstacle(suits, { hours: { min: 16, max: 20 } })).toEqual({
      code: "hours",
      person: { min: 10, max: 15 },
      task: { min: 16, max: 20 },
    });
  });

  it("hours_per_day: not longer than the person can do", () => {
    expect(reasons({ hoursPerDayMax: 5 }, { hoursPerDay: 5 })).toEqual([]);
    expect(obstacle({ hoursPerDayMax: 5 }, { hoursPerDay: 6 })).toEqual({
      code: "hours_per_day",
      most: 5,
      asked: 6,
    });
  });

  it("dates: there when the work begins, or today when it has begun, and before it is over", () => {
    expect(reasons({ from: "2026-12-07" }, { start: "2026-12-07" })).toEqual([]);
    expect(reasons({ from: "2026-11-24" }, { start: "2026-10-01" })).toEqual([]);
    expect(reasons({ from: "2026-11-25" }, { start: "2026-10-01" })).toEqual(["dates"]);
    expect(reasons({}, { start: "2026-10-01", end: "2026-11-23" })).toEqual(["dates"]);
    expect(reasons({ from: "2026-11-01" }, { start: "2026-10-01", end: "2026-11-24" })).toEqual([]);
    expect(obstacle({ from: "2026-12-08" }, { start: "2026-12-07" })).toEqual({
      code: "dates",
      from: "2026-12-08",
      start: "2026-12-07",
      end: null,
      today: "2026-11-24",
    });
  });

  it("slots: as many in common as are needed, and a task without slots asks for none", () => {
    expect(reasons({ slots: [1, 2, 27] }, { slots: [2, 3, 27], slotsNeeded: 2 })).toEqual([]);
    expect(obstacle({ slots: [1, 2] }, { slots: [2, 3, 27], slotsNeeded: 2 })).toEqual({
      code: "slots",
      shared: 1,
      needed: 2,
    });
    expect(reasons({ slots: [] }, { slots: [], slotsNeeded: 3 })).toEqual([]);
    expect(reasons({ slots: [] }, { slots: [1], slotsNeeded: 0 })).toEqual([]);
    // More needed than the task names can only mean all of them.
    expect(reasons({ slots: [1, 2] }, { slots: [1, 2], slotsNeeded: 3 })).toEqual([]);
  });

  it("language: every language at least so well, an unnamed one being none", () => {
    const asks = { languages: { fi: 3, sv: 1 } };
    expect(reasons({ languages: { fi: 3, sv: 1 } }, asks)).toEqual([]);
    expect(obstacle({ languages: { fi: 2 } }, asks)).toEqual({
      code: "language",
      missing: [
        { language: "fi", level: 2, needed: 3 },
        { language: "sv", level: 0, needed: 1 },
      ],
    });
    expect(reasons({}, { languages: { fi: 0 } })).toEqual([]);
    expect(reasons({}, { languages: { tos: 1 } })).toEqual(["language"]);
  });

  it("cards: every card", () => {
    const asks = { cards: ["hygiene", "hot_work"] };
    expect(reasons({ cards: ["hot_work", "hygiene", "other"] }, asks)).toEqual([]);
    expect(obstacle({ cards: ["hygiene"] }, asks)).toEqual({
      code: "cards",
      missing: ["hot_work"],
    });
  });

  it("absolute: never above the capacity there, an unknown one failing until asked", () => {
    const limit = { absolute: ["heights" as const] };
    expect(reasons({ ...limit, capacity: { heights: 1 } }, { demands: { heights: 1 } })).toEqual(
      [],
    );
    expect(obstacle({ ...limit, capacity: { heights: 1 } }, { demands: { heights: 2 } })).toEqual({
      code: "absolute",
      limits: [{ dimension: "heights", demand: 2, capacity: 1 }],
    });
    expect(obstacle(limit, { demands: { heights: 1 } })).toEqual({
      code: "absolute",
      limits: [{ dimension: "heights", demand: 1, capacity: null }],
    });
    expect(reasons(limit, { demands: { heights: 0, noise: 4 } })).toEqual([]);
  });

  it("avoids: any beginning of the occupation's code", () => {
    expect(reasons({ avoids: ["7", "95"] }, { occupation: "9412" })).toEqual([]);
    expect(obstacle({ avoids: ["94", "9412", "5"] }, { occupation: "9412" })).toEqual({
      code: "avoids",
      avoided: ["94", "9412"],
      occupation: "9412",
    });
  });

  it("company_cannot: rehabilitative work activity at a company is no form to share", () => {
    const rehabilitative = "rehabilitative_work_activity";
    const person = { forms: [rehabilitative, "work_trial"] };
    expect(reasons(person, { forms: [rehabilitative], company: false })).toEqual([]);
    expect(obstacle(person, { forms: [rehabilitative, "employment"], company: true })).toEqual({
      code: "company_cannot",
      form: rehabilitative,
    });
    expect(reasons(person, { forms: [rehabilitative, "work_trial"], company: true })).toEqual([]);
    expect(reasons({ forms: ["employment"] }, { forms: [rehabilitative], company: true })).toEqual([
      "form",
    ]);
    const shared = explain(
      prepared(pairOf(person, { forms: [rehabilitative, "work_trial"], company: true })),
      "p1",
      "t1",
    ).pluses.find(({ code }) => code === "forms_shared");
    expect(shared).toMatchObject({ forms: ["work_trial"] });
  });
});

describe("all rules", () => {
  it("are judged each by itself: all reasons are given, in one order", () => {
    const everything = pairOf(
      {
        ready: false,
        reachMinutes: 10,
        hours: { min: 1, max: 2 },
        hoursPerDayMax: 2,
        from: "2027-01-01",
        slots: [],
        forms: ["employment"],
        absolute: ["noise"],
        avoids: ["9"],
      },
      {
        place: "82200",
        languages: { fi: 1 },
        cards: ["hygiene"],
        demands: { noise: 1 },
      },
    );
    expect(reasonsOf(everything)).toEqual(ruleNames.filter((name) => name !== "company_cannot"));
  });

  it("have the names and the order of the contract", () => {
    expect(ruleNames).toEqual([
      "not_ready",
      "form",
      "travel",
      "hours",
      "hours_per_day",
      "dates",
      "slots",
      "language",
      "cards",
      "absolute",
      "avoids",
      "company_cannot",
    ]);
  });

  it("give facts for exactly the rules that fail", () => {
    fc.assert(
      fc.property(arbitrarySnapshot({ people: 3, tasks: 3 }), (input) => {
        const ready = prepared(input);
        for (const row of rank(ready, { infeasible: true }).results) {
          const { obstacles } = explain(ready, row.jobseeker, row.task);
          expect(obstacles.map(({ code }) => code)).toEqual(row.reasons);
        }
      }),
    );
  });
});
