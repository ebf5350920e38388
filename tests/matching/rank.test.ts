/** Ranking a snapshot: which rows are given, that options only choose among them, and size. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { engineVersion, explain, rank } from "#matching/index.ts";
import {
  arbitrarySnapshot,
  jobseeker,
  largeSnapshot,
  pairOf,
  prepared,
  snapshot,
  task,
} from "./snapshot-arbitrary.ts";

describe("which rows", () => {
  const ready = prepared(
    snapshot({
      jobseekers: [jobseeker(), jobseeker({ id: "p2", reachMinutes: 20 })],
      tasks: [task(), task({ id: "t2", place: "82200" })],
    }),
  );
  const rows = (options?: Parameters<typeof rank>[1]) =>
    rank(ready, options).results.map((row) => `${row.jobseeker} ${row.task} ${row.feasible}`);

  it("all feasible pairs, best first; infeasible ones only on request", () => {
    expect(rows()).toEqual(["p1 t1 true", "p2 t1 true", "p1 t2 true"]);
    expect(rows({ infeasible: true })).toEqual([
      "p1 t1 true",
      "p2 t1 true",
      "p1 t2 true",
      "p2 t2 false",
    ]);
  });

  it("those of one task, one person, or only the first ones", () => {
    expect(rows({ task: "t2" })).toEqual(["p1 t2 true"]);
    expect(rows({ jobseeker: "p2" })).toEqual(["p2 t1 true"]);
    expect(rows({ top: 2 })).toEqual(["p1 t1 true", "p2 t1 true"]);
    expect(rows({ task: "t2", jobseeker: "p2", infeasible: true })).toEqual(["p2 t2 false"]);
  });

  it("none for an unknown task or person, but a sentence", () => {
    expect(() => rank(ready, { task: "t9" })).toThrow('The snapshot has no task "t9".');
    expect(() => rank(ready, { jobseeker: "p9" })).toThrow('The snapshot has no jobseeker "p9".');
    expect(() => explain(ready, "p1", "t9")).toThrow('The snapshot has no task "t9".');
  });

  it("the options only choose: a row is the same whoever asks for it", () => {
    fc.assert(
      fc.property(arbitrarySnapshot(), fc.integer({ min: 1, max: 9 }), (input, top) => {
        const all = prepared(input);
        const { results } = rank(all, { infeasible: true });
        expect(rank(all).results).toEqual(results.filter(({ feasible }) => feasible));
        expect(rank(all, { top, infeasible: true }).results).toEqual(results.slice(0, top));
        for (const { id } of input.tasks) {
          expect(rank(all, { task: id, infeasible: true }).results).toEqual(
            results.filter((row) => row.task === id),
          );
        }
        for (const { id } of input.jobseekers) {
          expect(rank(all, { jobseeker: id, infeasible: true }).results).toEqual(
            results.filter((row) => row.jobseeker === id),
          );
        }
      }),
    );
  });
});

describe("provenance", () => {
  const hashes = (input: Parameters<typeof prepared>[0]) => {
    const { results: _, ...provenance } = rank(prepared(input));
    return provenance;
  };

  it("names the engine, the parameters and the input", () => {
    expect(hashes(snapshot())).toEqual({
      engineVersion,
      parametersHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      inputHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it("tells another input and other parameters apart", () => {
    const before = hashes(snapshot());
    const later = hashes(snapshot({ today: "2026-11-25" }));
    expect(later.inputHash).not.toBe(before.inputHash);
    expect(later.parametersHash).toBe(before.parametersHash);
    const changed = hashes(snapshot({ parameters: { questionTasks: 3 } }));
    expect(changed.parametersHash).not.toBe(before.parametersHash);
  });

  it("of the default parameters is what stored results already carry", () => {
    // A change here is a change of the default parameter set: give it a new version.
    expect(hashes(snapshot()).parametersHash).toBe(
      "a9e2592ed922dad0cefc973099f278a103b58f1f56b24292cb741bc02d3b4dfb",
    );
  });
});

it("has exactly the fields of the contract, in their order", () => {
  const row = rank(prepared(pairOf({}, { demands: { noise: 2 } }))).results[0]!;
  expect(JSON.stringify(row)).toBe(
    '{"jobseeker":"p1","task":"t1","feasible":true,"reasons":[],"score":{"lo":687,"hi":1000},' +
      '"contributions":{"lo":{"F":87,"K":200,"I":100,"T":120,"C":100,"E":80},' +
      '"hi":{"F":400,"K":200,"I":100,"T":120,"C":100,"E":80}},"nextQuestion":"noise"}',
  );
});

describe("size", () => {
  it("ranks 4,000 people for one newly published task well within a second", () => {
    const input = largeSnapshot(4000, 1);
    const begun = performance.now();
    const { results } = rank(prepared(input), { task: "t0", infeasible: true });
    expect(performance.now() - begun).toBeLessThan(1000);
    expect(results).toHaveLength(4000);
  });

  it("keeps 5,000 people apart: every row is the pair it says it is", () => {
    const ready = prepared(largeSnapshot(5000, 3));
    const { results } = rank(ready, { infeasible: true });
    expect(new Set(results.map((row) => `${row.jobseeker} ${row.task}`)).size).toBe(15_000);
    for (const row of [results[0]!, results[7000]!, results[14_999]!]) {
      expect(explain(ready, row.jobseeker, row.task)).toMatchObject(row);
    }
  });
});
