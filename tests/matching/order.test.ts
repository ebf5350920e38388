/** The order: what decides it, that it is total, and that no place in the input matters. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type PairResult, rank, type TaskInput } from "#matching/index.ts";
import { compareRank, type RankedPair } from "#matching/order.ts";
import {
  arbitrarySnapshot,
  jobseeker,
  prepared,
  reordered,
  snapshot,
  task,
} from "./snapshot-arbitrary.ts";

function tasksInOrder(tasks: readonly TaskInput[]): string[] {
  const input = snapshot({
    jobseekers: [jobseeker({ capacity: { noise: 4, pace: 0 } })],
    tasks,
  });
  return rank(prepared(input)).results.map((row) => row.task);
}

describe("what decides", () => {
  it("first the higher lo, then the higher hi", () => {
    // lo and hi: a 600 to 600, b 600 to 1000, c 1000 to 1000.
    const order = tasksInOrder([
      task({ id: "a", demands: { pace: 3 } }),
      task({ id: "b", demands: { lifting: 3 } }),
      task({ id: "c", demands: { noise: 3 } }),
    ]);
    expect(order).toEqual(["c", "b", "a"]);
  });

  it("then the older task, one of unknown age being the youngest", () => {
    const order = tasksInOrder([
      task({ id: "a" }),
      task({ id: "b", published: 20 }),
      task({ id: "c", published: 3 }),
      task({ id: "d", published: 0 }),
      task({ id: "e", published: null }),
    ]);
    expect(order).toEqual(["d", "c", "b", "a", "e"]);
  });

  it("then the ids by code units: the task's, then the person's", () => {
    const input = snapshot({
      jobseekers: ["p9", "p10", "P1"].map((id) => jobseeker({ id })),
      tasks: ["t2", "t10"].map((id) => task({ id })),
    });
    const rows = rank(prepared(input)).results.map((row) => `${row.task} ${row.jobseeker}`);
    expect(rows).toEqual(["t10 P1", "t10 p10", "t10 p9", "t2 P1", "t2 p10", "t2 p9"]);
  });
});

describe("properties", () => {
  const somePairs = fc.tuple(
    arbitrarySnapshot({ people: 3, tasks: 3 }),
    fc.array(fc.tuple(fc.nat(3), fc.nat(3)), { minLength: 9, maxLength: 9 }),
  );

  it("is antisymmetric, transitive, and ties only a pair with itself", () => {
    fc.assert(
      fc.property(somePairs, ([input, scores]) => {
        const { jobseekers, tasks } = prepared(input);
        const pairs: RankedPair[] = jobseekers.flatMap((person, i) =>
          tasks.map((work, j) => {
            const [lo, width] = scores[i * 3 + j]!;
            return { person, task: work, score: { lo, hi: lo + width } };
          }),
        );
        for (const a of pairs) {
          for (const b of pairs) {
            const order = Math.sign(compareRank(a, b));
            expect(order).toBe(0 - Math.sign(compareRank(b, a)));
            expect(order === 0).toBe(a === b);
            for (const c of pairs) {
              if (order < 0 && compareRank(b, c) < 0) expect(compareRank(a, c)).toBeLessThan(0);
            }
          }
        }
      }),
      { numRuns: 50 },
    );
  });

  it("gives the same bytes for the same snapshot in another order", () => {
    fc.assert(
      fc.property(arbitrarySnapshot(), fc.nat(), fc.boolean(), (input, seed, infeasible) => {
        const result = JSON.stringify(rank(prepared(input), { infeasible }));
        const again = JSON.stringify(rank(prepared(reordered(input, seed)), { infeasible }));
        expect(again).toBe(result);
      }),
    );
  });

  it("leaves results sorted, feasible or not", () => {
    fc.assert(
      fc.property(arbitrarySnapshot(), (input) => {
        const { results } = rank(prepared(input), { infeasible: true });
        const before = (a: PairResult, b: PairResult) =>
          a.score.lo > b.score.lo || (a.score.lo === b.score.lo && a.score.hi >= b.score.hi);
        results.slice(1).forEach((row, i) => {
          expect(before(results[i]!, row)).toBe(true);
        });
      }),
    );
  });
});
