/** Bridges by hand: what each action can do, and what none can. */
import { describe, expect, it } from "vitest";
import { bestBridge, bridges } from "#matching/bridges/bridges.ts";
import type { JobseekerInput, SnapshotInput, TaskInput } from "#matching/index.ts";
import { jobseeker, pairOf, prepared, reordered, snapshot, task } from "./snapshot-arbitrary.ts";

function of(input: SnapshotInput, target?: number) {
  return bridges(prepared(input), { jobseeker: "p1", task: "t1", target });
}

function actionsFor(
  person: Partial<JobseekerInput>,
  work: Partial<TaskInput>,
  target?: number,
): readonly (readonly string[])[] {
  return of(pairOf(person, work), target).bridges.map(({ actions }) => actions);
}

describe("what needs no bridge, and what has none", () => {
  it("a pair at the target needs none and says so", () => {
    expect(of(snapshot())).toMatchObject({
      atTarget: true,
      blockedBy: [],
      bridges: [],
      target: 600,
    });
  });

  it("a feasible pair under the target is not at it, and may have none", () => {
    const weak = pairOf({}, { demands: { lifting: 4 }, skills: ["esco:1"] });
    expect(of(weak)).toMatchObject({ atTarget: false, blockedBy: [], bridges: [] });
  });

  const never: readonly [string, Partial<JobseekerInput>, Partial<TaskInput>][] = [
    ["not_ready", { ready: false }, {}],
    ["form", { forms: ["employment"] }, { forms: ["work_trial"] }],
    ["dates", { from: "2027-03-01" }, {}],
    ["avoids", { avoids: ["94"] }, {}],
    [
      "company_cannot",
      { forms: ["rehabilitative_work_activity"] },
      { forms: ["rehabilitative_work_activity"], company: true },
    ],
  ];
  it.each(never)("%s is no matter for support", (rule, person, work) => {
    expect(of(pairOf(person, work))).toMatchObject({
      atTarget: false,
      blockedBy: [rule],
      bridges: [],
    });
  });

  it("names only the rules that nothing can meet", () => {
    const pair = pairOf({ ready: false, cards: [] }, { cards: ["hygiene", "driving_licence_b"] });
    expect(of(pair).blockedBy).toEqual(["not_ready", "cards"]);
    expect(of(pairOf({}, { cards: ["hygiene"] })).blockedBy).toEqual([]);
  });

  it("more than four things to mend are too many", () => {
    const work: Partial<TaskInput> = {
      cards: ["hygiene", "first_aid", "hot_work"],
      hoursPerDay: 6,
      languages: { fi: 1 },
    };
    expect(actionsFor({ cards: ["hot_work"] }, work)[0]).toHaveLength(4);
    expect(actionsFor({}, work)).toEqual([]);
  });
});

describe("rules that an action meets", () => {
  it("travel, by a ride within the person's reach and the action's limit", () => {
    const far = { place: "83500" }; // 70 minutes by public transport, 40 by car
    expect(actionsFor({}, far)).toEqual([["shared_ride"]]);
    expect(actionsFor({ modes: [] }, far)).toEqual([["shared_ride"]]);
    expect(actionsFor({ reachMinutes: 39 }, far)).toEqual([]);
    const longer = (minutes: number) => {
      const input = pairOf({}, far);
      const car = [0, 1, 2].map((row) => [0, 1, 2].map((column) => (row === column ? 0 : minutes)));
      return of({ ...input, minutes: { ...input.minutes, car } }).bridges.length;
    };
    expect([longer(45), longer(46)]).toEqual([1, 0]);
  });

  it("hours a week and a day, within their limits", () => {
    expect(actionsFor({ hours: { min: 2, max: 10 } }, {})).toEqual([["other_weekly_hours"]]);
    expect(actionsFor({ hours: { min: 2, max: 9 } }, {})).toEqual([]);
    expect(actionsFor({ hours: { min: 35, max: 40 } }, {})).toEqual([["other_weekly_hours"]]);
    expect(actionsFor({ hoursPerDayMax: 4 }, { hoursPerDay: 6 })).toEqual([["shorter_day"]]);
    expect(actionsFor({ hoursPerDayMax: 4 }, { hoursPerDay: 7 })).toEqual([]);
    expect(actionsFor({ hoursPerDayMax: 3 }, { hoursPerDay: 5 })).toEqual([]);
  });

  it("times, by moving at most two parts of the week to others that suit", () => {
    const work = { slots: [1, 2, 5, 6], slotsNeeded: 3 };
    expect(actionsFor({ slots: [1, 9, 13] }, work)).toEqual([["other_times"]]);
    expect(actionsFor({ slots: [1, 9] }, work)).toEqual([]);
    expect(actionsFor({ slots: [9, 13, 17] }, work)).toEqual([]);
  });

  it("language, by one level and up to B1 only", () => {
    expect(actionsFor({ languages: { fi: 2 } }, { languages: { fi: 3 } })).toEqual([
      ["bilingual_instructions"],
    ]);
    expect(actionsFor({ languages: { fi: 1 } }, { languages: { fi: 3 } })).toEqual([]);
    expect(actionsFor({ languages: { fi: 3 } }, { languages: { fi: 4 } })).toEqual([]);
    expect(actionsFor({}, { languages: { fi: 1, sv: 1 } })).toEqual([["bilingual_instructions"]]);
  });

  it("cards, one training for each", () => {
    expect(actionsFor({}, { cards: ["first_aid", "hygiene"] })).toEqual([
      ["card_in_a_day:first_aid", "card_with_a_test:hygiene"],
    ]);
  });
});

describe("a limit marked absolute", () => {
  const limited: Partial<JobseekerInput> = { capacity: { pace: 1 }, absolute: ["pace"] };

  it("is kept by asking less, no more than is needed", () => {
    const work = (asked: number): Partial<TaskInput> => ({
      demands: { pace: asked, lifting: 1 },
      adjustable: ["pace"],
      supportOffer: 4,
    });
    const able = { ...limited, capacity: { pace: 1, lifting: 4 } };
    expect(actionsFor(able, work(2))).toEqual([["adjust_little:pace"]]);
    expect(actionsFor(able, work(3))).toEqual([["adjust_much:pace", "adjustment_support"]]);
    expect(actionsFor(able, work(4))).toEqual([]);
  });

  it("is not lifted by a coach or an induction, whatever they make up for", () => {
    expect(of(pairOf(limited, { demands: { pace: 2 } }))).toMatchObject({
      blockedBy: ["absolute"],
      bridges: [],
    });
    const alone = { capacity: { pace: 1 } };
    const work = { demands: { pace: 2 } };
    expect(actionsFor(alone, work, 1000)).toEqual([["coach_little"]]);
  });

  it("that nobody has asked about holds only when nothing is demanded any more", () => {
    const unknown: Partial<JobseekerInput> = { absolute: ["pace"] };
    const work = (asked: number) => ({ demands: { pace: asked }, adjustable: ["pace" as const] });
    expect(actionsFor(unknown, work(1))).toEqual([["adjust_little:pace"]]);
    expect(actionsFor(unknown, work(3))).toEqual([]);
  });
});

describe("points that an action adds", () => {
  it("counts what is not known at its worst in lo and its best in hi", () => {
    const pair = pairOf({}, { demands: { concentration: 1, lifting: 1 } });
    const [bridge] = of(pair, 850).bridges;
    // Half of F is unknown still: 200 for concentration, and for lifting 150/256 of 200.
    expect(bridge).toMatchObject({
      actions: ["induction_in_writing"],
      score: { lo: 917, hi: 1000 },
      feasible: true,
    });
  });

  it("leaves the points of fit where the original demands put them", () => {
    // Shared out anew, lowering pace would move points to lifting, where the person has none.
    const person = { capacity: { pace: 2, lifting: 0 } };
    const work: Partial<TaskInput> = {
      demands: { pace: 4, lifting: 4 },
      adjustable: ["pace"],
    };
    // F of 43 becomes 200; shared out anew, 200 would have become 133.
    expect(of(pairOf(person, work), 800).bridges[0]).toMatchObject({
      actions: ["adjust_much:pace", "adjustment_support"],
      score: { lo: 800, hi: 800 },
    });
  });

  it("support money lowers what the employer gives and nothing else", () => {
    const work: Partial<TaskInput> = {
      demands: { pace: 4 },
      adjustable: ["pace"],
      forms: ["employment"],
    };
    const [bridge] = of(pairOf({ capacity: { pace: 2 } }, work), 1000).bridges;
    expect(bridge).toMatchObject({
      actions: ["adjust_much:pace", "adjustment_support"],
      cost: 6,
      agrees: ["employer", "municipality"],
      leadsTo: ["ask_employer", "apply"],
    });
    expect(
      bridge!.steps.map(({ id, action, subject, cost }) => [id, action, subject, cost]),
    ).toEqual([
      ["adjust_much:pace", "adjust_much", "pace", 4],
      ["adjustment_support", "adjustment_support", null, 2],
    ]);
  });

  it("meets both floors, not only the target", () => {
    // The wish: no interest shared, at the edge of reach, one of four times.
    const person: Partial<JobseekerInput> = {
      interests: ["7111"],
      slots: [1, 9, 13, 17],
      reachMinutes: 30,
    };
    // 25 of the 80 points: a ride adds 40, other times 50, so neither alone is enough.
    const found = of(pairOf(person, { place: "82200", slotsNeeded: 0 }), 600);
    expect(found.atTarget).toBe(false);
    expect(found.bridges.map(({ actions, score }) => [actions, score.lo])).toEqual([
      [["other_times", "shared_ride"], 795],
    ]);
  });
});

describe("the bridges given", () => {
  const pair = pairOf(
    { capacity: { pace: 1, concentration: 1, lifting: 1 }, supportNeed: 2 },
    {
      demands: { pace: 2, concentration: 2, lifting: 2 },
      adjustable: ["pace", "concentration", "lifting"],
      supportOffer: 1,
    },
  );

  it("are the cheapest three, each with cost, who must agree and where it leads", () => {
    const { bridges: given } = of(pair, 900);
    expect(given.map(({ actions, cost, score }) => [actions, cost, score.lo])).toEqual([
      [["coach_little"], 5, 944],
      [["adjust_little:lifting", "induction_in_writing"], 5, 914],
      [["adjust_little:pace", "induction_in_writing"], 5, 914],
    ]);
  });

  it("do not hold one another: neither does everything the other does", () => {
    for (const target of [800, 850, 900, 950, 1000]) {
      const { bridges: given } = of(pair, target);
      expect(given.length).toBeLessThanOrEqual(3);
      for (const one of given) {
        expect(one.actions.length).toBeLessThanOrEqual(4);
        expect(one.cost).toBe(one.steps.reduce((sum, { cost }) => sum + cost, 0));
        for (const other of given) {
          if (one === other) continue;
          expect(one.actions.every((id) => other.actions.includes(id))).toBe(false);
        }
      }
    }
  });

  it("are the same bytes however the snapshot is written down", () => {
    const plain = JSON.stringify(of(pair, 900));
    for (const seed of [1, 2, 3, 4, 5]) {
      expect(JSON.stringify(of(reordered(pair, seed), 900))).toBe(plain);
    }
  });

  it("refuses a person or a task that is not in the snapshot", () => {
    const ready = prepared(pair);
    expect(() => bridges(ready, { jobseeker: "p9", task: "t1" })).toThrow("no jobseeker");
    expect(() => bridges(ready, { jobseeker: "p1", task: "t9" })).toThrow("no task");
  });
});

describe("a person's best bridge", () => {
  const tasks = [
    task({ id: "full", cards: ["hygiene"], places: 0 }),
    task({ id: "never", forms: ["coaching_environment"] }),
    task({ id: "dear", cards: ["hot_work"] }),
    task({ id: "young", cards: ["hygiene"], published: 9 }),
    task({ id: "old", cards: ["hygiene"], published: 3 }),
    task({ id: "weaker", cards: ["hygiene"], occupation: "9112", published: 1 }),
  ];

  it("is the cheapest over all tasks with a place, then the better rank", () => {
    expect(bestBridge(prepared(snapshot({ tasks })), "p1")).toMatchObject({
      task: "old",
      bridge: { actions: ["card_with_a_test:hygiene"], cost: 2, score: { lo: 1000 } },
    });
  });

  it("passes over tasks that need no bridge, and is null when nothing leads anywhere", () => {
    expect(bestBridge(prepared(snapshot()), "p1")).toBeNull();
    const person = jobseeker({ ready: false });
    expect(bestBridge(prepared(snapshot({ jobseekers: [person], tasks })), "p1")).toBeNull();
  });
});
