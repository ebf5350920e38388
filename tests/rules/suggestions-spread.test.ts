import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Candidate,
  chooseForPerson,
  chooseForTask,
  limits,
  Room,
} from "#app/suggestions/spread.ts";

const pair = (pseudonym: string, lo: number, taskId = "t1"): Candidate => ({
  pseudonym,
  taskId,
  lo,
});
const nobody = new Map<string, { count: number; best: number }>();
const rounds = new Map<string, number>();

describe("choosing people for a task", () => {
  it("takes at most four people a place, and twelve in all", () => {
    const ranked = Array.from({ length: 40 }, (_, n) => pair(`p${n}`, 900 - n));
    const count = (places: number) =>
      chooseForTask(ranked, places, rounds, new Room(nobody, new Map())).length;
    expect([count(1), count(2), count(3), count(9)]).toEqual([4, 8, 12, 12]);
  });

  it("counts those who are suggested already", () => {
    const ranked = [pair("a", 900), pair("b", 800), pair("c", 700)];
    const room = new Room(nobody, new Map([["t1", 3]]));
    expect(chooseForTask(ranked, 1, rounds, room)).toEqual([ranked[0]]);
  });

  it("gives a first suggestion before a second, then to who has waited, then to the better", () => {
    const ranked = ["a", "b", "c", "d", "e"].map((id, n) => pair(id, 900 - n));
    const waiting = new Map([["a", { count: 1, best: 950 }]]);
    const waited = new Map([["e", 4]]);
    const chosen = chooseForTask(ranked, 1, waited, new Room(waiting, new Map()));
    expect(chosen.map(({ pseudonym }) => pseudonym)).toEqual(["e", "b", "c", "d"]);
  });

  it("does not bury a person under suggestions, but lets a clearly better one in", () => {
    const waiting = new Map([["a", { count: limits.perPerson, best: 700 }]]);
    const seen = new Map([["t1", limits.perTaskAtLeast]]);
    const choose = (lo: number) =>
      chooseForTask([pair("a", lo)], 1, rounds, new Room(waiting, seen)).length;
    expect([choose(700), choose(724), choose(725)]).toEqual([0, 0, 1]);
    const full = new Map([["a", { count: limits.perPersonAtMost, best: 1 }]]);
    expect(chooseForTask([pair("a", 999)], 1, rounds, new Room(full, seen))).toEqual([]);
  });

  it("leaves no task unseen because everybody has enough waiting", () => {
    const people = ["a", "b", "c", "d", "e"];
    const waiting = new Map(
      people.map((id, n) => [id, { count: limits.perPersonAtMost + 5 - n, best: 1000 }]),
    );
    waiting.set("e", { count: limits.perPersonEver, best: 1000 });
    const ranked = people.map((id, n) => pair(id, 900 - n));
    const chosen = chooseForTask(ranked, 2, rounds, new Room(waiting, new Map()));
    expect(chosen.map(({ pseudonym }) => pseudonym)).toEqual(["d", "c", "b"]);
  });
});

describe("choosing tasks for a person", () => {
  it("takes the best three that have room", () => {
    const ranked = ["t1", "t2", "t3", "t4", "t5"].map((task, n) => pair("a", 900 - n, task));
    const room = new Room(nobody, new Map([["t2", 4]]));
    const chosen = chooseForPerson(ranked, new Map(), room);
    expect(chosen.map(({ taskId }) => taskId)).toEqual(["t1", "t3", "t4"]);
  });

  it("leaves nobody without because the tasks are full, unless they are quite full", () => {
    const ranked = ["t1", "t2", "t3"].map((task, n) => pair("a", 900 - n, task));
    const room = new Room(
      nobody,
      new Map([
        ["t1", limits.perTask],
        ["t2", 4],
        ["t3", 4],
      ]),
    );
    const chosen = chooseForPerson(ranked, new Map(), room);
    expect(chosen.map(({ taskId }) => taskId)).toEqual(["t2"]);
  });
});

it("keeps its limits whatever comes, and choosing again adds nothing", () => {
  const candidates = fc.uniqueArray(
    fc.record({
      pseudonym: fc.constantFrom("a", "b", "c", "d", "e", "f", "g", "h"),
      taskId: fc.constantFrom("t1", "t2", "t3", "t4", "t5", "t6", "t7", "t8"),
      lo: fc.integer({ min: 0, max: 1000 }),
    }),
    { selector: ({ pseudonym, taskId }) => `${pseudonym} ${taskId}` },
  );
  fc.assert(
    fc.property(candidates, fc.integer({ min: 1, max: 4 }), (pairs, places) => {
      const ranked = [...pairs].sort((a, b) => b.lo - a.lo);
      const room = new Room(nobody, new Map());
      const tasks = [...new Set(ranked.map(({ taskId }) => taskId))];
      const pass = (settled: ReadonlySet<Candidate>) =>
        tasks.flatMap((task) => {
          const own = ranked.filter((one) => one.taskId === task && !settled.has(one));
          return chooseForTask(own, places, rounds, room);
        });
      const chosen = pass(new Set());
      for (const task of tasks) {
        const people = chosen.filter(({ taskId }) => taskId === task).length;
        expect(people).toBeLessThanOrEqual(Math.min(limits.perTask, limits.perPlace * places));
      }
      for (const { pseudonym } of chosen) {
        expect(room.waiting(pseudonym).count).toBeLessThanOrEqual(limits.perPersonEver);
      }
      expect(pass(new Set(chosen))).toEqual([]);
    }),
  );
});
