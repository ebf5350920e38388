import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JobseekerInput, SnapshotInput } from "#matching/index.ts";
import { type AllocateOptions, allocate } from "#matching/rounds/allocate.ts";
import { alike, livelyJobseeker, livelySnapshot, livelyTask } from "./round-snapshots.ts";
import { jobseeker, prepared, reordered, snapshot, task } from "./snapshot-arbitrary.ts";

function round(input: SnapshotInput, options: AllocateOptions = {}) {
  return allocate(prepared(input), options);
}

/** Who is suggested what, as "p1 t1". */
function pairsOf(input: SnapshotInput, options: AllocateOptions = {}): readonly string[] {
  return round(input, options).suggestions.map(({ jobseeker, task }) => `${jobseeker} ${task}`);
}

function reasonsOf(input: SnapshotInput, options: AllocateOptions = {}) {
  return Object.fromEntries(
    round(input, options).without.map(({ jobseeker, reason }) => [jobseeker, reason]),
  );
}

/** How many people have a suggestion, open or new. */
function reached(input: SnapshotInput): number {
  return input.jobseekers.length - round(input).without.length;
}

const threeTasks = ["t1", "t2", "t3", "t4"].map((id) => task({ id }));

describe("a round's limits", () => {
  it("gives a person three, or as many as asked", () => {
    const input = snapshot({ tasks: threeTasks });
    expect(pairsOf(input)).toHaveLength(3);
    expect(pairsOf(input, { perPerson: 1 })).toHaveLength(1);
    expect(() => round(input, { perPerson: 0 })).toThrow(RangeError);
  });

  it("gives a task four for each free place, at most twelve, and none without a place", () => {
    const people = alike(15);
    const suggestionsFor = (places: number) =>
      pairsOf(snapshot({ jobseekers: people, tasks: [task({ places })] })).length;
    expect([0, 1, 2, 3, 4, 9].map(suggestionsFor)).toEqual([0, 4, 8, 12, 12, 12]);
  });

  it("numbers a person's suggestions by the ranking", () => {
    const near = task({ id: "t1", supportOffer: 0 });
    const nearer = task({ id: "t2", supportOffer: 2 });
    const { suggestions } = round(
      snapshot({ jobseekers: [jobseeker({ supportNeed: 2 })], tasks: [near, nearer] }),
    );
    expect(suggestions).toEqual([
      { jobseeker: "p1", task: "t2", tier: 1, score: { lo: 1000, hi: 1000 } },
      { jobseeker: "p1", task: "t1", tier: 2, score: { lo: 940, hi: 940 } },
    ]);
  });

  it("counts what people have open, against the person and the task, and leaves it alone", () => {
    const input = snapshot({ tasks: threeTasks, taken: [["p1", "t2"]] });
    const { suggestions, without } = round(input);
    expect(suggestions.map(({ task, tier }) => `${task} ${tier}`)).toEqual(["t1 2", "t3 3"]);
    expect(without).toEqual([]);
    const people = alike(6);
    const taken = people.slice(0, 3).map(({ id }) => [id, "t1"] as const);
    expect(pairsOf(snapshot({ jobseekers: people, taken }))).toEqual(["p00003 t1"]);
  });

  it("never proposes what people have turned down", () => {
    expect(pairsOf(snapshot({ tasks: threeTasks, never: [["p1", "t1"]] }))).not.toContain("p1 t1");
    expect(reasonsOf(snapshot({ never: [["p1", "t1"]] }))).toEqual({ p1: "dismissed" });
  });

  it("takes the caller's pairs before the snapshot's, and passes over those that are gone", () => {
    const input = snapshot({ never: [["p1", "t1"]] });
    expect(pairsOf(input, { never: [["gone", "t1"]] })).toEqual(["p1 t1"]);
    expect(pairsOf(snapshot({ previous: [["p9", "t1"]], taken: [["p1", "t9"]] }))).toEqual([
      "p1 t1",
    ]);
  });
});

describe("why somebody is without", () => {
  it("never mixes readiness, feasibility, floors, dismissals and room", () => {
    const jobseekers = [
      jobseeker({ id: "far", modes: [] }),
      jobseeker({ id: "low", interests: ["2"], reachMinutes: 30, slots: [1, 2], place: "82200" }),
      jobseeker({ id: "no", ready: false }),
      jobseeker({ id: "not", waitingRounds: 9 }),
      ...alike(5),
    ];
    const input = snapshot({ jobseekers, tasks: [task()], never: [["not", "t1"]] });
    expect(reasonsOf(input)).toEqual({
      far: "no_feasible_task",
      low: "below_floors",
      no: "not_ready",
      not: "dismissed",
      p00004: "capacity",
    });
  });

  it("takes out at once whoever is not ready any more", () => {
    const input = snapshot({
      jobseekers: [jobseeker({ ready: false })],
      previous: [["p1", "t1"]],
    });
    expect(round(input).suggestions).toEqual([]);
  });
});

describe("the order of wishes", () => {
  it("puts first suggestions before second ones, whatever the scores", () => {
    const jobseekers = [jobseeker({ id: "a" }), jobseeker({ id: "b", interests: ["2"] })];
    const input = snapshot({ jobseekers, tasks: [task()] });
    const taken = alike(3).map(({ id }) => [id, "t1"] as const);
    // Of the four places three are taken: one is left for a and b, and t2 is for a alone.
    const away = task({
      id: "t2",
      occupation: "2411",
      forms: ["employment"],
      languages: { fi: 1 },
    });
    const both = {
      ...input,
      jobseekers: [...alike(3), { ...jobseekers[0]!, languages: { fi: 1 } }, jobseekers[1]!],
      tasks: [task(), away],
      taken,
    };
    expect(pairsOf(both).filter((pair) => !pair.startsWith("p"))).toEqual(["a t2", "b t1"]);
  });

  it("lets those who have waited longer come first", () => {
    const people = alike(6).map((person, i) => ({ ...person, waitingRounds: i }));
    const input = snapshot({ jobseekers: people });
    expect(reasonsOf(input)).toEqual({ p00000: "capacity", p00001: "capacity" });
  });

  it("displaces whoever can go elsewhere, and turns nobody away by order of arrival", () => {
    const flexible = alike(4);
    const late = jobseeker({ id: "z", avoids: ["5"] });
    const tasks = [task({ id: "t1" }), task({ id: "t2", occupation: "5120" })];
    const input = snapshot({ jobseekers: [...flexible, late], tasks });
    const { suggestions, without } = round(input, { perPerson: 1 });
    expect(without).toEqual([]);
    expect(suggestions.at(-1)).toMatchObject({ jobseeker: "z", task: "t1" });
  });

  it("prefers the older task, then the id, when nothing else differs", () => {
    const tasks = [
      task({ id: "t1", published: 7 }),
      task({ id: "t2", published: 3 }),
      task({ id: "t3", published: 3 }),
      task({ id: "t4" }),
    ];
    expect(pairsOf(snapshot({ tasks }), { perPerson: 1 })).toEqual(["p1 t2"]);
    expect(pairsOf(snapshot({ tasks }), { perPerson: 3 })).toEqual(["p1 t2", "p1 t3", "p1 t1"]);
  });
});

describe("from round to round", () => {
  it("keeps what was suggested when the difference is small, not when it is large", () => {
    // Half an hour's way costs 120 · 30 / reach points: 15 of 240 minutes, 60 of 60 minutes.
    const tasks = [task({ id: "t1" }), task({ id: "t2", place: "82200" })];
    const chosen = (reachMinutes: number, previous: SnapshotInput["previous"]) =>
      pairsOf(snapshot({ jobseekers: [jobseeker({ reachMinutes })], tasks, previous }), {
        perPerson: 1,
      });
    expect(chosen(240, [])).toEqual(["p1 t1"]);
    expect(chosen(240, [["p1", "t2"]])).toEqual(["p1 t2"]);
    expect(chosen(60, [["p1", "t2"]])).toEqual(["p1 t1"]);
  });

  it("does not make the same ones win again and again", () => {
    let people: readonly JobseekerInput[] = alike(12);
    const winners: string[] = [];
    for (let i = 0; i < 3; i += 1) {
      const { suggestions } = round(snapshot({ jobseekers: people }), { perPerson: 1 });
      const won = new Set(suggestions.map(({ jobseeker }) => jobseeker));
      winners.push(...won);
      people = people.map((person) => ({
        ...person,
        waitingRounds: won.has(person.id) ? 0 : (person.waitingRounds ?? 0) + 1,
      }));
    }
    expect(new Set(winners).size).toBe(12);
  });
});

describe("any snapshot", () => {
  it("gives the same bytes in any order", () => {
    fc.assert(
      fc.property(livelySnapshot(), fc.nat(), (input, seed) => {
        const again = { ...reordered(input, seed), taken: input.taken, never: input.never };
        expect(JSON.stringify(round(again))).toBe(JSON.stringify(round(input)));
      }),
      { numRuns: 150 },
    );
  });

  it("reaches no fewer when a task comes, nor when a person comes", () => {
    const without = ({ taken, ...rest }: SnapshotInput): SnapshotInput => rest;
    fc.assert(
      fc.property(livelySnapshot(), livelyTask, livelyJobseeker, (input, work, person) => {
        const before = reached(without(input));
        const moreTasks = { ...without(input), tasks: [...input.tasks, { ...work, id: "new" }] };
        const morePeople = {
          ...without(input),
          jobseekers: [...input.jobseekers, { ...person, id: "new" }],
        };
        expect(reached(moreTasks)).toBeGreaterThanOrEqual(before);
        expect(reached(morePeople)).toBeGreaterThanOrEqual(before);
      }),
      { numRuns: 150 },
    );
  });

  it("says of everybody either a suggestion or a reason", () => {
    fc.assert(
      fc.property(livelySnapshot(), (input) => {
        const { suggestions, without } = round({ ...input, taken: [] });
        const named = [
          ...new Set(suggestions.map(({ jobseeker }) => jobseeker)),
          ...without.map(({ jobseeker }) => jobseeker),
        ];
        expect(named.sort()).toEqual(input.jobseekers.map(({ id }) => id).sort());
      }),
      { numRuns: 150 },
    );
  });
});

describe("large and plain rounds", () => {
  it("takes 5,000 people, one demand, no skills", () => {
    const people = alike(5000, { capacity: { lifting: 1 } });
    const tasks = ["t1", "t2", "t3"].map((id) => task({ id, demands: { lifting: 2 }, places: 9 }));
    const { suggestions, without } = round(snapshot({ jobseekers: people, tasks }));
    expect(suggestions).toHaveLength(36);
    expect(without).toHaveLength(5000 - 36);
    expect(new Set(without.map(({ reason }) => reason))).toEqual(new Set(["capacity"]));
  });

  it("takes nobody and nothing", () => {
    for (const input of [
      snapshot({ jobseekers: [] }),
      snapshot({ tasks: [] }),
      snapshot({ jobseekers: [], tasks: [] }),
    ]) {
      expect(round(input).certificate).toMatchObject({ primal: 0, dual: 0, gap: 0 });
    }
  });
});
